"""Writes what came in: reports with their claims, and the log of what was set aside and why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from tawthiq.claims.claim import Claim
from tawthiq.claims.interchange import line_of
from tawthiq.register import models
from tawthiq.register.kept import Act, Item, Outcome, Part, Verb
from tawthiq.register.lines import clean, reading_line, written
from tawthiq.register.lookup import BATCH
from tawthiq.register.models import Capture, IntakeItem, Mark, Report
from tawthiq.register.queries import looked_through
from tawthiq.register.writing import LOOKED_THROUGH, Write, one_write, refusals_told
from tawthiq.text.reading import Reading
from tawthiq.values.count_range import CountRange
from tawthiq.values.date_interval import DateInterval
from tawthiq.values.place import Place

_NO_COUNT = CountRange(None, None)
_NO_DAYS = DateInterval(None, None, None)
_NO_PLACE = Place(None, None)


def record_reports(parts: Sequence[Part], *, act: Act) -> None:
    """Keep one batch of what was read, from one sealed object or from many.

    Reports that are there already are left alone, so that a batch cut off by a killed process may
    be given again.

    Args:
        parts: At most about ``BATCH`` readings in all.
        act: Who and when.
    """
    captures = [one.sealed.digest.hex for one in parts]
    with one_write(Verb.REPORTS_ADDED, act, captures=captures) as write:
        for part in parts:
            _keep(part, write)


def _keep(part: Part, write: Write) -> None:
    capture = _capture(part, write=write)
    if capture is None:
        return  # removed while it was read
    held = _held(one.reading.report_id for one in part.arrivals)
    new = [one for one in part.arrivals if one.reading.report_id not in held]
    start = Report.objects.filter(capture=capture).count()
    reports = [
        _report(one.reading, capture, write=write, place=start + at) for at, one in enumerate(new)
    ]
    Report.objects.bulk_create(reports, batch_size=BATCH)
    stored = {row.report_id: row for row in reports}
    add_claims([(stored[one.reading.report_id], one.claims) for one in new], write)
    told = [one.item for one in new] + list(part.items)
    items = [_item(one, capture, write, stored=stored) for one in told]
    _keep_items([row for row in items if row.outcome != Outcome.ALREADY])
    again = [row for row in items if row.outcome == Outcome.ALREADY]
    IntakeItem.objects.bulk_create(again, batch_size=BATCH, ignore_conflicts=True)
    write.rows += len(reports) + len(items)


def record_set_aside(items: Sequence[Item], *, act: Act) -> None:
    """Log inputs that gave no sealed object, such as a file that is missing.

    An input logged before with the same reason is not logged again, and then nothing is written.
    """
    known = set(IntakeItem.objects.values_list("key", flat=True).filter(key__in=map(_key, items)))
    new = [one for one in items if _key(one) not in known]
    if not new:
        return
    with one_write(Verb.INPUTS_SET_ASIDE, act) as write:
        rows = [_item(one, None, write, stored={}) for one in new]
        IntakeItem.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
        write.rows = len(rows)


def record_looked_through(size: int) -> None:
    """Remember that every object in the first ``size`` ledger entries was read to its end.

    This is a mark for going on faster, no fact of the record: it has no history row, and where it
    is missing the ledger is looked through from its start.
    """
    with refusals_told():
        if looked_through() >= size:
            return
        Mark.objects.update_or_create(name=LOOKED_THROUGH, defaults={"value": str(size)})


def add_claims(pairs: Iterable[tuple[Report, Iterable[Claim]]], write: Write) -> None:
    """Keep claims beside their reports, inside a write that is under way."""
    rows = [claim_row(claim, report, write.history) for report, claims in pairs for claim in claims]
    models.Claim.objects.bulk_create(rows, batch_size=BATCH)
    write.rows += len(rows)


def claim_row(claim: Claim, report: Report, history: models.History | None) -> models.Claim:
    """Return the row of a claim: its line, and the columns it is searched by."""
    count = claim.count or _NO_COUNT
    days = claim.date.days if claim.date else _NO_DAYS
    places = claim.place.candidates if claim.place else ()
    best = places[0] if places else _NO_PLACE
    return models.Claim(
        claim_id=claim.claim_id,
        report=report,
        start=claim.span.start,
        line=written(line_of(claim)),
        harm=claim.harm,
        stance=claim.stance,
        scope=claim.scope,
        low=_column(count.low),
        high=_column(count.high),
        date_from=days.start,
        date_to=days.end,
        lat=best.lat,
        lon=best.lon,
        withheld=claim.withhold is not None,
        recorded_id=history.pk if history else 0,  # 0: a row that is only compared
    )


def report_row(reading: Reading, row: Report) -> Report:
    """Fill a report's row from a reading: the line, the text, and the columns."""
    row.line = reading_line(reading)
    row.text = reading.text.encode("utf-8", "surrogatepass")
    row.text_sha256 = reading.text_digest.hex
    row.outlet = clean(reading.outlet)
    row.published = reading.published
    row.lang = clean(reading.lang, most=40)
    row.quality = reading.quality
    row.usable = reading.usable
    return row


def _column(number: int | None) -> int | None:
    """Return the number as a column holds it; one past 64 bits stays in the line alone."""
    return number if number is not None and abs(number) < 2**63 else None


def _keep_items(rows: Sequence[IntakeItem]) -> None:
    """Log rows; where one was read in another way before, what became of it now is told."""
    IntakeItem.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["outcome", "reason", "report", "recorded"],
    )


def _held(report_ids: Iterable[str]) -> frozenset[str]:
    wanted = list(report_ids)
    rows = Report.objects.filter(report_id__in=wanted).values_list("report_id", flat=True)
    return frozenset(rows)


def _capture(part: Part, *, write: Write) -> Capture | None:
    """Return the row of a sealed object; none if it was removed after it was sealed."""
    sealed = part.sealed
    kind = clean(sealed.media_type, most=200)
    columns = written(dict(sorted(part.columns.items())))
    capture = Capture.objects.filter(digest=sealed.digest.hex, media_type=kind).first()
    if capture is None:
        write.rows += 1
        return Capture.objects.create(
            digest=sealed.digest.hex,
            size=sealed.size,
            media_type=kind,
            name=clean(sealed.name),
            seq=sealed.seq,
            at=sealed.at,
            columns=columns,
            whole=part.whole,
            recorded=write.history,
        )
    if capture.removed and capture.seq > sealed.seq:
        return None
    if capture.removed:  # taken in again, by a decision of its own
        capture.removed, capture.size, capture.name = False, sealed.size, clean(sealed.name)
        capture.seq, capture.at = sealed.seq, sealed.at
    capture.whole = part.whole
    capture.columns = columns
    capture.save()
    return capture


def _report(reading: Reading, capture: Capture, *, write: Write, place: int) -> Report:
    row = Report(report_id=reading.report_id, capture=capture, place=place, recorded=write.history)
    return report_row(reading, row)


def _item(
    item: Item, capture: Capture | None, write: Write, *, stored: Mapping[str, Report]
) -> IntakeItem:
    return IntakeItem(
        key=_key(item),
        capture=capture,
        place=clean(item.where, most=200),
        outcome=item.outcome,
        reason=clean(item.reason),
        report=stored.get(item.report_id or ""),
        recorded=write.history,
    )


def _key(item: Item) -> str:
    """Return what tells one logged input from another; the reason only where nothing was sealed."""
    told = (item.capture or "", item.where, "" if item.capture else item.reason)
    return hashlib.sha256("\x1f".join(told).encode("utf-8", "surrogatepass")).hexdigest()
