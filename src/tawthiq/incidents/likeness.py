"""How likely two accounts tell of one incident, as a sum of evidence with its sentence.

Use ``likeness`` on two accounts. The model is Fellegi and Sunter's (1969): each comparison falls
on a level, each level has a weight in bits (log2 of how much more often it is seen between
accounts of one incident than of two), and the sum says how the odds stand. The weights are data
(``matching.csv``), trained once; this program only predicts.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache
from importlib.resources import files

from tawthiq.incidents.account import Account
from tawthiq.incidents.details import Details
from tawthiq.incidents.evidence_words import sentence
from tawthiq.incidents.telling import Telling
from tawthiq.lexicon.placenames import bones, sound
from tawthiq.values.count_range import CountRange
from tawthiq.values.date_interval import DateInterval, Precision
from tawthiq.values.place import Place

Weights = Mapping[tuple[str, str], float]
"""Weight in bits of each level of each comparison; ("prior", "") is the odds before any,
("here: prior", "") those of two accounts of one place and day."""
NEAR_M, DISTRICT_M, FAR_M = 3_000, 15_000, 50_000
_EARTH_M = 6_371_000
_ALIKE = (0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.7)
"""Ends of the levels of shared telling words, as the cosine of the two reports."""
_DAYS = ((0, "same"), (1, "next"), (3, "days"), (7, "week"), (30, "month"))
LONGEST = 31
"""Days that may still be those of one incident."""
_BEFORE = 2
"""Days before a statement within which the harm happened, when nobody says the day."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The evidence that two accounts tell of one incident.

    Attributes:
        bits: Sum of the weights; above zero speaks for one incident.
        levels: Pairs of comparison and level.
        why: The same in one sentence, without a word of either report.
    """

    bits: float
    levels: tuple[tuple[str, str], ...]
    why: str


def likeness(one: Account, other: Account) -> Likeness:
    """Return the evidence for two accounts being of one incident."""
    levels = levels_of(one, other)
    bits = bits_of(levels)
    told = (sentence(name.removeprefix(HERE), level) for name, level in levels)
    words = "; ".join(filter(None, told)) or "nothing to compare"
    return Likeness(bits, levels, f"{words[:1].upper()}{words[1:]} ({bits:+.1f} bits).")


def levels_of(one: Account, other: Account) -> tuple[tuple[str, str], ...]:
    """Return the level on which each comparison of two accounts falls.

    Two that agree on place and day are weighed by what else they say: the names of their
    comparisons begin with ``HERE``.
    """
    place, date = _place(one, other), _date(one, other)
    mine, theirs = details_told(one), details_told(other)
    found = (
        ("family", _family(one, other)),
        ("place", place),
        ("place in text", _place_in_text(one, other)),
        ("date", date),
        ("killed", _count(one.killed, other.killed)),
        ("injured", _count(one.injured, other.injured)),
        ("children", _count(one.children, other.children)),
        ("people", _sets(one.people, other.people)),
        ("actor", _sets(sides_told(one), sides_told(other))),
        *((kind, _sets(mine.get(kind, _NONE), theirs.get(kind, _NONE))) for kind in _KINDS),
        ("words", _words(one.text, other.text)),
    )
    if place not in AGREEING or not date.endswith(_THAT_DAY):
        return found
    return tuple((_marked(name), level) for name, level in found)


@cache
def _marked(name: str) -> str:
    return HERE + name


HERE = "here: "
"""Before a comparison of two accounts of one place and day, where two incidents are no rarity."""
AGREEING = frozenset({"same", "near", "word shared"})
_THAT_DAY = ("same", "next")
_KINDS = ("object", "weapon", "hour", "quarter")
_NONE: frozenset[str] = frozenset()


def bits_of(levels: Iterable[tuple[str, str]], weights: Weights | None = None) -> float:
    """Return the sum of the weights of these levels and the prior; the stored ones by default."""
    held = model() if weights is None else weights
    found = tuple(levels)
    prior = "prior" if not found or not found[0][0].startswith(HERE) else HERE + "prior"
    return held.get((prior, ""), 0.0) + sum(held.get(level, 0.0) for level in found)


@cache
def model() -> Weights:
    """Return the stored weight in bits of each level of each comparison."""
    table = files("tawthiq.incidents").joinpath("matching.csv")
    lines = table.read_text(encoding="utf-8").splitlines()
    return {
        (row["comparison"], row["level"]): float(row["weight"]) for row in csv.DictReader(lines)
    }


def _family(one: Account, other: Account) -> str:
    return "same" if one.family is not None and one.family == other.family else "no"


def details_told(account: Account) -> Mapping[str, frozenset[str]]:
    """Return what an account names of each kind: its claims' own fields before its report's head."""
    return _by_kind(account.details, account.text.details if account.text else frozenset())


@lru_cache(maxsize=65_536)
def _by_kind(own: Details, head: Details) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for told in (own, head):
        for kind in _KINDS:
            names = frozenset(name for of, name in told if of == kind)
            if names and kind not in found:
                found[kind] = names
    return found


def _place(one: Account, other: Account) -> str:
    if not one.places or not other.places:
        return "unknown"
    if one.places & other.places:
        return "same"
    metres = distance_m(one.place, other.place) if one.place and other.place else None
    allowed = max((row.accuracy_m or 0 for row in (one.place, other.place) if row), default=0)
    if metres is not None and metres <= max(NEAR_M, min(allowed, DISTRICT_M)):
        return "near"
    if _place_words(one.places) & _place_words(other.places):
        return "word shared"
    if one.place is None and other.place is None and _sounds(one.places) & _sounds(other.places):
        return "word shared"
    return "other, unlisted" if metres is None else _apart(metres)


def _apart(metres: float) -> str:
    if metres <= DISTRICT_M:
        return "district"
    return "far" if metres <= FAR_M else "apart"


@lru_cache(maxsize=65_536)
def _place_words(places: frozenset[str]) -> frozenset[str]:
    words = {word for place in places for word in place.split() if len(word) > 2}
    return frozenset(words | {bone for word in words if (bone := bones(word))})


@lru_cache(maxsize=65_536)
def _sounds(places: frozenset[str]) -> frozenset[str]:
    """Return how places sound, so that the other script's name of an unlisted one is known."""
    return frozenset(key for place in places if (key := sound(place)))


def _place_in_text(one: Account, other: Account) -> str:
    """Say whether each report's text names the other's place: many claims carry none."""
    if one.text is None or other.text is None:
        return "unknown"
    found = sorted(
        _names(mine.places, theirs.text) for mine, theirs in ((one, other), (other, one))
    )
    return " and ".join(found) if found != ["silent", "silent"] else "unknown"


def _names(places: frozenset[str], text: Telling | None) -> str:
    if not places or text is None:
        return "silent"
    named = any(all(word in text.words for word in place.split()) for place in places)
    return "named" if named else "not named"


def distance_m(one: Place, other: Place) -> float:
    """Return the distance of two places with points, in metres along the globe."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    half_lat, half_lon = (lat2 - lat1) / 2, math.radians(other.lon - one.lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * _EARTH_M * math.asin(min(1.0, math.sqrt(chord)))


def _date(one: Account, other: Account) -> str:
    """Compare the days of the harm; a statement's day stands in, since news follows harm closely."""
    mine, theirs = days_told(one), days_told(other)
    if mine is None or theirs is None:
        return "unknown"
    said = sum(account.days is not None for account in (one, other))
    kind = ("told", "told and said", "said")[said]
    gap = _gap(mine, theirs)
    level = next((name for most, name in _DAYS if gap <= most), "apart")
    return f"{kind} {level}"


def days_told(account: Account) -> DateInterval | None:
    """Return the days of an account's harm; of one that says none, those just before its telling.

    Days without an end, or of more than a month, are ``None``: they meet every day in them and so
    say nothing of any one.
    """
    if account.days is not None and not account.days.within(LONGEST):
        return None
    if account.days is not None or account.told is None:
        return account.days
    return DateInterval(account.told - timedelta(days=_BEFORE), account.told, Precision.DAYS)


def _gap(one: DateInterval, other: DateInterval) -> int:
    """Return the days between two intervals; zero when some day fits both."""
    if one.meets(other):
        return 0
    first, second = (
        (one, other)
        if one.end is not None and other.start is not None and other.start > one.end
        else (other, one)
    )
    if first.end is None or second.start is None:
        return 0
    return (second.start - first.end).days


def _count(one: CountRange | None, other: CountRange | None) -> str:
    if one is None or other is None:
        return "unknown"
    if one == other:
        return "equal"
    if one.meets(other):
        return "meets"
    less, more = sorted(count.high or count.low or 0 for count in (one, other))
    if more - less <= 1 or more <= 2 * less:
        return "close"
    return "one against more" if less == 1 else "apart"


def _sets(one: frozenset[str], other: frozenset[str]) -> str:
    if not one or not other:
        return "unknown"
    return "shared" if one & other else "other"


def sides_told(account: Account) -> frozenset[str]:
    """Return the sides that an account names as actor, else those at its report's head."""
    return account.sides or (account.text.sides if account.text else frozenset())


def _words(one: Telling | None, other: Telling | None) -> str:
    if one is None or other is None or not one.weights or not other.weights:
        return "unknown"
    if one.arabic != other.arabic:
        return "across scripts"
    small, large = sorted((one.weights, other.weights), key=len)
    alike = sum(weight * large[word] for word, weight in small.items() if word in large)
    level = next((n for n, end in enumerate(_ALIKE) if alike < end), len(_ALIKE))
    return f"level {level}"
