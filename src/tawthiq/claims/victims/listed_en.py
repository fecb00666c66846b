"""English lists of names: "names of the martyrs: 1- …", "the victims were identified as … and …".

Use ``list_at`` where a heading of the list ``name_lists`` stands. A name is a run of words that begin
with capitals; items are parted by commas, numbers, "and" and line ends, ages and titles let through.
"""

from __future__ import annotations

from collections.abc import Iterator

from tawthiq.claims.claim import Harm
from tawthiq.claims.victims.name_list import Listed
from tawthiq.claims.victims.names import given_at
from tawthiq.claims.victims.persons import Name, Sentence, noun_at
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import Hit, phrases

_FEWEST = 2
_BULLETS = frozenset("-–•*·▪")
_LOOSE = 14
_LONGEST = 6
_SAME = "same"
_AMONG = frozenset({"among", "amongst"})
_LEADS = frozenset({"were", "are", "was", "is", "as"})
_BREAKS = frozenset({"\n", "\n\n"})
_PASSED = frozenset(
    {"and", "&", "the", "his", "her", "their", "aged", "age", "years", "year", "old", "martyr", "s"}
)
_JOINS = frozenset({"-", "'", "’"})


def list_at(sentence: Sentence, place: int, hit: Hit) -> Listed | None:
    """Return the list behind a heading, or ``None``."""
    start = _first_item(sentence, place + hit.length)
    names = tuple(_items(sentence, start)) if start is not None else ()
    if len(names) < _FEWEST:
        return None
    harm = None if hit.row["role"] == _SAME else Harm(hit.row["role"])
    among = sentence.word(place - 1) in _AMONG or sentence.word(place - 2) in _AMONG
    whole = sentence.word(place + hit.length - 1) in _LEADS
    return Listed(place, names[-1].last, harm, names, hit.form, lang="en", whole=whole, among=among)


def _first_item(sentence: Sentence, place: int) -> int | None:
    """Return where the items begin: right behind "were" or "as", else behind the next colon."""
    if sentence.word(place - 1) in _LEADS:
        return place + (sentence.word(place) == ":")
    if sentence.word(place - 1) == ":":
        return place
    for here in range(place, min(place + _LOOSE, len(sentence))):
        if sentence.word(here) == ":":
            return here + 1
        if sentence.word(here) in _BREAKS or sentence.word(here) == ".":
            return here + 1 if here == place else None
    return None


def _items(sentence: Sentence, place: int) -> Iterator[Name]:
    """Give the names from ``place`` on, until a word that is none stands there."""
    here, numbered = place, False
    while here < len(sentence) and sentence.tokens[here].kind is TokenKind.BREAK:
        here += 1
    while here < len(sentence):
        token = sentence.tokens[here]
        if token.kind in {TokenKind.NUMBER, TokenKind.CODE}:
            numbered = numbered or _opens_item(sentence, here)
            here += 1
            continue
        if token.kind is TokenKind.LATIN:
            name = _name_at(sentence, here)
            if name is not None:
                yield name
                here = name.last
                continue
        if not _is_passed(sentence, here, numbered=numbered):
            return
        here += 1


def _opens_item(sentence: Sentence, place: int) -> bool:
    """Say whether a number opens an item of a list ("1-", "2.")."""
    return sentence.word(place + 1) in {"-", ".", ")", "–"}


def _is_passed(sentence: Sentence, place: int, *, numbered: bool) -> bool:
    """Say whether a token may stand between two names."""
    word = sentence.word(place)
    if sentence.tokens[place].kind is TokenKind.BREAK:
        return numbered or sentence.word(place + 1) in _BULLETS
    if word == ".":
        return numbered or sentence.tokens[place - 1].kind is TokenKind.NUMBER
    if sentence.is_mark(place):
        return word != ";"
    if sentence.tokens[place].kind is not TokenKind.LATIN:
        return False
    noun = noun_at(sentence, place, lang="en")
    return word in _PASSED or (noun is not None and not noun.harm)


def _name_at(sentence: Sentence, place: int) -> Name | None:
    """Return the run of capital words here: two or more, or a given name that the list knows."""
    here = place
    while here < len(sentence) and here - place < _LONGEST:
        joins = here > place and sentence.word(here) in _JOINS
        if joins and sentence.tokens[here].start == sentence.tokens[here - 1].end:
            here += 1
            continue
        if not _is_name_word(sentence, here):
            break
        here += 1
    known = given_at(sentence, place, lang="en") is not None
    if here == place or not (here - place >= _FEWEST or (known and not sentence.shouted)):
        return None
    return Name(place, here, None, _age(sentence, here))


def _is_name_word(sentence: Sentence, place: int) -> bool:
    if sentence.tokens[place].kind is not TokenKind.LATIN:
        return False
    particle = any(
        hit.row["kind"] == "particle" for hit in phrases("names").every(sentence.words, place)
    )
    if not sentence.is_capital(place):
        return particle
    known = phrases("not_names").holds(sentence.word(place)) or sentence.cue(place, "function")
    return not known and (particle or noun_at(sentence, place, lang="en") is None)


def _age(sentence: Sentence, place: int) -> int | None:
    """Return the age behind a name: ", 30", "(8)"."""
    if sentence.word(place) not in {",", "("}:
        return None
    word = sentence.word(place + 1)
    plain = word.isdecimal() and len(word) <= len("100")
    return int(word) if plain and sentence.word(place + 2) in {",", ")", ".", "", "and"} else None
