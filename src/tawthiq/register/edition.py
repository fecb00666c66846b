"""The register as an ``Edition``: a frozen snapshot, the only thing that ``publish`` may see.

Use ``edition_of`` for a site, a submission or ``tawthiq show``. Names and words that lack a
person's decision are withheld here already; what is not in the Edition cannot leak.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tawthiq.capture.how import remarks_on
from tawthiq.capture.minimum import lacks, pictured
from tawthiq.claims.claim import Claim
from tawthiq.claims.claim import Scope as ClaimScope
from tawthiq.custody.archive import Archive
from tawthiq.custody.entry import Action
from tawthiq.custody.ledger import Ledger
from tawthiq.incidents.imported import ImportedIncident
from tawthiq.incidents.incident import Incident
from tawthiq.publish.edition import Edition, PublicClaim, Receipt, ReportEntry
from tawthiq.publish.withhold import withheld
from tawthiq.register import (
    queries,
    queries_acts,
    queries_decisions,
    queries_imports,
    queries_incidents,
)
from tawthiq.register.carried import media_of
from tawthiq.register.kept import Decided
from tawthiq.register.queries import KeptReport
from tawthiq.register.searched import searched
from tawthiq.syndication.family import Family
from tawthiq.values.digest import Digest

TITLE = (("en", "A record of reported harm"), ("ar", "سجل الأذى كما أُبلغ عنه"))
_OBTAINED = {
    Action.RECEIVE: "received as a file, not fetched by us",
    Action.CAPTURE: "fetched by us from the address named",
    Action.DERIVE: "made from another sealed object",
}
_SENTENCE_END = re.compile(r"[.!?؟…\n]")
_AROUND = 300


@dataclass(frozen=True, slots=True)
class Scope:
    """What an edition is to hold.

    Attributes:
        made_on: Day of the edition.
        draft: Whether what nobody decided is in it.
        profiles: Counting profiles, the default first.
        codes: Only these incidents; ``None`` for all.
    """

    made_on: date
    draft: bool
    profiles: tuple[str, ...] = ("plain-1", "airwars-2023")
    codes: frozenset[str] | None = None


def edition_of(archive: Archive, scope: Scope, *, incidents: Iterable[Incident]) -> Edition:
    """Build an edition of what the register holds.

    Args:
        archive: The archive, its register in use.
        scope: What is to be in it.
        incidents: The incidents counted under each of the scope's profiles.
    """
    told = tuple(
        sorted(
            (one for one in incidents if scope.codes is None or one.code in scope.codes),
            key=lambda one: (one.code, scope.profiles.index(one.profile)),
        )
    )
    named = {claim for one in told for claim in one.claims}
    claims = tuple(queries.claims(claim_ids=named | _totals(scope)))
    families = _families({claim.report_id for claim in claims})
    wanted = {claim.report_id for claim in claims}
    wanted |= {member.report_id for family in families for member in family.members}
    wanted |= {report for one in told for report in one.reports}
    reports = {kept.reading.report_id: kept for kept in queries.reports(wanted)}
    accepted, released = _decided()
    reviewed = {claim for one in told if one.code in accepted for claim in one.claims}
    with Ledger(archive.folder) as ledger:
        head = ledger.head()
        shown = pictured(ledger, queries.entries_of("image/"))
        entries = tuple(_entry(reports[name], ledger, shown) for name in sorted(reports))
    searches, sources = searched(archive)
    return withheld(
        Edition(
            title=TITLE,
            made_on=scope.made_on,
            draft=scope.draft,
            head_size=head.size,
            head_root=head.root,
            profiles=scope.profiles,
            incidents=told,
            redirects=tuple(sorted(queries_incidents.redirects().items())),
            claims=tuple(
                _public(claim, reports, reviewed=claim.claim_id in reviewed)
                for claim in sorted(claims, key=lambda one: one.claim_id)
            ),
            reports=entries,
            families=families,
            reviewed=accepted & {one.code for one in told},
            released=released,
            searches=searches,
            sources=sources,
            imported=() if scope.codes is not None else _imported(draft=scope.draft),
        )
    )


def _totals(scope: Scope) -> set[str]:
    """Return what others tell of whole periods, also where no incident lies in them.

    Nobody can decide about one that no incident names, so only a draft shows it.
    """
    if not scope.draft or scope.codes is not None:
        return set()
    return {one.claim_id for one in queries.claims() if one.scope is ClaimScope.PERIOD_TOTAL}


def _imported(*, draft: bool) -> tuple[ImportedIncident, ...]:
    """Return what imported lists hold; in an edition that is no draft, what a person imported."""
    known = {
        one.number
        for one in queries_imports.imports()
        if draft or queries_acts.person_exists(one.by)
    }
    return tuple(one.incident for one in queries_imports.standing() if one.number in known)


def _decided() -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes that a person accepted, and the claims released to be shown whole."""
    accepted: set[str] = set()
    released: set[str] = set()
    for one in queries_decisions.decisions(standing=True):
        if one.kind is Decided.RELEASE:
            released.update(one.subjects)
        code = queries_incidents.code_today(one.subjects[0])
        if code and one.kind is Decided.ACCEPT:
            accepted.add(code)
        elif code and one.kind is Decided.REJECT:
            accepted.discard(code)
    return frozenset(accepted), frozenset(released)


def _families(report_ids: set[str]) -> tuple[Family, ...]:
    return tuple(
        family
        for family in queries.families()
        if any(member.report_id in report_ids for member in family.members)
    )


def _entry(kept: KeptReport, ledger: Ledger, shown: frozenset[Digest]) -> ReportEntry:
    reading = kept.reading
    return ReportEntry(
        report_id=reading.report_id,
        receipt=_receipt(kept, ledger, shown),
        outlet=reading.outlet,
        title=reading.title,
        url=reading.url,
        published=reading.published,
        lang=reading.lang,
        quality=reading.quality.value,
        usable=reading.usable,
        seen=reading.seen.value,
        seen_in=reading.seen_in,
        family=kept.family,
        reader=reading.reader,
        text_sha256=reading.text_digest.hex,
        media=tuple(media_of(reading, ledger)),
        private=reading.private,
        author=reading.author if reading.private else None,
    )


def _receipt(kept: KeptReport, ledger: Ledger, shown: frozenset[Digest]) -> Receipt:
    sealed = kept.sealed
    entry = ledger.entry(sealed.seq)
    return Receipt(
        capture=sealed.digest,
        size=sealed.size,
        media_type=sealed.media_type,
        name=sealed.name,
        seq=sealed.seq,
        leaf=entry.leaf,
        at=entry.at,
        obtained=_OBTAINED.get(entry.action, entry.action.value),
        lacks=tuple(map(str, lacks(entry, url=kept.reading.url, pictured=shown))),
        remarks=remarks_on(entry),
    )


def _public(claim: Claim, reports: Mapping[str, KeptReport], *, reviewed: bool) -> PublicClaim:
    kept = reports.get(claim.report_id)
    text = kept.reading.text if kept else ""
    return PublicClaim(
        claim=claim,
        before=_before(text, claim.span.start),
        after=_after(text, claim.span.end),
        marks=_marks(claim),
        reviewed=reviewed,
    )


def _before(text: str, start: int) -> str:
    part = text[max(start - _AROUND, 0) : start]
    ends = [found.end() for found in _SENTENCE_END.finditer(part)]
    return part[ends[-1] if ends else 0 :].lstrip()


def _after(text: str, end: int) -> str:
    part = text[end : end + _AROUND]
    found = _SENTENCE_END.search(part)
    return part[: found.end() if found else len(part)].rstrip()


def _marks(claim: Claim) -> tuple[tuple[int, int], ...]:
    counts: Sequence[tuple[int, int]] = [
        (mark.span.start - claim.span.start, mark.span.end - claim.span.start)
        for mark in claim.spans
        if mark.field == "count" and claim.span.holds(mark.span)
    ]
    return tuple(counts)
