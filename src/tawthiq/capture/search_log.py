"""What was searched, where, when, by whom, with what result, and what was kept.

A search that found nothing is a fact like any other. Each is sealed as a small object of its own,
so that it is dated by the ledger, cannot be changed, and goes with every export. Use
``record_search`` to write one, ``searches`` to read them, ``gaps`` to see which days of a monitored
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
from tawthiq.custody.entry import SEALING, Action
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.seal import Incoming, seal
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.text.kinds import SEARCH
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
    told = {key: value for key, value in asdict(search).items() if key not in {"by", "at"}}
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


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def searches(folder: Path) -> Iterator[Search]:
    """Give the searches of an archive in the order in which they were recorded."""
    store = Store(folder)
    with Ledger(folder) as ledger:
        for entry in ledger.entries():
            if entry.media_type != SEARCH or entry.action not in SEALING or entry.object is None:
                continue
            with store.open(entry.object) as stream:
                told = json.loads(stream.read())
            yield Search(
                where=told["where"],
                words=told["words"],
                since=date.fromisoformat(told["since"]) if told["since"] else None,
                until=date.fromisoformat(told["until"]) if told["until"] else None,
                found=told["found"],
                kept=tuple(told["kept"]),
                left=told["left"],
                by=entry.actor,
                at=entry.at,
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
