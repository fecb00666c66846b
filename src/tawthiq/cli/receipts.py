"""An incident with its receipts as plain text: each number, what is for it and against it.

Use ``receipts`` with a record made from an edition, so that withheld words are withheld here too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tawthiq.claims.claim import Stance
from tawthiq.cli.printing import flag_words, range_words, short
from tawthiq.cli.talk import printable
from tawthiq.incidents.incident import Incident, Toll
from tawthiq.incidents.precision_code import Coded
from tawthiq.incidents.reason import Reason
from tawthiq.incidents.reason_words import in_words
from tawthiq.publish.edition import PublicClaim, Receipt
from tawthiq.publish.record import Record

TOLLS = ("killed", "injured", "missing")
_AGAINST = frozenset({Stance.DENIED, Stance.RETRACTED})

Proof = Callable[[int], str]
"""Gives, for the number of a ledger entry, one line that says how it is proved."""


def receipts(record: Record, code: str, proof: Proof) -> Iterator[str]:
    """Give the lines of one incident.

    Args:
        record: The edition's look-ups; must hold ``code``.
        code: The incident.
        proof: Proves a ledger entry.
    """
    incidents = record.incidents[code]
    first = incidents[0]
    yield from _head(first, reviewed=code in record.edition.reviewed)
    told: set[str] = set()
    spoken = record.spoken(first)
    for harm in TOLLS:
        about = [item for item in spoken if item.claim.harm.value == harm]
        if about or any(getattr(incident, harm) for incident in incidents):
            yield ""
            yield f"{harm}: " + "; ".join(_number(incident, harm) for incident in incidents)
            yield from _rules(incidents, harm)
            yield from _claims(about, incidents, harm=harm, record=record)
            told |= {item.claim.claim_id for item in about}
    rest = [item for item in spoken if item.claim.claim_id not in told]
    if rest:
        yield ""
        yield "also said of it:"
        yield from _claims(rest, incidents, harm="", record=record)
    yield from _captures(spoken, record, proof)


def _head(incident: Incident, *, reviewed: bool) -> Iterator[str]:
    place, days = incident.place, incident.date
    names = [name for name in (place.name, place.name_ar) if name] if place else []
    within = f", within {place.accuracy_m} m" if place and place.accuracy_m else ""
    yield f"{incident.code}  {incident.status}" + (
        "" if reviewed else "  machine reading, not reviewed"
    )
    yield f"place: {' / '.join(names) or 'not known'}{within}"
    yield f"  precision {_coded(incident.place_precision, 7)}"
    yield f"date: {_days(str(days.start or ''), str(days.end or ''))}"
    yield f"  precision {_coded(incident.date_precision, 5)}"
    yield f"grade: {incident.grade} - {short(printable(incident.grade_reason))}"
    yield f"independent origins: {incident.origins}; reports: {len(incident.reports)}"
    for actor in incident.actors:
        note = f". {printable(actor.note)}" if actor.note else ""
        yield f"alleged: {printable(actor.name)}; its own word: {actor.position}{note}"
    for flag in incident.flags:
        yield f"look at: {printable(flag_words(flag))}"


def _coded(coded: Coded, most: int) -> str:
    """Return UCDP's code with its reason."""
    code = "none" if coded.code is None else f"{coded.code} of {most}"
    return f"{code} - {short(printable(coded.reason))}"


def _days(start: str, end: str) -> str:
    if start == end:
        return start or "not known"
    return f"{start or 'open'} to {end or 'open'}"


def _number(incident: Incident, harm: str) -> str:
    toll: Toll | None = getattr(incident, harm)
    words = range_words(toll.low, toll.high, high_open=toll.high_open) if toll else "not reported"
    return f"{words} by {incident.profile}"


def _rules(incidents: Iterable[Incident], harm: str) -> Iterator[str]:
    """Say by which rule each profile came to its ends."""
    for incident in incidents:
        toll: Toll | None = getattr(incident, harm)
        if toll is None:
            continue
        told = ((name, getattr(toll, f"{name}_rule")) for name in ("low", "high"))
        for name, rule in told:
            if rule:
                yield f"  the {name} by {incident.profile}: {in_words(Reason(rule))}"


def _claims(
    items: Iterable[PublicClaim], incidents: tuple[Incident, ...], *, harm: str, record: Record
) -> Iterator[str]:
    ranked = sorted(items, key=lambda item: (item.claim.stance in _AGAINST, record.told_on(item)))
    for item in ranked:
        claim = item.claim
        told = [claim.outlet or "outlet not known", *claim.speakers]
        copy = "copy, " if record.is_copy(item) else ""
        yield f"  {_role(item, incidents, harm)} [{claim.claim_id}, {copy}{claim.stance}]"
        yield f"    “{printable(' '.join(claim.quote.split()))}”"
        yield f"    {printable(' › '.join(told))}, {record.told_on(item) or 'undated'}"
        report = record.reports.get(claim.report_id)
        if report is not None:
            yield f"    {_where(report.report_id, report.receipt.capture.hex)}"
            for one in report.media:
                name = printable(one.name or "name withheld")
                sealed = f"object {one.sealed}" if one.sealed else "did not come with the chat"
                yield f"    carries {name}: {sealed}"


def _where(report_id: str, capture: str) -> str:
    """Name the report and the capture; the receipts below give the digest whole."""
    held = short(capture)
    if report_id == capture:
        return f"report and capture {held}"
    return f"report {short(printable(report_id))}, capture {held}"


def _role(item: PublicClaim, incidents: tuple[Incident, ...], harm: str) -> str:
    """Say what a claim does to the number, under which profiles."""
    if item.claim.stance in _AGAINST:
        return "against:"
    lows = [each.profile for each in incidents if _sets(item, each, harm, "low_from")]
    highs = [each.profile for each in incidents if _sets(item, each, harm, "high_from")]
    parts = []
    if lows:
        parts.append(f"sets the low by {', '.join(lows)}")
    if highs:
        parts.append(f"sets the high by {', '.join(highs)}")
    return ("; ".join(parts) or "said:") if harm else f"{item.claim.harm}:"


def _sets(item: PublicClaim, incident: Incident, harm: str, end: str) -> bool:
    toll: Toll | None = getattr(incident, harm, None) if harm else None
    return toll is not None and item.claim.claim_id in getattr(toll, end)


def _captures(spoken: Iterable[PublicClaim], record: Record, proof: Proof) -> Iterator[str]:
    held: dict[str, Receipt] = {}
    for item in spoken:
        report = record.reports.get(item.claim.report_id)
        if report is not None:
            held[report.receipt.capture.hex] = report.receipt
    yield ""
    yield "receipts:"
    for receipt in sorted(held.values(), key=lambda each: each.seq):
        yield f"  capture {receipt.capture}"
        yield f"    {receipt.size} bytes, {receipt.media_type}, {printable(receipt.name or 'no name')}, {receipt.obtained}"
        yield f"    ledger entry {receipt.seq} at {receipt.at}, leaf {receipt.leaf}"
        yield f"    lacks: {', '.join(receipt.lacks) or 'nothing of the least that a court asks'}"
        yield from (f"    remark: {printable(one)}" for one in receipt.remarks)
        yield f"    {proof(receipt.seq)}"
