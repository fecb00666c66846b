"""What was searched, where, when, by whom, with what result, and what was kept.

A search that found nothing is a fact like any other. Each is sealed as a small object of its own,
so that it is dated by the ledger, cannot be changed, and goes with every export. Use
``record_search`` to write one, ``searches`` to read them, ``monitored`` to see which days of a
source nobody looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from tawthiq.capture.bringer import Bringer
from tawthiq.custody.entry import SEALING, Action, Entry
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.seal import Incoming, seal
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.text.kinds import SEARCH
from tawthiq.values.digest import Digest
from tawthiq.values.errors import BadArgumentError, StorageError


@dataclass(frozen=True, slots=True)
class Search:
    """One search.

    Attributes:
        where: What was searched: a site, a source, an archive.
        words: What was looked for, as typed; empty for a source that was read through.
        since: First day that was looked at, or ``None``.
        until: Last day that was looked at, or ``None``.
        found: How many results there were.
        kept: Which were kept, as addresses or names.
        left: Why the others were not kept, in one sentence.
        by: Who searched; filled when it is read.
        at: Time of the ledger entry; filled when it is read.
        sealed: The sealed object it is; filled when it is read.
    """

    where: str
    words: str
    since: date | None
    until: date | None
    found: int
    kept: tuple[str, ...] = ()
    left: str = ""
    by: str = ""
    at: str = ""
    sealed: Digest | None = None


def record_search(search: Search, folder: Path, *, bringer: Bringer) -> Sealed:
    """Seal one search.

    Raises:
        BadArgumentError: If it says nothing, or ends before it starts.
        StorageError: If the disk refuses.
    """
    if not search.where.strip() or search.found < 0:
        msg = "a search says where it looked and how many results there were"
        raise BadArgumentError(msg)
    if search.since and search.until and search.until < search.since:
        msg = f"a search cannot end before it starts, got {search.since} to {search.until}"
        raise BadArgumentError(msg)
    told = {key: value for key, value in asdict(search).items() if key not in _FROM_LEDGER}
    told |= {"since": _iso(search.since), "until": _iso(search.until), "schema": 1}
    data = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    item = Incoming(
        chunks=partial(iter, (data,)),
        actor=bringer.actor,
        action=Action.RECEIVE,
        media_type=SEARCH,
        name="search",
        detail={"way": "search log", "from": bringer.actor},
    )
    for sealed in seal(folder, [item], clock=bringer.clock):
        if isinstance(sealed, Sealed):
            return sealed
    msg = "the search could not be sealed"
    raise StorageError(msg)


_FROM_LEDGER = frozenset(("by", "at", "sealed"))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def searches(folder: Path, *, entries: Iterable[int] | None = None) -> Iterator[Search]:
    """Give the searches of an archive in the order in which they were recorded.

    Args:
        folder: The archive's folder.
        entries: Numbers of the entries that sealed searches, where they are known; ``None`` looks
            through the whole ledger. A search that was removed under a duty is left out.
    """
    store = Store(folder)
    with Ledger(folder) as ledger:
        walked = ledger.entries() if entries is None else map(ledger.entry, entries)
        for entry in walked:
            if entry.media_type != SEARCH or entry.action not in SEALING or entry.object is None:
                continue
            if entry.object in store:
                with store.open(entry.object) as stream:
                    yield _search_of(entry, stream.read())


def _search_of(entry: Entry, data: bytes) -> Search:
    """Return the search that an entry sealed."""
    told = json.loads(data)
    return Search(
        where=told["where"],
        words=told["words"],
        since=date.fromisoformat(told["since"]) if told["since"] else None,
        until=date.fromisoformat(told["until"]) if told["until"] else None,
        found=told["found"],
        kept=tuple(told["kept"]),
        left=told["left"],
        by=entry.actor,
        at=entry.at,
        sealed=entry.object,
    )


def gaps(
    found: Iterable[Search], where: str, *, since: date, until: date
) -> tuple[tuple[date, date], ...]:
    """Return the stretches of days of a monitored source that no search covers.

    Args:
        found: Searches.
        where: The source.
        since: First day that should be covered.
        until: Last day that should be covered.
    """
    covered = sorted(
        (one.since, one.until) for one in found if one.where == where and one.since and one.until
    )
    open_from, out = since, []
    for first, last in covered:
        if first > open_from:
            out.append((open_from, min(first - timedelta(days=1), until)))
        open_from = max(open_from, last + timedelta(days=1))
        if open_from > until:
            break
    if open_from <= until:
        out.append((open_from, until))
    return tuple(stretch for stretch in out if stretch[0] <= stretch[1])


@dataclass(frozen=True, slots=True)
class Monitored:
    """A source that was searched over days.

    Attributes:
        where: The source.
        since: First day that any search looked at.
        until: Last day that any search looked at.
        gaps: Stretches of days between them that nobody looked at.
        searches: How many searches there were.
    """

    where: str
    since: date
    until: date
    gaps: tuple[tuple[date, date], ...]
    searches: int


def monitored(found: Iterable[Search]) -> tuple[Monitored, ...]:
    """Return the sources that were searched over days, in order of name.

    Args:
        found: Searches; those without a first and a last day say nothing of days.
    """
    dated: dict[str, list[Search]] = {}
    for one in found:
        if one.since and one.until:
            dated.setdefault(one.where, []).append(one)
    return tuple(_monitored(where, dated[where]) for where in sorted(dated))


def _monitored(where: str, found: list[Search]) -> Monitored:
    since = min(one.since for one in found if one.since)
    until = max(one.until for one in found if one.until)
    open_days = gaps(found, where, since=since, until=until)
    return Monitored(where, since, until, open_days, len(found))
