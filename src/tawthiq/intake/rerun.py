"""Everything read and extracted again with today's rules; people's decisions stay.

Use ``rerun``. It says what is new, gone and changed, and which decisions bind to a claim that is
read no longer. Interrupted, it leaves every report either as before or as after; run it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from tawthiq.custody.archive import Archive
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.intake.added import Tell
from tawthiq.intake.extracting import Extractor, place_lists
from tawthiq.intake.incidents import bring_up_to_date
from tawthiq.intake.reading_in import item_of, own_id, rows_of
from tawthiq.register import queries, queries_decisions
from tawthiq.register.kept import Act, Arrival, KeptDecision, Part
from tawthiq.register.record_reports import record_reports
from tawthiq.register.record_rerun import Differences, Renewed, record_renewed
from tawthiq.text.reading import Reading

BATCH = 200


@dataclass(frozen=True, slots=True)
class Rerun:
    """What a rerun gave.

    Attributes:
        differences: Claims new, gone and changed.
        reports: Reports that are new, since today's rules part a capture otherwise.
        unbound: Standing decisions about a claim that is read no longer; they stay.
        changed: Whether families or incidents were computed anew.
    """

    differences: Differences
    reports: int
    unbound: tuple[KeptDecision, ...]
    changed: bool


def rerun(archive: Archive, *, by: str, at: datetime, tell: Tell | None = None) -> Rerun:
    """Read and extract everything again.

    Args:
        archive: The archive, its register in use.
        by: Who reruns, as the ledger names actors.
        at: Now.
        tell: Told of progress.

    Raises:
        StorageError: If the disk or the database refuses.
    """
    act = Act(by, at)
    store = Store(archive.folder)
    found, reports, done = Differences(), 0, 0
    with Extractor(place_lists(archive)) as extractor:
        for sealed in tuple(queries.captures()):
            if store.was_removed(sealed.digest):
                continue  # since this began
            for batch in _batches(_read_again(sealed, store)):
                held = [one for one in batch if isinstance(one, Renewed)]
                new = [one for one in batch if isinstance(one, Reading)]
                found += record_renewed(_extracted(held, extractor), act=act)
                found += _come_new(sealed, new, extractor=extractor, act=act)
                reports += len(new)
                done += len(batch)
                if tell is not None:
                    tell("reading", done, None)
    changed = bring_up_to_date(act=act, anew=True)
    return Rerun(found, reports, _unbound(), changed)


def _read_again(sealed: Sealed, store: Store) -> Iterator[Renewed | Reading]:
    """Give each report of a sealed object as read today, and those read no longer."""
    held = queries.reports_of(sealed)
    columns = queries.columns_begun(sealed) or {}
    seen: set[str] = set()
    rows = [row.reading for row in rows_of(sealed, store, columns=columns) if row.reading]
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


def _unbound() -> tuple[KeptDecision, ...]:
    gone = {claim.claim_id for claim in queries.gone_claims()}
    return tuple(
        one for one in queries_decisions.decisions(standing=True) if gone & set(one.subjects)
    )
