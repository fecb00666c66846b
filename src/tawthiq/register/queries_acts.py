"""Reads who did what and when, and who works here; gives frozen values only."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch

from tawthiq.register import models
from tawthiq.register.kept import HistoryEntry, Member, Role, Touched, Verb
from tawthiq.register.lookup import BATCH


def history(*subjects: str) -> Iterator[HistoryEntry]:
    """Give the writes in the order they were made.

    Args:
        subjects: Only writes that touched one of these codes, claims or persons, and only that
            part of them; none means all.
    """
    touches = models.Touch.objects.order_by("id")
    rows = models.History.objects.order_by("id")
    if subjects:
        touches = touches.filter(subject__in=subjects)
        rows = rows.filter(pk__in=touches.values("history_id"))
    for row in rows.prefetch_related(Prefetch("touches", touches)).iterator(BATCH):
        yield HistoryEntry(
            number=row.pk,
            verb=Verb(row.verb),
            at=row.at,
            by=row.by,
            why=row.why,
            rows=row.rows,
            touched=tuple(Touched(one.subject, one.before, one.after) for one in row.touches.all()),
        )


def person_exists(person_id: str) -> bool:
    """Say whether a person of this id works here and is active."""
    return models.Person.objects.filter(person_id=person_id, is_active=True).exists()


def members(team: str | None = None) -> tuple[Member, ...]:
    """Return who is in which team today, by team and person."""
    rows = models.Membership.objects.filter(current=True).exclude(role=Role.GONE)
    if team is not None:
        rows = rows.filter(team__slug=team)
    found = rows.order_by("team__slug", "person__person_id")
    told = found.values_list("team__slug", "person__person_id", "role")
    return tuple(Member(slug, person, Role(role)) for slug, person, role in told)
