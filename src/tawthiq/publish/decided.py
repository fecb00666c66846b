"""What a person has decided: all that an edition shows unless it is a draft.

Use ``decided`` before rendering. A number is never shown without its receipts: an incident whose
range rests on a claim that nobody reviewed waits for the next edition.
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.incidents.incident import Incident
from tawthiq.publish.edition import Edition
from tawthiq.publish.record import redirects


def decided(edition: Edition) -> Edition:
    """Return a draft unchanged, and of any other edition only what a person decided."""
    if edition.draft:
        return edition
    claims = {item.claim.claim_id for item in edition.claims if item.reviewed}
    held = {item.claim.claim_id for item in edition.claims}
    incidents = tuple(
        replace(incident, claims=tuple(each for each in incident.claims if each in claims))
        for incident in edition.incidents
        if incident.code in edition.reviewed and _ends(incident) & held <= claims
    )
    shown = {each for incident in incidents for each in incident.claims}
    reports = {report for incident in incidents for report in incident.reports}
    families = tuple(
        family
        for family in edition.families
        if any(member.report_id in reports for member in family.members)
    )
    reports |= {member.report_id for family in families for member in family.members}
    codes = {incident.code for incident in incidents}
    return replace(
        edition,
        incidents=incidents,
        claims=tuple(item for item in edition.claims if item.claim.claim_id in shown),
        reports=tuple(report for report in edition.reports if report.report_id in reports),
        families=families,
        redirects=tuple((old, end) for old, end in redirects(edition).items() if end in codes),
    )


def _ends(incident: Incident) -> set[str]:
    tolls = [toll for toll in (incident.killed, incident.injured, incident.missing) if toll]
    return {each for toll in tolls for each in (*toll.low_from, *toll.high_from)}
