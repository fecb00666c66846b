"""Names of persons: where a name stands, and the age said beside it.

Use ``names_ar`` and ``name_en`` where a person is expected (behind a title, a definite noun or a
word of harm); outside such a place a capital letter or a given name alone makes nobody a victim.
"""

from __future__ import annotations

from tawthiq.claims.victims.persons import Name, Sentence, noun_at
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import Hit, phrases

_LONGEST = 6
_CUES = ("function", "part", "and", "agent", "namely", "is", "age")
_QUOTES = frozenset("\"“”«»'()_#″")
_LEADING = frozenset({"ابو", "ابا", "ام", "عبد"})
_OLDEST = 115
_TO_AGE = 6
_UPON = "على"  # spelt like the name علي once ى is levelled
_NOW = "الان"  # "الآن", spelt like the name آلان
_NO_SURNAME = ("ب", "ل", "و", "ف")


def _known(sentence: Sentence, place: int, lang: str) -> Hit | None:
    """Return what the list of names says of the word at ``place``."""
    for hit in phrases("names").every(sentence.words, place):
        if hit.row["lang"] == lang:
            return hit
    return None


def given_at(sentence: Sentence, place: int, *, lang: str) -> Hit | None:
    """Return the given name at ``place``, or ``None``; Arabic names carry no article."""
    if place >= len(sentence):
        return None
    found = phrases("names").every(sentence.words, place)
    if not found or sentence.cue(place, "age") is not None:  # "عن عمر ناهز 64"
        return None
    written = sentence.written(place, place + 1).rstrip("\u064b\u064c\u064d\u064e\u0650")
    if written.removeprefix("و") == _UPON or (
        sentence.word(place) == _NOW and not written.startswith("آ")
    ):
        return None
    for hit in found:
        if hit.row["lang"] == lang and hit.row["kind"] == "given" and not hit.definite:
            return hit if hit.prefix in {"", "و"} else None
    return None


def name_ar(sentence: Sentence, place: int, *, after_title: bool) -> Name | None:
    """Return the Arabic name that begins at ``place``, or ``None``.

    Args:
        sentence: The sentence.
        place: Index of its first token; a quotation mark or hash before the name is skipped.
        after_title: Whether a title or a definite person noun stands before, so that an unknown
            word may be a name too.
    """
    here = place
    while here < len(sentence) and sentence.word(here) in _QUOTES and here - place < 2:
        here += 1
    first = here
    given = given_at(sentence, here, lang="ar") or _leading_at(sentence, here)
    if given is None and not (after_title and _may_be_name(sentence, here, first=True)):
        return None
    here += given.length if given else 1
    while here < len(sentence) and here - first < _LONGEST:
        if _is_tied(sentence, here):
            here += 1
            continue
        if not _may_be_name(sentence, here, first=False):
            break
        here += 1
    if given is None and here - first < 2:
        return None
    sex = given.row["sex"] if given else None
    return Name(first, here, sex or None, _age_after(sentence, here))


def _leading_at(sentence: Sentence, place: int) -> Hit | None:
    """Return the particle at ``place`` that begins a name with the next word ("أبو رامي", "عبد عواد")."""
    if sentence.word(place).removeprefix("و") not in _LEADING:
        return None
    here = place + 1
    known = given_at(sentence, here, lang="ar") is not None
    particle = _known(sentence, place, "ar")
    return particle if known or _may_be_name(sentence, here, first=True) else None


def _is_tied(sentence: Sentence, place: int) -> bool:
    """Say whether a low line ties two words of a hashtag; beside a space it parts two names."""
    if sentence.word(place) != "_" or not 0 < place < len(sentence) - 1:
        return False
    before, here, after = sentence.tokens[place - 1 : place + 2]
    return before.end == here.start and here.end == after.start


def _may_be_name(sentence: Sentence, place: int, *, first: bool) -> bool:
    """Say whether a word can be part of an Arabic name: unknown to all other lists."""
    if place >= len(sentence) or sentence.tokens[place].kind is not TokenKind.ARABIC:
        return False
    word = sentence.word(place)
    if sentence.written(place, place + 1) == _UPON:
        return False  # "أبو حمزة على جبهة التلال"
    known = _known(sentence, place, "ar")
    if known is not None and not known.prefix:
        return known.row["kind"] != "title"
    if len(word) < 3 or word.startswith(_NO_SURNAME) or is_other(sentence, place):
        return False
    noun = noun_at(sentence, place, lang="ar")
    return noun is None or (not first and noun.hit.definite and noun.hit.row["number"] == "sg")


def is_other(sentence: Sentence, place: int) -> bool:
    """Say whether some list knows the word as anything but a name."""
    if any(sentence.cue(place, cue) for cue in _CUES):
        return True
    word = sentence.word(place)
    lists = ("harms", "numbers", "filtered_words", "not_names")
    return any(phrases(name).holds(word) for name in lists)


def name_en(sentence: Sentence, place: int) -> Name | None:
    """Return the Latin name that begins at ``place``, or ``None``.

    A name begins with a title or a given name; in text that is not all capitals its words begin
    with capitals.
    """
    here = place
    titled = False
    while here < len(sentence):
        known = _known(sentence, here, "en")
        if known is None or known.row["kind"] != "title":
            break
        titled = True
        here += known.length
        here += sentence.word(here) == "."
    first = here
    if here >= len(sentence) or sentence.tokens[here].kind is not TokenKind.LATIN:
        return None
    given = given_at(sentence, here, lang="en")
    if given is None and not (titled and _is_name_word(sentence, here)):
        return None
    if not sentence.shouted and not sentence.is_capital(here):
        return None
    here += 1
    while here < len(sentence) and here - first < _LONGEST:
        step = 2 if sentence.word(here) in {".", "-", "'"} else 1
        if step == 2 and sentence.tokens[here].start != sentence.tokens[here - 1].end:
            break
        if not _is_name_word(sentence, here + step - 1):
            break
        here += step
    if here - first < 2 and not titled:
        return None
    return Name(
        first, here, (given.row["sex"] or None) if given else None, _age_after(sentence, here)
    )


def _is_name_word(sentence: Sentence, place: int) -> bool:
    """Say whether a Latin word can be part of a name."""
    if place >= len(sentence) or sentence.tokens[place].kind is not TokenKind.LATIN:
        return False
    known = _known(sentence, place, "en")
    if known is not None:
        return known.row["kind"] != "title"
    if sentence.shouted:
        word = sentence.word(place)
        if any(sentence.cue(place, cue) for cue in ("function", "part", "and", "be", "agent")):
            return False
        if phrases("harms").holds(word) or phrases("not_names").holds(word):
            return False
        return noun_at(sentence, place, lang="en") is None
    return sentence.is_capital(place)


def _age_after(sentence: Sentence, place: int) -> int | None:
    """Return the age said right after a name: ", 41," "(35 عاماً)", "62 years old"."""
    here = place
    while here < len(sentence) and here - place < 4 and not sentence.word(here).isdecimal():
        cue = sentence.cue(here, "age")
        if sentence.word(here) not in {",", "،", "(", "-", "–"} and cue is None:
            return None
        here += 1 if cue is None else cue.length
    word = sentence.word(here)
    if not word.isdecimal() or len(word) > 3 or int(word) > _OLDEST:
        return None
    if sentence.cue(here + 1, "age") or sentence.cue(here - 1, "age"):
        return int(word)
    return int(word) if sentence.word(here + 1) in {",", ")", "،", ";", "", "."} else None


def past_age(sentence: Sentence, name: Name) -> int:
    """Return the place behind a name and the age said with it."""
    if name.age is None:
        return name.last
    for here in range(name.last, min(name.last + _TO_AGE, len(sentence))):
        if sentence.word(here) == str(name.age):
            closed = sentence.word(here - 1) == "(" and sentence.word(here + 1) == ")"
            return here + 1 + closed
    return name.last
