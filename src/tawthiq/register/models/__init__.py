"""The tables of the register; nobody outside this room reads or writes them."""

from __future__ import annotations

from tawthiq.register.models.decisions import Decision
from tawthiq.register.models.filed import (
    AccountHead,
    AccountKey,
    CopiedPair,
    HeadWord,
    ReportHead,
    ReportKey,
)
from tawthiq.register.models.history import History, Mark, Touch
from tawthiq.register.models.imports import Import, ImportedAlias, ImportedRow
from tawthiq.register.models.incidents import Account, AccountClaim, Incident, IncidentLine
from tawthiq.register.models.people import Membership, Person, Team
from tawthiq.register.models.reports import Capture, Claim, Family, IntakeItem, Report

__all__ = [
    "Account",
    "AccountClaim",
    "AccountHead",
    "AccountKey",
    "Capture",
    "Claim",
    "CopiedPair",
    "Decision",
    "Family",
    "HeadWord",
    "History",
    "Import",
    "ImportedAlias",
    "ImportedRow",
    "Incident",
    "IncidentLine",
    "IntakeItem",
    "Mark",
    "Membership",
    "Person",
    "Report",
    "ReportHead",
    "ReportKey",
    "Team",
    "Touch",
]
