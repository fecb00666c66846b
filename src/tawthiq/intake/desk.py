"""Where what came in is read, extracted and kept, batch by batch.

A ``Desk`` takes sealed objects one after another and writes whenever enough rows lie on it. An
object counts as read only once its last row is kept, so a killed process loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from tawthiq.capture.chat_exports import Carried
from tawthiq.capture.columns_told import columns_told
from tawthiq.capture.set_aside import SetAside
from tawthiq.claims.claim import Claim
from tawthiq.custody.archive import Archive
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.intake.extracting import Extractor
from tawthiq.intake.reading_in import KnownIds, Row, rows_of
from tawthiq.register import queries
from tawthiq.register.kept import Act, Arrival, Item, Outcome, Part
from tawthiq.register.record_reports import record_reports, record_set_aside
from tawthiq.text.kinds import TABLES
from tawthiq.values.errors import StorageError
from tawthiq.values.progress import Tell

BATCH = 200
"""Rows of one write."""
_THERE = frozenset({Outcome.IN, Outcome.SET_ASIDE})


@dataclass(slots=True)
class _Open:
    """Rows of one sealed object that are not yet kept."""

    sealed: Sealed
    columns: Mapping[str, str]
    rows: list[Row] = field(default_factory=list)
    whole: bool = False


class Desk:
    """Takes sealed objects, keeps what is read from them, and accounts for every row."""

    def __init__(
        self, archive: Archive, act: Act, *, extractor: Extractor, tell: Tell | None
    ) -> None:
        """Work for one command.

        Args:
            archive: The archive, its register in use.
            act: Who brings, and when.
            extractor: Reads the claims.
            tell: Told of progress.
        """
        self.act = act
        self.items: list[Item] = []
        self.claims = 0
        self.names: dict[str, str] = {}
        self.carried = Carried(archive.folder)
        self._folder = archive.folder
        self._store = Store(archive.folder)
        self._extractor = extractor
        self._tell = tell
        self._open: list[_Open] = []

    def refuse(self, aside: SetAside) -> None:
        """Account for an input that was not sealed."""
        name = aside.what.rstrip("/").rpartition("/")[2] or aside.what
        self.items.append(Item(aside.what, Outcome.REFUSED, aside.reason))
        record_set_aside([Item(name, Outcome.REFUSED, aside.reason)], act=self.act)

    def take(self, sealed: Sealed, *, columns: Mapping[str, str] | None) -> None:
        """Read a sealed object, unless it was read before in the same way.

        Args:
            sealed: The sealed object.
            columns: For a file of collected reports: their column to our field; ``None`` for
                whatever it was read with before, here or in the archive that it came from.
        """
        self.names.setdefault(sealed.digest.hex, sealed.name or sealed.digest.hex)
        before = queries.columns_read(sealed)
        if before is not None and columns in (None, before):
            self.items += [_again(one) for one in queries.items(sealed)]
            return
        here = _Open(sealed, self._told(sealed) if columns is None else columns)
        self._open.append(here)
        try:
            for row in rows_of(sealed, self._store, columns=here.columns, carried=self.carried):
                here.rows.append(row)
                if sum(len(one.rows) for one in self._open) >= BATCH:
                    self.flush()
                    self._open.append(here)
        except StorageError as error:
            name = sealed.name or sealed.digest.hex
            here.rows.append(
                Row(Item(name, Outcome.REFUSED, str(error), capture=sealed.digest.hex))
            )
        here.whole = True

    def _told(self, sealed: Sealed) -> Mapping[str, str]:
        """Return the columns that came with a table from another archive."""
        if sealed.media_type not in TABLES:
            return {}
        with Ledger(self._folder) as ledger:
            return columns_told(ledger.entry(sealed.seq))

    def flush(self) -> None:
        """Extract and keep all that lies here; an object whose end is not reached stays unread."""
        if not self._open:
            return
        known = KnownIds(row for one in self._open for row in one.rows)
        sorted_ = [(one, known.sorted_out(one.rows)) for one in self._open]
        readings = [row.reading for _, rows in sorted_ for row in rows if row.reading]
        claims = iter(self._extractor.claims(readings))
        parts = [_part(one, rows, claims) for one, rows in sorted_]
        record_reports(parts, act=self.act)
        for part in parts:
            self.items += [one.item for one in part.arrivals]
            self.items += part.items
            self.claims += sum(len(one.claims) for one in part.arrivals)
        for one in self._open:
            one.rows.clear()
        self._open = []
        if self._tell is not None:
            self._tell("reading", len(self.items), None)


def _part(one: _Open, rows: Iterable[Row], claims: Iterator[tuple[Claim, ...]]) -> Part:
    arrivals, items = [], []
    for row in rows:
        if row.reading is None:
            items.append(row.item)
        else:
            arrivals.append(Arrival(row.item, row.reading, next(claims)))
    return Part(one.sealed, tuple(arrivals), tuple(items), one.whole, one.columns)


def _again(item: Item) -> Item:
    """Return what to say of a row that was accounted for before."""
    if item.outcome in _THERE:
        return replace(item, outcome=Outcome.ALREADY, reason="")
    return item
