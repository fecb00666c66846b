"""What the reports lead to and the archive does not hold yet.

Use ``leads`` over all readings, and ``sources_named`` for outlets that a report quotes. A lead is an
address that a report writes or links; nothing is fetched here. It is captured when the archive
holds a usable report or a capture of it, dead when all that came back was a missing page or an
error, and missing otherwise. A copy from a public archive counts for the address it is a copy of.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from tawthiq.capture.links import copies_offered, levelled, written
from tawthiq.text.archived import original_of
from tawthiq.text.reading import Quality, Reading, Seen
from tawthiq.values.span import Span

_GONE = frozenset({Quality.NOT_FOUND, Quality.ERROR_PAGE})
_LONGEST_WORDS = 120


class State(StrEnum):
    """What became of a lead."""

    CAPTURED = "captured"
    DEAD = "dead"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Where a report leads to something.

    Attributes:
        report_id: The report.
        start: First code point of the words, in the report's text.
        end: One past the last.
        where: Place in the capture, as the report's runs name it.
        why: "written" for an address in the text, "link", "continued" for the rest of the same
            report, "credited" for a source, "quoted" for an outlet whose report is quoted.
        words: The words, at most 120 characters of them.
    """

    report_id: str
    start: int
    end: int
    where: str
    why: str
    words: str


@dataclass(frozen=True, slots=True)
class Lead:
    """Something that reports lead to.

    Attributes:
        address: The address, without what only counts clicks; for a named source its name.
        state: What became of it.
        reason: Why it has this state, in one sentence.
        mentions: Where reports lead to it, in order.
        copy: Report read from a public archive's copy, or ``None``.
        offered: Where public archives would answer with a copy; only for what is dead and has none.
    """

    address: str
    state: State
    reason: str
    mentions: tuple[Mention, ...]
    copy: str | None = None
    offered: tuple[str, ...] = ()

    @property
    def named_in(self) -> tuple[str, ...]:
        """Ids of the reports that lead to it, in order, each once."""
        return tuple(dict.fromkeys(one.report_id for one in self.mentions))


@dataclass(slots=True)
class _Held:
    """What the archive holds of one address."""

    usable: bool = False
    fetched: bool = False
    copy: str | None = None
    seen: set[Quality] = field(default_factory=set)


def leads(readings: Iterable[Reading], *, fetched: Iterable[str] = ()) -> tuple[Lead, ...]:
    """Return the leads of all readings, in order of address.

    Args:
        readings: All readings of the archive; looked through once.
        fetched: Addresses that were captured, as the ledger names them.
    """
    named: dict[str, list[Mention]] = {}
    held: dict[str, _Held] = {}
    for address in fetched:
        _hold(held, address).fetched = True
    for reading in readings:
        if reading.url and reading.seen is Seen.DIRECT:
            _note(held, reading, reading.url)
        for address, mention in _mentions(reading):
            named.setdefault(address, []).append(mention)
    return tuple(_lead(one, sorted(named[one]), held.get(one)) for one in sorted(named))


def _hold(held: dict[str, _Held], address: str) -> _Held:
    return held.setdefault(levelled(address), _Held())


def _note(held: dict[str, _Held], reading: Reading, url: str) -> None:
    """Note what a report is of the address it came from."""
    archived = original_of(url)
    for address in {url, archived.url if archived else url}:
        known = _hold(held, address)
        copied = archived is not None or " archived " in f" {_place(reading, 0)} "
        if copied and reading.usable:
            known.copy = known.copy or reading.report_id
        elif not copied:
            known.usable |= reading.usable
            known.seen.add(reading.quality)


def _lead(address: str, mentions: list[Mention], held: _Held | None) -> Lead:
    """Say what became of an address."""
    state, reason = _state(held or _Held())
    copy = held.copy if held else None
    offered = copies_offered(address) if state is State.DEAD and copy is None else ()
    return Lead(address, state, reason, tuple(mentions), copy, offered)


def _state(held: _Held) -> tuple[State, str]:
    walls = ", ".join(sorted(held.seen))
    if held.usable:
        return State.CAPTURED, "a report of this address is held"
    if held.seen and held.seen <= _GONE:
        return State.DEAD, f"what came back was: {walls}"
    if held.copy:
        return State.CAPTURED, "a public archive's copy of it is held"
    if held.seen:
        return State.MISSING, f"what came back is no report: {walls}"
    if held.fetched:
        return State.CAPTURED, "it was fetched and sealed"
    return State.MISSING, "nothing of this address is held"


def _mentions(reading: Reading) -> Iterator[tuple[str, Mention]]:
    """Give the addresses that a report writes or links, each where it stands."""
    own = levelled(reading.url) if reading.url else None
    linked = [(link.span, link.address, link.kind.value) for link in reading.links]
    taken = {(span.start, levelled(address)) for span, address, _ in linked}
    plain = [
        (span, address, "written")
        for span, address in written(reading.text)
        if (span.start, levelled(address)) not in taken
    ]
    for span, address, why in linked + plain:
        if (plainly := levelled(address)) != own:
            yield plainly, mention(reading, span, why=why)


def mention(reading: Reading, span: Span, *, why: str) -> Mention:
    """Return the words of a report that lead somewhere, with their place."""
    words = span.of(reading.text)[:_LONGEST_WORDS]
    place = _place(reading, span.start)
    return Mention(reading.report_id, span.start, span.end, place, why, words)


def _place(reading: Reading, at: int) -> str:
    """Return the place in the capture of one code point."""
    number = bisect_right(reading.runs, at, key=lambda run: run.span.start) - 1
    return reading.runs[number].where if reading.runs else ""


def sources_named(readings: Iterable[Reading]) -> tuple[Lead, ...]:
    """Return the outlets whose reports are quoted and not held, in order of name.

    Args:
        readings: All readings of the archive; looked through once.
    """
    quoted: dict[str, list[Mention]] = {}
    direct: set[str] = set()
    for reading in readings:
        if reading.outlet and reading.seen is Seen.DIRECT:
            direct.add(reading.outlet)
        elif reading.outlet:
            told = mention(reading, Span(0, len(reading.text)), why="quoted")
            quoted.setdefault(reading.outlet, []).append(told)
    return tuple(
        Lead(
            name,
            State.MISSING,
            "other reports of this outlet are held, the one that is quoted is not"
            if name in direct
            else "its report is quoted, and none of this outlet is held",
            tuple(sorted(quoted[name])),
        )
        for name in sorted(quoted)
    )
