"""How finely the place and the day of an incident are known, as UCDP codes it, with the reason.

Use ``place_coded`` and ``days_coded``. The codes are those of the UCDP GED codebook 19.1, sections
5.4.2 and 5.6: place 1 exact, 2 within about 25 km, 3 district, 4 province, 5 a line or an area
without clear ends, 6 country, 7 sea or air; day 1 one day, 2 two to six, 3 a week, 4 at most a
month, 5 at most a year. Words are data (``lexicon/precision_words.csv``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from tawthiq.claims.claim import Claim
from tawthiq.incidents.account import point_of
from tawthiq.incidents.precision_code import Coded
from tawthiq.incidents.reason import because
from tawthiq.incidents.statements import TOTALS, origin_of
from tawthiq.incidents.where import bare_place
from tawthiq.lexicon.load import phrases, rows
from tawthiq.lexicon.placenames import plain
from tawthiq.syndication.passages import words_of
from tawthiq.values.date_interval import DateInterval
from tawthiq.values.place import Place

EXACT, NEAR, DISTRICT, PROVINCE, LINE, COUNTRY, SEA = range(1, 8)
NEAR_M = 25_000
"""Metres within which UCDP's code 2 puts a point."""
TOWN_M = 5_000
"""Metres within which the point of a list still stands for the place named."""
_WEEK, _MONTH, _YEAR = 7, 31, 366
_HERE = frozenset({"place", "quarter", "site", "road"})
_INSIDE = frozenset({"quarter", "site"})
"""What lies inside a town: near to one is still in it."""


def days_coded(claims: Sequence[Claim], days: DateInterval) -> Coded:
    """Return the precision of the day of an incident.

    Args:
        claims: The incident's claims.
        days: Its days, as they fix them.
    """
    if days.start is None and days.end is None:
        return Coded(None, because("date: not said"))
    if days.start is None or days.end is None:
        return Coded(None, because("date: one end open"))
    length = (days.end - days.start).days + 1
    origins = len({origin_of(one) for one in claims if _tells_of(one, days)})
    if length == 1:
        return Coded(1, because("date: one day", voices=origins))
    if length > _YEAR:
        return Coded(None, because("date: over a year", days=length))
    ends = ((_WEEK - 1, 2), (_WEEK, 3), (_MONTH, 4), (_YEAR, 5))
    code = next(code for most, code in ends if length <= most)
    return Coded(code, because("date: several days", days=length, voices=origins))


def _tells_of(claim: Claim, days: DateInterval) -> bool:
    """Say whether a claim's own words fix days that meet these."""
    if claim.date is None or claim.scope in TOTALS:
        return False
    told = claim.date.days
    return (told.start is not None or told.end is not None) and told.meets(days)


def place_coded(claims: Sequence[Claim], place: Place | None) -> Coded:
    """Return the precision of the place of an incident.

    The words that most origins use of the place count, and the finest of equals.

    Args:
        claims: The incident's claims.
        place: Where, as they fix it.
    """
    told: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for claim in claims:
        if claim.place is None or claim.scope in TOTALS:
            continue
        if (point_of(claim) or bare_place(claim.place.words)) == place:
            words = claim.place.said or claim.place.words
            code = code_of(words, claim.place.words, listed=point_of(claim) is not None)
            told[code, " ".join(words.split())].add(origin_of(claim))
    if not told:
        return Coded(None, because("place: not said"))
    voices: defaultdict[int, set[str]] = defaultdict(set)
    for (code, _), origins in told.items():
        voices[code] |= origins
    code = min(voices, key=lambda one: (-len(voices[one]), one))
    words = min(
        (words for of, words in told if of == code),
        key=lambda one: (-len(told[code, one]), one),
    )
    return _no_finer_than_listed(code, words, place)


def _no_finer_than_listed(code: int, words: str, place: Place | None) -> Coded:
    """Return the code that words give, no finer than the point that stands for them."""
    metres = (place.accuracy_m if place else None) or 0
    if code == EXACT and metres > TOWN_M:
        rule, code = ("near by", NEAR) if metres <= NEAR_M else ("far off", LINE)
        return Coded(code, because(f"place: point {rule}", words=words, metres=f"{metres:,}"))
    return Coded(code, because(_RULES[code], words=words))


_RULES = {
    EXACT: "place: named",
    NEAR: "place: near",
    DISTRICT: "place: district",
    PROVINCE: "place: province",
    LINE: "place: line",
    COUNTRY: "place: country",
    SEA: "place: sea",
}


@lru_cache(maxsize=65_536)
def code_of(said: str, name: str = "", *, listed: bool = False) -> int:
    """Return the code that words for a place give.

    Args:
        said: The words, with those around the name: "near Tal Nuran", "محافظة النوران".
        name: The name alone, or "" where nobody parted it.
        listed: Whether a list of settlements knows the name; a province may share its town's.
    """
    named = words_of(name)
    around = _without(words_of(said), named)
    kinds = _kinds(around)
    if not kinds and not _names_a_spot(around):
        kinds = _kinds(named)
    for kind, code in _PLAINLY:
        if kind in kinds:
            return code
    bare = " ".join(word for word in named or words_of(said) if not _kinds((word,)))
    if _is_country(bare):
        return LINE if kinds else COUNTRY
    province = _is_province(bare)
    if "countryside" in kinds:
        return PROVINCE if province else NEAR
    if "near" in kinds:
        return EXACT if _names_a_spot(around, _INSIDE) else NEAR
    return PROVINCE if province and not listed and not _names_a_spot(around) else EXACT


_PLAINLY = (("sea", SEA), ("line", LINE), ("province", PROVINCE), ("district", DISTRICT))


def _without(words: tuple[str, ...], name: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words around a name; all of them where the name does not stand in them."""
    for start in range(len(words) - len(name) + 1 if name else 0):
        if words[start : start + len(name)] == name:
            return (*words[:start], *words[start + len(name) :])
    return words


def _kinds(words: tuple[str, ...]) -> frozenset[str]:
    """Return what the list knows of these words; an Arabic side of a name is beside it."""
    table = phrases("precision_words")
    found: set[str] = set()
    place = 0
    while place < len(words):
        hit = table.at(words, place)
        if hit is not None:
            side = hit.row["kind"] == "side" and hit.row["lang"] == "ar"
            found |= {hit.row["kind"], "near"} if side else {hit.row["kind"]}
        place += hit.length if hit is not None else 1
    return frozenset(found)


def _names_a_spot(words: tuple[str, ...], values: frozenset[str] = _HERE) -> bool:
    """Say whether a word for a settlement, a part of one or a site stands here."""
    hits = (phrases("place_words").every(words, place) for place in range(len(words)))
    return any(
        hit.row["kind"] == "noun" and hit.row["value"] in values for found in hits for hit in found
    )


def _is_country(name: str) -> bool:
    words = tuple(name.split())
    hits = phrases("place_words").every(words, 0) if words else ()
    return any(hit.row["kind"] == "country" and hit.length == len(words) for hit in hits)


def _is_province(name: str) -> bool:
    return bool(name) and any(
        plain(name) == plain(form) for row in rows("provinces") for form in row["forms"].split("|")
    )
