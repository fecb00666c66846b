"""Writes what came in: reports with their claims, and the log of what was set aside and why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from tawthiq.claims.claim import Claim
from tawthiq.claims.interchange import line_of
from tawthiq.custody.sealed import Sealed
from tawthiq.register import models
from tawthiq.register.kept import Act, Arrival, Item, Outcome, Verb
from tawthiq.register.lines import clean, reading_line, written
from tawthiq.register.models import Capture, IntakeItem, Report
from tawthiq.register.writing import BATCH, Write, one_write
from tawthiq.text.reading import Reading
from tawthiq.values.count_range import CountRange
from tawthiq.values.date_interval import DateInterval
from tawthiq.values.place import Place

_NO_COUNT = CountRange(None, None)
_NO_DAYS = DateInterval(None, None, None)
_NO_PLACE = Place(None, None)


def record_reports(
    sealed: Sealed,
    arrivals: Sequence[Arrival],
    *,
    aside: Sequence[Item] = (),
    whole: bool,
    act: Act,
) -> None:
    """Keep one batch of what was read from one capture.

    Reports that are there already are left alone, so that a batch cut off by a killed process may
    be given again.

    Args:
        sealed: The capture.
        arrivals: At most ``BATCH`` readings with their claims.
        aside: Rows of the capture that were set aside or refused.
        whole: Whether this is the capture's last batch; until then it counts as not read.
        act: Who and when.
    """
    with one_write(Verb.REPORTS_ADDED, act, capture=sealed.digest.hex) as write:
        capture = _capture(sealed, whole=whole, write=write)
        held = _held(one.reading.report_id for one in arrivals)
        new = [one for one in arrivals if one.reading.report_id not in held]
        start = Report.objects.filter(capture=capture).count()
        reports = [
            _report(one.reading, capture, write=write, place=start + at)
            for at, one in enumerate(new)
        ]
        Report.objects.bulk_create(reports, batch_size=BATCH)
        stored = {row.report_id: row for row in reports}
        add_claims([(stored[one.reading.report_id], one.claims) for one in new], write)
        items = [_arrived(one, stored[one.reading.report_id], write) for one in new]
        items += [_item(one, capture, write) for one in aside]
        IntakeItem.objects.bulk_create(items, batch_size=BATCH, ignore_conflicts=True)
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
        rows = [_item(one, None, write) for one in new]
        IntakeItem.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
        write.rows = len(rows)


def add_claims(pairs: Iterable[tuple[Report, Iterable[Claim]]], write: Write) -> None:
    """Keep claims beside their reports, inside a write that is under way."""
    rows = [claim_row(claim, report, write) for report, claims in pairs for claim in claims]
    models.Claim.objects.bulk_create(rows, batch_size=BATCH)
    write.rows += len(rows)


def claim_row(claim: Claim, report: Report, write: Write) -> models.Claim:
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
        recorded=write.history,
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


def _held(report_ids: Iterable[str]) -> frozenset[str]:
    wanted = list(report_ids)
    rows = Report.objects.filter(report_id__in=wanted).values_list("report_id", flat=True)
    return frozenset(rows)


def _capture(sealed: Sealed, *, whole: bool, write: Write) -> Capture:
    capture = Capture.objects.filter(digest=sealed.digest.hex).first()
    if capture is None:
        write.rows += 1
        return Capture.objects.create(
            digest=sealed.digest.hex,
            size=sealed.size,
            media_type=clean(sealed.media_type, most=200),
            name=clean(sealed.name),
            seq=sealed.seq,
            at=sealed.at,
            whole=whole,
            recorded=write.history,
        )
    if whole and not capture.whole:
        capture.whole = True
        capture.save(update_fields=["whole"])
    return capture


def _report(reading: Reading, capture: Capture, *, write: Write, place: int) -> Report:
    row = Report(report_id=reading.report_id, capture=capture, place=place, recorded=write.history)
    return report_row(reading, row)


def _arrived(one: Arrival, report: Report, write: Write) -> IntakeItem:
    digest = one.reading.capture.hex
    item = Item(one.where or report.report_id, Outcome.IN, one.note, capture=digest)
    row = _item(item, report.capture, write)
    row.report = report
    return row


def _item(item: Item, capture: Capture | None, write: Write) -> IntakeItem:
    return IntakeItem(
        key=_key(item),
        capture=capture,
        place=clean(item.where, most=200),
        outcome=item.outcome,
        reason=clean(item.reason),
        recorded=write.history,
    )


def _key(item: Item) -> str:
    """Return what tells one logged input from another; the reason only where nothing was sealed."""
    told = (item.capture or "", item.where, "" if item.capture else item.reason)
    return hashlib.sha256("\x1f".join(told).encode("utf-8", "surrogatepass")).hexdigest()
