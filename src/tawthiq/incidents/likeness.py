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
from functools import cache
from importlib.resources import files

from tawthiq.incidents.account import Account
from tawthiq.values.count_range import CountRange
from tawthiq.values.date_interval import DateInterval
from tawthiq.values.place import Place

NEAR_M = 3_000
DISTRICT_M = 15_000
_EARTH_M = 6_371_000
_WEEK = 7
_STRONG, _SOME, _LITTLE = 0.35, 0.15, 0.05


@dataclass(frozen=True, slots=True)
class Likeness:
    """The evidence that two accounts tell of one incident.

    Attributes:
        bits: Sum of the weights; above zero speaks for one incident.
        levels: Pairs of comparison and level.
        why: The same in words.
    """

    bits: float
    levels: tuple[tuple[str, str], ...]
    why: str


def likeness(one: Account, other: Account) -> Likeness:
    """Return the evidence for two accounts being of one incident."""
    levels = (
        ("family", _family(one, other)),
        ("place", _place(one, other)),
        ("date", _date(one.days, other.days)),
        ("killed", _count(one.killed, other.killed)),
        ("injured", _count(one.injured, other.injured)),
        ("people", _sets(one.people, other.people)),
        ("actor", _sets(one.sides, other.sides)),
        ("words", _words(one.words, other.words)),
    )
    bits = bits_of(levels)
    told = ", ".join(f"{name} {level}" for name, level in levels if level not in _SILENT)
    return Likeness(bits, levels, f"{told or 'nothing to compare'}: {bits:+.1f} bits")


_SILENT = frozenset({"unknown", "no"})


def bits_of(levels: Iterable[tuple[str, str]]) -> float:
    """Return the sum of the stored weights of these levels and the prior."""
    weights = model()
    return weights["prior", ""] + sum(weights.get(level, 0.0) for level in levels)


@cache
def model() -> Mapping[tuple[str, str], float]:
    """Return the stored weight in bits of each level of each comparison."""
    table = files("tawthiq.incidents").joinpath("matching.csv")
    lines = table.read_text(encoding="utf-8").splitlines()
    return {
        (row["comparison"], row["level"]): float(row["weight"]) for row in csv.DictReader(lines)
    }


def _family(one: Account, other: Account) -> str:
    return "same" if one.family is not None and one.family == other.family else "no"


def _place(one: Account, other: Account) -> str:
    if not one.places or not other.places:
        return "unknown"
    if one.places & other.places:
        return "same"
    if one.place is None or other.place is None:
        return "unknown"
    metres = distance_m(one.place, other.place)
    allowed = max(one.place.accuracy_m or 0, other.place.accuracy_m or 0)
    if metres <= max(NEAR_M, allowed):
        return "near"
    return "district" if metres <= DISTRICT_M + allowed else "apart"


def distance_m(one: Place, other: Place) -> float:
    """Return the distance of two places with points, in metres along the globe."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    half_lat, half_lon = (lat2 - lat1) / 2, math.radians(other.lon - one.lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * _EARTH_M * math.asin(min(1.0, math.sqrt(chord)))


def _date(one: DateInterval | None, other: DateInterval | None) -> str:
    if one is None or other is None:
        return "unknown"
    days = _gap(one, other)
    if days == 0:
        single = one.start == one.end and other.start == other.end
        return "same day" if single and one.start is not None else "meets"
    if days == 1:
        return "next day"
    return "week" if days <= _WEEK else "apart"


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
    return "meets" if one.meets(other) else "apart"


def _sets(one: frozenset[str], other: frozenset[str]) -> str:
    if not one or not other:
        return "unknown"
    return "shared" if one & other else "other"


def _words(one: Mapping[str, float] | None, other: Mapping[str, float] | None) -> str:
    if not one or not other:
        return "unknown"
    small, large = sorted((one, other), key=len)
    alike = sum(weight * large[word] for word, weight in small.items() if word in large)
    if alike >= _STRONG:
        return "strong"
    if alike >= _SOME:
        return "some"
    return "little" if alike >= _LITTLE else "none"
