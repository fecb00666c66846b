"""Writes what today's rules read otherwise than yesterday's: superseded, never lost.

A claim that is read no longer stays as gone, since a decision may bind to it; a claim that is read
otherwise keeps its id, and its old line goes to history.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tawthiq.claims.claim import Claim
from tawthiq.register import models
from tawthiq.register.kept import Act, Touched, Verb
from tawthiq.register.lookup import BATCH
from tawthiq.register.record_filed import discard_filed
from tawthiq.register.record_reports import claim_row, report_row
from tawthiq.register.writing import Write, one_write
from tawthiq.text.reading import Reading

_STAMP = ("extractor", "why")
_CLAIM_COLUMNS = [
    "line",
    "start",
    "harm",
    "stance",
    "scope",
    "low",
    "high",
    "date_from",
    "date_to",
    "lat",
    "lon",
    "withheld",
    "gone",
]
_REPORT_COLUMNS = [
    "line",
    "text",
    "text_sha256",
    "outlet",
    "published",
    "lang",
    "quality",
    "usable",
    "gone",
]


@dataclass(frozen=True, slots=True)
class Renewed:
    """A report as today's rules read it.

    Attributes:
        report_id: The report that is held.
        reading: As read today, under that id; ``None`` if it is read no longer.
        claims: Its claims as read today.
    """

    report_id: str
    reading: Reading | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What a rerun read otherwise.

    Attributes:
        new: Claims that were not read before.
        gone: Claims that are read no longer.
        changed: Claims whose words stand and whose fields are others.
    """

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __add__(self, other: Differences) -> Differences:
        return Differences(
            self.new + other.new, self.gone + other.gone, self.changed + other.changed
        )

    def __bool__(self) -> bool:
        """Say whether anything differs."""
        return bool(self.new or self.gone or self.changed)


def record_renewed(batch: Sequence[Renewed], *, act: Act) -> Differences:
    """Keep reports and claims as they are read today; where nothing differs nothing is written.

    Args:
        batch: At most about ``BATCH`` reports that are held.
        act: Who reruns, and when.
    """
    batch, rows, standing = _standing(batch)
    if not any(_differs(one, rows[one.report_id], standing[one.report_id]) for one in batch):
        return Differences()
    found = Differences()
    with one_write(Verb.CLAIMS_RENEWED, act) as write:
        discard_filed()
        batch, rows, standing = _standing(batch)  # a removal may have come between
        for one in batch:
            _renew_report(one, rows[one.report_id], write)
            found += _renew_claims(one, rows[one.report_id], standing[one.report_id], write=write)
    return found


def _standing(
    batch: Sequence[Renewed],
) -> tuple[Sequence[Renewed], dict[str, models.Report], dict[str, dict[str, models.Claim]]]:
    """Return those of the reports that are held, their rows, and the rows of their claims."""
    ids = [one.report_id for one in batch]
    rows = {row.report_id: row for row in models.Report.objects.filter(report_id__in=ids)}
    standing: dict[str, dict[str, models.Claim]] = {name: {} for name in rows}
    for claim in models.Claim.objects.filter(report__report_id__in=ids).select_related("report"):
        standing[claim.report.report_id][claim.claim_id] = claim
    return [one for one in batch if one.report_id in rows], rows, standing


def _differs(one: Renewed, row: models.Report, standing: Mapping[str, models.Claim]) -> bool:
    if one.reading is None:
        return not row.gone
    now = report_row(one.reading, models.Report())
    lines = {claim.claim_id: claim_row(claim, row, None).line for claim in one.claims}
    held = {key: claim.line for key, claim in standing.items() if not claim.gone}
    return row.gone or now.line != row.line or now.text != bytes(row.text) or lines != held


def _renew_report(one: Renewed, row: models.Report, write: Write) -> None:
    before = row.line
    if one.reading is None:
        row.gone = True
        sentence = "is read no longer"
    else:
        report_row(one.reading, row)
        row.gone = False
        sentence = "is read otherwise"
    if row.line != before or row.gone:
        write.touched.append(Touched(row.report_id, before, sentence))
        write.rows += 1
    row.save(update_fields=_REPORT_COLUMNS)


def _renew_claims(
    one: Renewed, report: models.Report, standing: Mapping[str, models.Claim], *, write: Write
) -> Differences:
    now = {claim.claim_id: claim_row(claim, report, write.history) for claim in one.claims}
    new = [row for key, row in now.items() if key not in standing]
    models.Claim.objects.bulk_create(new, batch_size=BATCH)
    gone = [row for key, row in standing.items() if key not in now and not row.gone]
    back = [key for key in now if key in standing and standing[key].gone]
    changed = [key for key in now if key in standing and standing[key].line != now[key].line]
    told = [key for key in changed if _substance(standing[key].line) != _substance(now[key].line)]
    for row in gone:
        row.gone = True
        write.touched.append(Touched(row.claim_id, row.line, "is read no longer"))
    for key in told:
        write.touched.append(Touched(key, standing[key].line, "is read otherwise"))
    renewed = [_over(standing[key], now[key]) for key in sorted({*changed, *back})]
    models.Claim.objects.bulk_update([*gone, *renewed], _CLAIM_COLUMNS, batch_size=BATCH)
    write.rows += len(new) + len(gone) + len(renewed)
    return Differences(
        new=tuple(sorted([row.claim_id for row in new] + back)),
        gone=tuple(sorted(row.claim_id for row in gone)),
        changed=tuple(sorted(set(told) - set(back))),
    )


def _substance(line: str) -> dict[str, object]:
    """Return the line without what names the program and its reasons."""
    return {key: value for key, value in json.loads(line).items() if key not in _STAMP}


def _over(row: models.Claim, now: models.Claim) -> models.Claim:
    for column in _CLAIM_COLUMNS:
        setattr(row, column, getattr(now, column))
    return row
