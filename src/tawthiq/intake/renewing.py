"""A sealed object read once more, and what differs kept: for a rerun, and for a chat whose media came.

Use ``Renewing.renew``. Interrupted, it leaves every report either as before or as after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from tawthiq.capture.chat_exports import Carried
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.intake.extracting import Extractor
from tawthiq.intake.reading_in import item_of, own_id, rows_of
from tawthiq.register import queries
from tawthiq.register.kept import Act, Arrival, Part
from tawthiq.register.record_reports import record_reports
from tawthiq.register.record_rerun import Differences, Renewed, record_renewed
from tawthiq.text.reading import Reading

BATCH = 200


@dataclass(frozen=True, slots=True)
class Batch:
    """Some reports that were read once more.

    Attributes:
        differences: Claims new, gone and changed.
        reports: How many reports were read.
        new: How many of them were not held before.
    """

    differences: Differences
    reports: int
    new: int


@dataclass(frozen=True, slots=True)
class Renewing:
    """With what sealed objects are read once more, by whom and when."""

    store: Store
    carried: Carried
    extractor: Extractor
    act: Act

    def renew(self, sealed: Sealed) -> Iterator[Batch]:
        """Read one sealed object once more and keep what differs, batch by batch.

        Raises:
            StorageError: If the disk or the database refuses.
        """
        for batch in _batches(_read_again(sealed, self)):
            held = [one for one in batch if isinstance(one, Renewed)]
            new = [one for one in batch if isinstance(one, Reading)]
            found = record_renewed(_extracted(held, self.extractor), act=self.act)
            found += _come_new(sealed, new, extractor=self.extractor, act=self.act)
            yield Batch(found, len(batch), len(new))


def _read_again(sealed: Sealed, at: Renewing) -> Iterator[Renewed | Reading]:
    """Give each report of a sealed object as read today, and those read no longer."""
    held = queries.reports_of(sealed)
    columns = queries.columns_begun(sealed) or {}
    seen: set[str] = set()
    told = rows_of(sealed, at.store, columns=columns, carried=at.carried)
    rows = [row.reading for row in told if row.reading]
    elsewhere = queries.text_digests({one.report_id for one in rows} - set(held))
    for reading in rows:
        name = next((one for one in (reading.report_id, own_id(reading)) if one in held), None)
        if name is not None and name not in seen:
            seen.add(name)
            yield Renewed(name, replace(reading, report_id=name), ())
        elif name is None and reading.report_id not in elsewhere:
            elsewhere[reading.report_id] = reading.text_digest
            yield reading
    for name in held:
        if name not in seen:
            yield Renewed(name, None, ())


def _extracted(batch: Sequence[Renewed], extractor: Extractor) -> list[Renewed]:
    readings = [one.reading for one in batch if one.reading is not None]
    claims = iter(extractor.claims(readings))
    return [replace(one, claims=next(claims)) if one.reading else one for one in batch]


def _come_new(
    sealed: Sealed, readings: Sequence[Reading], *, extractor: Extractor, act: Act
) -> Differences:
    if not readings:
        return Differences()
    claims = extractor.claims(readings)
    arrivals = tuple(
        Arrival(item_of(reading, sealed), reading, told)
        for reading, told in zip(readings, claims, strict=True)
    )
    columns = queries.columns_begun(sealed) or {}
    whole = queries.columns_read(sealed) is not None
    record_reports([Part(sealed, arrivals, (), whole, columns)], act=act)
    return Differences(new=tuple(sorted(one.claim_id for told in claims for one in told)))


def _batches(rows: Iterator[Renewed | Reading]) -> Iterator[list[Renewed | Reading]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
