"""Which English noun a number or an article belongs to, a few words on.

Use ``noun_after`` behind a number or an article; words between them ("three female militia
fighters") are let through up to four, and nothing that ends the phrase.
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.claims.victims.persons import Group, Noun, Sentence, noun_at
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import phrases

THE = frozenset({"the", "this"})
A = frozenset({"a", "an"})
THEIR = frozenset({"his", "her", "their", "its", "whose", "my", "our"})
_ENDS = THE | THEIR | A
_ANYBODY = frozenset({"civilian", "person", "citizen", "resident", "national", "other", "others"})
_REMAINS, _HUMAN = "remains", "human"
_GAP = 4
_SAID_BARE = frozenset({"injuries", "casualties", "fatalities", "deaths", "martyrs"})
_BEFORE_BARE = frozenset(
    {"causing", "caused", "causes", "reported", "report", "leaving", "in", "and", "serious", "minor",
     "civilian", "with", "inflicting", "inflicted", "multiple"}
)  # fmt: skip
_NOT_SAID = frozenset({"without", "no", "not"})


def noun_after(sentence: Sentence, place: int, *, counted: bool) -> Noun | None:
    """Return the noun a few words on, with nothing between that ends the phrase."""
    place = _past_initials(sentence, place)
    for here in range(place, min(place + _GAP + 1, len(sentence))):
        noun = noun_at(sentence, here, lang="en", counted=counted)
        armed = here > place and phrases("weapons").at(sentence.words, here - 1) is not None
        if noun is not None and noun.harm and armed:
            return None  # "12 rockets wounded a child"
        if noun is not None and noun.harm and phrases("not_harm").at(sentence.words, here):
            return None  # "many death threats"
        if noun is not None:
            last = _last_noun(sentence, noun, counted=counted)
            further = _plural_after(sentence, last, reach=place + _GAP) if counted else None
            return further or last
        if sentence.tokens[here].kind is not TokenKind.LATIN and (
            sentence.word(here) != "-"
            and not (counted and here > place and sentence.word(here) == ",")
        ):
            return None
        if ends_phrase(sentence, here):
            return None
    return None


def _past_initials(sentence: Sentence, place: int) -> int:
    """Return the place behind "U.S." or "U.N.", letters that name a state or a body."""
    here = place
    while sentence.word(here + 1) == "." and len(sentence.word(here)) == 1:
        if sentence.tokens[here].end != sentence.tokens[here + 1].start:
            break
        here += 2
    return here if here - place > 2 else place


def ends_phrase(sentence: Sentence, place: int) -> bool:
    """Say whether a word cannot stand between a number or an article and its noun."""
    if sentence.cue(place, "function") and sentence.word(place) not in {"other", "more"}:
        return True
    if sentence.cue(place, "part") or sentence.cue(place, "and"):
        return True
    if phrases("numbers").holds(sentence.word(place)) or sentence.word(place) in _ENDS:
        return True
    return any(hit.row["lang"] == "en" for hit in phrases("harms").every(sentence.words, place))


def _plural_after(sentence: Sentence, noun: Noun, *, reach: int) -> Noun | None:
    """Return the plural that a noun before it describes ("three female militia fighters")."""
    if noun.number != "sg":
        return None
    for here in range(noun.last, min(reach + 1, len(sentence))):
        found = noun_at(sentence, here, lang="en", counted=True)
        if found is not None and found.harm and here == noun.last:
            return found if found.number != "sg" else None
        if found is not None:
            verb = is_no_noun(sentence, found)  # "one person remains trapped"
            return found if found.number == "pl" and not (found.harm or verb) else None
        if sentence.tokens[here].kind is not TokenKind.LATIN or sentence.cue(here, "function"):
            return None
        if sentence.cue(here, "and") or phrases("harms").holds(sentence.word(here)):
            return None
    return None


def _last_noun(sentence: Sentence, noun: Noun, *, counted: bool) -> Noun:
    """Return the last of several nouns in a row ("four Syrian civilians", "girl student")."""
    found = noun
    for _ in range(3):
        following = noun_at(sentence, found.last, lang="en", counted=counted)
        if following is None or following.harm or is_no_noun(sentence, following):
            break
        if found.number == "pl" or (
            following.hit.row["unit"] != "persons" and found.number != "sg"
        ):
            break
        found = replace(following, first=found.last)
    return found


def is_no_noun(sentence: Sentence, noun: Noun) -> bool:
    """Say whether a word without article is another one: "he remains", "said to be Russian"."""
    before = sentence.word(noun.first - 1)
    if sentence.word(noun.first) == _REMAINS:
        return before != _HUMAN and sentence.word(noun.last) != "of"
    return noun.hit.row.get("id") == "national" and sentence.cue(noun.first - 1, "be") is not None


def is_calling(sentence: Sentence, group: Group) -> bool:
    """Say whether an English group's noun tells a calling ("nurses"), not just persons or kin."""
    if group.sex or group.age or group.kin or group.names or group.bare:
        return False
    return bool(noun_ids(sentence, group) - _ANYBODY)


def noun_ids(sentence: Sentence, group: Group) -> frozenset[str]:
    """Return the rows of the English nouns of persons in a group."""
    hits = (
        hit
        for here in range(group.first, group.last)
        for hit in phrases("persons").every(sentence.words, here)
    )
    return frozenset(hit.row["id"] for hit in hits if hit.row["lang"] == "en")


def is_said_bare(sentence: Sentence, noun: Noun) -> bool:
    """Say whether a noun of harm without article or number is news ("causing injuries")."""
    if not noun.harm or noun.hit.form not in _SAID_BARE:
        return False
    before = sentence.word(noun.first - 1)
    opens = noun.first == 0 or sentence.is_mark(noun.first - 1) or before in _BEFORE_BARE
    return opens and sentence.word(noun.first - 2) not in _NOT_SAID
