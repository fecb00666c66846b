"""Takes claims by origin, gives incidents with an honest range and its reasons, never adds what was not said together."""

from __future__ import annotations

from tawthiq.incidents.assign import Link, assign
from tawthiq.incidents.decision import Decision, DecisionKind
from tawthiq.incidents.incident import Grade, Incident, IncidentStatus, Toll
from tawthiq.incidents.reconcile import counted, reconcile
from tawthiq.incidents.standing import Group

__all__ = [
    "Decision",
    "DecisionKind",
    "Grade",
    "Group",
    "Incident",
    "IncidentStatus",
    "Link",
    "Toll",
    "assign",
    "counted",
    "reconcile",
]
