"""What came since families and incidents were last computed; frozen values only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from tawthiq.register import models
from tawthiq.register.kept import Verb
from tawthiq.register.lookup import parts
from tawthiq.register.queries_decisions import subjects_since
from tawthiq.register.queries_incidents import MOVING
from tawthiq.register.writing import RULES

_GROWING = frozenset({Verb.REPORTS_ADDED, Verb.DECIDED, Verb.UNDONE})
"""Writes that add to what stands and change none of it."""


@dataclass(frozen=True, slots=True)
class Growth:
    """What came to a state that stands.

    Attributes:
        reports: Ids of the usable reports that came, sorted.
        decided: Codes and claims that people decided about.
    """

    reports: tuple[str, ...]
    decided: frozenset[str]


def growth_since(write: int, *, rules: str, most: int) -> Growth | None:
    """Return what came behind a write, or ``None`` where the whole must be computed.

    Args:
        write: Number of the write that today's incidents were computed from.
        rules: Version of the rules; a state made by others is no ground to add to.
        most: Reports from which on the whole is computed, since that is then no dearer.
    """
    mark = models.Mark.objects.filter(name=RULES).first()
    if mark is None or mark.value != rules:
        return None
    writes = models.History.objects.filter(id__gt=write, verb__in=MOVING)
    if set(writes.values_list("verb", flat=True).distinct()) - _GROWING:
        return None
    rows = models.Report.objects.filter(recorded__gt=write, usable=True, gone=False)
    # sorted here: asked for in this order, a database walks all reports to find the few new ones
    reports = sorted(rows.order_by("recorded").values_list("report_id", flat=True)[: most + 1])
    return None if len(reports) > most else Growth(tuple(reports), subjects_since(write))


def claims_counted(report_ids: Iterable[str]) -> dict[str, int]:
    """Return how many claims each of these reports makes, those gone left out."""
    found: dict[str, int] = {}
    for part in parts(report_ids):
        rows = models.Claim.objects.filter(report__report_id__in=part, gone=False)
        counts = rows.values("report__report_id").annotate(number=Count("id"))
        found.update(counts.values_list("report__report_id", "number"))
    return found
