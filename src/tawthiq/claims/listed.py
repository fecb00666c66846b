"""Lists of names: "the names of the dead: …", one claim for the list.

Use ``lists_of`` on the tokens of a text. A list begins behind a heading ("أسماء الشهداء", "استشهاد كل
من") or with a title of the dead before each name; items are parted by commas, numbers, slashes, line
ends or the title. The claim is "at least as many as the list has": it may not be whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tawthiq.claims.claim import Harm
from tawthiq.claims.victims.listed_en import list_at
from tawthiq.claims.victims.name_list import Listed
from tawthiq.claims.victims.names import given_at, is_other, name_ar
from tawthiq.claims.victims.persons import Name, Sentence, noun_at
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import Hit, phrases

_FEWEST = 2
_LOOSE = 14
_COLON = 30
_LONGEST = 4
_BETWEEN = 2
_QUOTES = frozenset("\"“”«»'″")
_ORIGIN = 5
_VICTIMS = Harm.KILLED_OR_INJURED.value
_FROM, _LIKE = "من", "ك"
_SAME, _EACH, _UNNAMED, _TITLE = "same", "each", "unnamed", "title"
_BACK = 5
_DEEDS = frozenset({"verb", "event"})
_TITLED = frozenset({"شهيد", "الشهيد", "الشهيده"})
_OF_PERSONS = frozenset({Harm.KILLED, Harm.INJURED, Harm.MISSING, Harm.DETAINED, Harm.ABDUCTED})
_COMMAS = frozenset({",", "،"})
_OPENERS = frozenset({":", "\n", "\n\n"})
_SEPARATORS = frozenset(",،/_-–—.•*:()[]#;؛|\n") | {"\n\n", "و"}


def lists_of(sentence: Sentence) -> tuple[Listed, ...]:
    """Return the lists of names in a run of tokens, line ends included."""
    found: list[Listed] = []
    after = 0
    for place in phrases("name_lists").places(sentence.words):
        listed = _list_at(sentence, place) if place >= after else None
        if listed is not None:
            found.append(listed)
            after = listed.last
    return tuple(found)


def _list_at(sentence: Sentence, place: int) -> Listed | None:
    """Return the list whose heading or first title stands at ``place``."""
    hit = phrases("name_lists").at(sentence.words, place)
    if sentence.tokens[place].kind is not TokenKind.ARABIC:
        return list_at(sentence, place, hit) if hit is not None else None
    titled = sentence.word(place) in _TITLED
    headed = _role_at(sentence, place, hit)
    if hit is None or headed is None:
        return None
    begin, role = headed
    starts = (place,) if titled else _starts(sentence, place + hit.length, harm=role)
    for start in starts:
        strange = not titled and not _begins_name(sentence, start)
        names = tuple(_items(sentence, start, harm=role, begun=strange))
        known = any(given_at(sentence, name.first, lang="ar") is not None for name in names)
        if len(names) >= _FEWEST and known >= strange and _is_parted(sentence, names):
            harm = None if role == _SAME else Harm(role)
            return Listed(begin, names[-1].last, harm, names, hit.form)
    return None


def _role_at(sentence: Sentence, place: int, hit: Hit | None) -> tuple[int, str] | None:
    """Return where a heading begins and what it says of its list, or ``None`` where it opens none."""
    if hit is None or sentence.word(place) in _TITLED:
        return (place, "killed") if hit is not None else None
    role = hit.row["role"]
    if role == _EACH:
        return _deed_before(sentence, place)
    return None if role in {_TITLE, _UNNAMED} else (place, role)


def _deed_before(sentence: Sentence, place: int) -> tuple[int, str] | None:
    """Return the harm told a few words before "كل من" and where it stands, or ``None``."""
    for here in range(place - 1, max(-1, place - 1 - _BACK), -1):
        if sentence.tokens[here].kind is TokenKind.BREAK or sentence.word(here) in {".", "؛"}:
            return None
        for hit in phrases("harms").every(sentence.words, here):
            if hit.row["kind"] in _DEEDS and hit.row["lang"] == "ar":
                harm = hit.row["harm"]
                return (here, harm) if Harm(harm) in _OF_PERSONS else None
    return None


def _starts(sentence: Sentence, place: int, *, harm: str) -> Iterator[int]:
    """Give where the first name may stand, some words behind the heading.

    The first given name may be that of a place ("شهداء تل ميسون …:"); then the list begins behind
    the colon or the end of the line.
    """
    found = False
    for here in range(place, min(place + _COLON, len(sentence))):
        if _is_otherwise(sentence, here, harm) or _other_heading(sentence, here, harm):
            return
        opened = _is_opened(sentence, here)
        if (found or here >= place + _LOOSE) and not opened:
            continue
        if _begins_name(sentence, here):
            found = True
            yield here
            if opened:
                return
        elif opened and _unknown_at(sentence, here) is not None:
            yield here


def _begins_name(sentence: Sentence, place: int) -> bool:
    """Say whether a known given name or a title stands here."""
    given = given_at(sentence, place, lang="ar")
    return given is not None or _title_at(sentence, place) is not None


def _is_opened(sentence: Sentence, place: int) -> bool:
    """Say whether a colon or a line end stands right before, a bullet or a number left out."""
    here = place - 1
    while here > 0 and sentence.word(here) not in _OPENERS and _is_separator(sentence, here):
        here -= 1
    return sentence.word(here) in _OPENERS


def _items(sentence: Sentence, place: int, *, harm: str, begun: bool = False) -> Iterator[Name]:
    """Give the names of a list from ``place`` on, until something else begins."""
    here, strange, last = place, 0, -1
    while here < len(sentence) and strange <= _BETWEEN:
        if begun and (_opens_other(sentence, here) or _is_otherwise(sentence, here, harm)):
            return
        title = _title_at(sentence, here)
        if title is not None and not (begun and _is_item_alone(sentence, here, title.length)):
            here, strange = here + title.length, 0
            continue
        name = _item_at(sentence, here, begun=begun)
        if name is not None:
            if not (begun and here - 1 == last and sentence.word(last) in _QUOTES):  # a nickname
                yield name
            here, strange, begun, last = name.last, 0, True, name.last
            continue
        if sentence.tokens[here].kind is TokenKind.LATIN:
            return
        if begun and sentence.word(here) == _FROM:
            here, strange = _behind_origin(sentence, here), strange + 1
            continue
        strange += not _is_separator(sentence, here)
        here += 1


def _behind_origin(sentence: Sentence, place: int) -> int:
    """Return the place behind "من بيت سلمان", where somebody comes from: up to a separator or title."""
    for here in range(place + 1, min(place + _ORIGIN, len(sentence))):
        if _is_separator(sentence, here) or _title_at(sentence, here) is not None:
            return here
    return place + 1


def _opens_other(sentence: Sentence, place: int) -> bool:
    """Say whether the heading of another list stands here, on a line of its own or with a colon."""
    hit = phrases("name_lists").at(sentence.words, place)
    if hit is None or hit.row["role"] in {_TITLE, _UNNAMED, _SAME, _EACH}:
        return False
    return sentence.word(place + hit.length) in _OPENERS


def _other_heading(sentence: Sentence, place: int, harm: str) -> bool:
    """Say whether the heading of a list of another harm stands here ("عدا الإصابات شهداؤنا اليوم")."""
    hit = phrases("name_lists").at(sentence.words, place)
    return hit is not None and hit.row["role"] in _OF_PERSONS - {harm}


def _is_otherwise(sentence: Sentence, place: int, harm: str) -> bool:
    """Say whether those who are told of from here on were harmed otherwise ("والمصابان هما")."""
    hits = phrases("harms").every(sentence.words, place)
    said = [hit.row["harm"] for hit in hits if hit.row["lang"] == "ar" and hit.prefix != _LIKE]
    return bool(said) and harm not in {_SAME, *said} and _VICTIMS not in said


def _is_item_alone(sentence: Sentence, place: int, length: int) -> bool:
    """Say whether a title is all that an item has: "زوجته" between two separators."""
    after = place + length
    ends = after >= len(sentence) or _is_separator(sentence, after)
    ends = ends or sentence.word(after) == _FROM
    kin = noun_at(sentence, place, lang="ar")
    begins = _is_separator(sentence, place - 1) or sentence.word(place).startswith("و")
    return ends and begins and kin is not None and not kin.harm


def _item_at(sentence: Sentence, place: int, *, begun: bool) -> Name | None:
    """Return the name that an item of a list is.

    Once a list has begun, words that no list of names knows are a name too where separators stand
    on both sides; a given name alone is one where "and" leads on to the next ("طارق ووليد حسون").
    """
    whole = _told_at(sentence, place) if begun else None
    if whole is not None:
        return whole
    apart = begun and (_is_separator(sentence, place - 1) or _behind_title(sentence, place))
    name = name_ar(sentence, place, after_title=_behind_title(sentence, place))
    if name is None or name.first != place:
        return _unknown_at(sentence, place) if apart else None
    known = given_at(sentence, place, lang="ar") is not None or _behind_title(sentence, place)
    if name.last - name.first >= _FEWEST or _stands_apart(sentence, name):
        return name
    after = sentence.word(name.last)
    shared = after == "و" or (after.startswith("و") and given_at(sentence, name.last, lang="ar"))
    if known and shared:
        return name
    return _unknown_at(sentence, place) if apart else None


def _stands_apart(sentence: Sentence, name: Name) -> bool:
    """Say whether one given name is a whole item ("سامر،", "وزوجته هدى وابنهما")."""
    if given_at(sentence, name.first, lang="ar") is None:
        return False
    begins = _is_separator(sentence, name.first - 1) or _behind_title(sentence, name.first)
    ends = name.last >= len(sentence) or _is_separator(sentence, name.last)
    leads_on = sentence.word(name.last).startswith("و")
    return begins and (ends or (leads_on and _title_at(sentence, name.last) is not None))


def _told_at(sentence: Sentence, place: int) -> Name | None:
    """Return an item that has no name: "مجهول الهوية", or one relative and nothing else."""
    begins = _is_separator(sentence, place - 1)
    if not begins and not sentence.word(place).startswith("و"):
        return None
    hit = phrases("name_lists").at(sentence.words, place)
    noun = noun_at(sentence, place, lang="ar")
    if begins and hit is not None and hit.row["role"] == _UNNAMED:
        last = place + hit.length
    elif noun is not None and not noun.harm and noun.number == "sg" and noun.hit.row["kin"]:
        last = noun.last
    else:
        return None
    ends = last >= len(sentence) or _is_separator(sentence, last) or sentence.word(last) == _FROM
    return Name(place, last, noun.hit.row["sex"] or None if noun else None) if ends else None


def _unknown_at(sentence: Sentence, place: int) -> Name | None:
    """Return the two to four words up to the next separator or title, unknown to all other lists."""
    here = place
    while here < len(sentence) and here - place <= _LONGEST:
        if _is_separator(sentence, here) or _title_at(sentence, here) is not None:
            break
        ends = here - place >= _FEWEST and sentence.cue(here, "function") is not None
        if ends and sentence.word(place - 1) in _COMMAS:
            break
        if sentence.tokens[here].kind is not TokenKind.ARABIC or is_other(sentence, here):
            return None
        if noun_at(sentence, here, lang="ar") is not None:
            return None
        here += 1
    return Name(place, here) if _FEWEST <= here - place <= _LONGEST else None


def _title_at(sentence: Sentence, place: int) -> Hit | None:
    hit = phrases("name_lists").at(sentence.words, place)
    return hit if hit is not None and hit.row["role"] == _TITLE else None


def _behind_title(sentence: Sentence, place: int) -> bool:
    """Say whether a title of the list stands right before."""
    for back in (1, 2):
        title = _title_at(sentence, place - back) if place >= back else None
        if title is not None and title.length == back:
            return True
    return False


def _is_separator(sentence: Sentence, place: int) -> bool:
    kind = sentence.tokens[place].kind
    return sentence.word(place) in _SEPARATORS or kind in {TokenKind.NUMBER, TokenKind.CODE}


def _is_parted(sentence: Sentence, names: tuple[Name, ...]) -> bool:
    """Say whether a mark or "and" parts the names, so that each is a person of its own."""
    return all(
        one.last < other.first or sentence.word(other.first).startswith("و")
        for one, other in pairwise(names)
    )
