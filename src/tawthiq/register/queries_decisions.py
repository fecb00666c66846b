"""Reads what people decided; gives frozen values only, in the order of their making."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from tawthiq.incidents.decision import Decision, DecisionKind
from tawthiq.register import models
from tawthiq.register.kept import Decided, KeptDecision
from tawthiq.register.lookup import parts

_FOR_INCIDENTS = frozenset(kind.value for kind in DecisionKind)


def decisions(*subjects: str, standing: bool = False) -> tuple[KeptDecision, ...]:
    """Return decisions.

    Args:
        subjects: Only those about one of these codes or claims; none means all.
        standing: Leave out what was undone, and what undid.
    """
    rows = models.Decision.objects.select_related("by").order_by("id")
    taken_back = frozenset(rows.values_list("undoes_id", flat=True)) - {None}
    found = (_kept(row, undone=row.pk in taken_back) for row in rows)
    return tuple(
        one
        for one in found
        if (not subjects or set(subjects) & set(one.subjects))
        and not (standing and (one.undone or one.kind is Decided.UNDO))
    )


def about(subjects: Iterable[str]) -> tuple[KeptDecision, ...]:
    """Return the standing decisions about any of these codes or claims, looked up one by one."""
    found: dict[int, models.Decision] = {}
    for part in parts(subjects):
        named = Q(subject__in=part) | Q(other__in=part)
        rows = models.Decision.objects.filter(named, undone_by=None).exclude(kind=Decided.UNDO)
        found.update((row.pk, row) for row in rows.select_related("by"))
    return tuple(_kept(found[number], undone=False) for number in sorted(found))


def subjects_since(write: int) -> frozenset[str]:
    """Return the codes and claims that decisions behind a write are about, undone ones too."""
    rows = models.Decision.objects.filter(recorded__gt=write).select_related("undoes")
    pairs = {
        pair
        for row in rows
        for one in (row, row.undoes)
        if one is not None
        for pair in (one.subject, one.other)
    }
    return frozenset(pairs - {""})


def for_incidents(kept: Iterable[KeptDecision] | None = None) -> tuple[Decision, ...]:
    """Return standing decisions as matching and counting take them.

    Args:
        kept: Those to take; all by default.
    """
    return tuple(
        Decision(
            decision_id=str(one.number),
            kind=DecisionKind(one.kind.value),
            claims=one.subjects,
            by=one.by,
            at=one.at.isoformat(),
            why=one.why,
            value=one.value or None,
        )
        for one in (decisions(standing=True) if kept is None else kept)
        if one.kind.value in _FOR_INCIDENTS
    )


def _kept(row: models.Decision, *, undone: bool) -> KeptDecision:
    return KeptDecision(
        number=row.pk,
        kind=Decided(row.kind),
        subjects=tuple(filter(None, (row.subject, row.other))),
        value=row.value,
        by=row.by.person_id,
        at=row.at,
        why=row.why,
        undoes=row.undoes_id,
        undone=undone,
    )
