"""The evidence for and against two accounts being of one incident, as sentences with its words.

Use ``evidence_of`` when a person asks why. Each sentence says what was compared and quotes both
sides; how much it weighs stands beside it in bits, the binary logarithm of how much oftener it is
seen between accounts of one incident than between accounts of two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tawthiq.incidents.account import Account
from tawthiq.incidents.clusters import ENOUGH
from tawthiq.incidents.evidence_words import sentence
from tawthiq.incidents.likeness import (
    HERE,
    bits_of,
    days_told,
    details_told,
    distance_m,
    levels_of,
    model,
    sides_told,
)
from tawthiq.values.count_range import CountRange
from tawthiq.values.date_interval import DateInterval

_MOST = 6
_BOTH_SILENT = "what only one of them says, or neither"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was compared.

    Attributes:
        words: A sentence, the words of both sides in it.
        bits: What it weighs; above zero speaks for one incident, below for two.
    """

    words: str
    bits: float


def evidence_of(one: Account, other: Account) -> tuple[Evidence, ...]:
    """Return what was compared, the weightiest first, and last what it comes to.

    Args:
        one: An account.
        other: Another.
    """
    levels = levels_of(one, other)
    held = model()
    found: list[Evidence] = []
    silent = 0.0
    for comparison, level in levels:
        name, bits = comparison.removeprefix(HERE), held.get((comparison, level), 0.0)
        told = sentence(name, level)
        if told is None:
            silent += bits
            continue
        found.append(Evidence(_said(told, _quoted(name, one, other)), bits))
    found.sort(key=lambda each: (-abs(each.bits), each.words))
    if round(silent, 1):
        found.append(Evidence(_said(_BOTH_SILENT + " counts too", ""), silent))
    here = levels[0][0].startswith(HERE)
    before = "two accounts of one place and day are often of one incident, before anything else"
    if not here:
        before = "two accounts out of the record are seldom of one incident, before anything else"
    found.append(
        Evidence(_said(before, ""), held.get((HERE + "prior" if here else "prior", ""), 0.0))
    )
    return (*found, _sum(bits_of(levels)))


def _sum(bits: float) -> Evidence:
    """Return what all of it comes to, and what that is enough for."""
    if bits > ENOUGH:
        return Evidence(
            "In all, these two would stand in one incident if nothing else were told.", bits
        )
    return Evidence(
        "In all, these two would stand in two incidents if nothing else were told.", bits
    )


def _said(words: str, quoted: str) -> str:
    told = words[:1].upper() + words[1:]
    return f"{told}: {quoted}." if quoted else f"{told}."


def _quoted(comparison: str, one: Account, other: Account) -> str:
    """Return the words of both sides, "" where the comparison has none to show."""
    quote = _QUOTES.get(comparison)
    if quote is not None:
        return quote(one, other)
    mine, theirs = (details_told(each).get(comparison, frozenset()) for each in (one, other))
    return _sets(mine, theirs)


def _places(one: Account, other: Account) -> str:
    told = _sets(one.places, other.places)
    if one.place is None or other.place is None or one.places & other.places:
        return told
    return f"{told}, {distance_m(one.place, other.place) / 1000:.1f} km apart"


def _days(one: Account, other: Account) -> str:
    return _beside(*(_day_words(days_told(each)) for each in (one, other)))


def _day_words(days: DateInterval | None) -> str:
    if days is None:
        return ""
    start, end = (day.isoformat() if day else "open" for day in (days.start, days.end))
    return start if start == end else f"{start} to {end}"


def _telling_words(one: Account, other: Account) -> str:
    """Return the telling words that both texts share, the weightiest first."""
    mine: Mapping[str, float] = one.text.weights if one.text else {}
    theirs: Mapping[str, float] = other.text.weights if other.text else {}
    shared = sorted(
        mine.keys() & theirs.keys(), key=lambda word: (-mine[word] * theirs[word], word)
    )
    return _listed(shared)


def _counts(name: str) -> Callable[[Account, Account], str]:
    def told(one: Account, other: Account) -> str:
        return _beside(_count_words(getattr(one, name)), _count_words(getattr(other, name)))

    return told


def _count_words(count: CountRange | None) -> str:
    if count is None:
        return ""
    return str(count.low) if count.low == count.high else f"{count.low} to {count.high}"


def _nothing(_: Account, __: Account) -> str:
    return ""


_QUOTES: Mapping[str, Callable[[Account, Account], str]] = {
    "family": lambda one, _: one.family or "",
    "place": _places,
    "place in text": _nothing,
    "date": _days,
    "killed": _counts("killed"),
    "injured": _counts("injured"),
    "children": _counts("children"),
    "people": lambda one, other: _sets(one.people, other.people),
    "actor": lambda one, other: _sets(sides_told(one), sides_told(other)),
    "words": _telling_words,
}


def _sets(one: frozenset[str], other: frozenset[str]) -> str:
    """Return what both sides share, else what each has."""
    shared = one & other
    return (
        _listed(sorted(shared)) if shared else _beside(_listed(sorted(one)), _listed(sorted(other)))
    )


def _beside(one: str, other: str) -> str:
    """Return two sides as they are read, once where they are the same."""
    told = [each for each in (one, other) if each]
    return told[0] if len(set(told)) == 1 else " against ".join(told)


def _listed(words: Iterable[str]) -> str:
    held = list(words)
    more = len(held) - _MOST
    told = ", ".join(f"“{word}”" for word in held[:_MOST])
    return f"{told} and {more} more" if more > 0 else told
