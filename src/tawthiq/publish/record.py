"""An edition with its look-ups: from each id to its value, and from each value to its page.

Use ``Record`` wherever pages and files are made from an ``Edition``; it reads it once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tawthiq.incidents.incident import Incident, IncidentStatus
from tawthiq.publish.edition import Edition, PublicClaim, ReportEntry
from tawthiq.syndication.family import Family


@dataclass(frozen=True, slots=True)
class Record:
    """An edition and what is looked up in it.

    Attributes:
        edition: The edition, only with what may be shown.
        claims: By claim id.
        reports: By report id.
        families: By family id.
        incidents: By code, in order of code: one per profile, the edition's default first.
        claims_of: Claims by report id, in order of the text.
        codes_of: Codes of the incidents that name a claim, by claim id.
        previous: Codes that were merged into a code, by the code that survives.
    """

    edition: Edition
    claims: Mapping[str, PublicClaim]
    reports: Mapping[str, ReportEntry]
    families: Mapping[str, Family]
    incidents: Mapping[str, tuple[Incident, ...]]
    claims_of: Mapping[str, tuple[PublicClaim, ...]]
    codes_of: Mapping[str, tuple[str, ...]]
    previous: Mapping[str, tuple[str, ...]]

    def spoken(self, incident: Incident) -> tuple[PublicClaim, ...]:
        """Return the claims of an incident that the edition holds, by day told, then id."""
        held = [self.claims[claim] for claim in incident.claims if claim in self.claims]
        return tuple(sorted(held, key=lambda item: (self.told_on(item), item.claim.claim_id)))

    def told_on(self, public: PublicClaim) -> str:
        """Return the day a statement was made or published, "" when nobody says."""
        day = self.day_of(public)
        return day.isoformat() if day else ""

    def day_of(self, public: PublicClaim) -> date | None:
        """Return the day of the statement, else the day its report was published."""
        report = self.reports.get(public.claim.report_id)
        return public.claim.statement_date or (report.published if report else None)

    def origin_of(self, public: PublicClaim) -> str:
        """Return what tells independent origins apart: the claim's origin, else its family."""
        report = self.reports.get(public.claim.report_id)
        family = report.family if report else None
        return public.claim.origin or family or public.claim.report_id

    def is_copy(self, public: PublicClaim) -> bool:
        """Say whether the claim stands in a copy of another report."""
        report = self.reports.get(public.claim.report_id)
        family = self.families.get(report.family or "") if report else None
        return bool(family and family.origin and family.origin != public.claim.report_id)

    def copies_of(self, report_id: str) -> int:
        """Return how many other reports of its family the record holds."""
        report = self.reports.get(report_id)
        family = self.families.get(report.family or "") if report else None
        return len(family.members) - 1 if family else 0


def record_of(edition: Edition) -> Record:
    """Read an edition into its look-ups; merged incidents live on as redirects only."""
    claims = {item.claim.claim_id: item for item in edition.claims}
    of_report: dict[str, list[PublicClaim]] = defaultdict(list)
    for item in edition.claims:
        of_report[item.claim.report_id].append(item)
    order = {name: place for place, name in enumerate(edition.profiles)}
    incidents: dict[str, list[Incident]] = defaultdict(list)
    codes: dict[str, set[str]] = defaultdict(set)
    for incident in sorted(edition.incidents, key=lambda item: (item.code, _rank(item, order))):
        if incident.status is IncidentStatus.MERGED or incident.redirect_to:
            continue
        incidents[incident.code].append(incident)
        for claim in incident.claims:
            codes[claim].add(incident.code)
    return Record(
        edition=edition,
        claims=claims,
        reports={item.report_id: item for item in edition.reports},
        families={item.family_id: item for item in edition.families},
        incidents={code: tuple(found) for code, found in incidents.items()},
        claims_of={
            report: tuple(sorted(found, key=lambda item: (item.claim.span, item.claim.claim_id)))
            for report, found in of_report.items()
        },
        codes_of={claim: tuple(sorted(found)) for claim, found in codes.items()},
        previous=_previous(edition),
    )


def redirects(edition: Edition) -> dict[str, str]:
    """Return where each merged code leads in the end; a circle leads nowhere and is left out."""
    steps = dict(edition.redirects)
    steps.update({item.code: item.redirect_to for item in edition.incidents if item.redirect_to})
    ends: dict[str, str] = {}
    for code in sorted(steps):
        seen, at = {code}, steps[code]
        while at in steps and at not in seen:
            seen.add(at)
            at = steps[at]
        if at not in seen:
            ends[code] = at
    return ends


def _previous(edition: Edition) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code, end in redirects(edition).items():
        found[end].append(code)
    return {end: tuple(sorted(codes)) for end, codes in found.items()}


def _rank(incident: Incident, order: Mapping[str, int]) -> tuple[int, str]:
    return order.get(incident.profile, len(order)), incident.profile
