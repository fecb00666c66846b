"""What one report tells of one incident: the unit that matching compares.

Use ``accounts_of`` on claims of many reports. A report that tells of two places or two days gives
two accounts; what has no place or day of its own belongs to the account before it. Only the lead,
which most claims tell of, carries the report's words, day and family: a page recalls other
incidents in a sentence or two, and the rest of its words says nothing of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tawthiq.claims.claim import Claim, Harm, NamedRole, Stance
from tawthiq.incidents.actors import sides_named
from tawthiq.incidents.details import Details, details_of
from tawthiq.incidents.statements import TOTALS
from tawthiq.incidents.telling import Telling
from tawthiq.lexicon.normalize import normalize
from tawthiq.lexicon.placenames import plain
from tawthiq.values.count_range import CountRange
from tawthiq.values.date_interval import DateInterval
from tawthiq.values.place import Place
from tawthiq.values.span import Span

SURE = 0.5
"""Score from which a gazetteer row's point is taken for the place."""
_AND = re.compile(r"\s+و(?=[\u0621-\u064a])")
_HARMS = (Harm.KILLED, Harm.INJURED)


@dataclass(frozen=True, slots=True)
class Account:
    """One report's account of one incident.

    Attributes:
        account_id: Claim id of its first claim in the order of the text.
        report_id: The report.
        claims: Claim ids in the order of the text.
        days: When the harm happened, or ``None``.
        told: Day of the statement, or ``None``.
        places: Spellings of the place, without article and marks, either script.
        place: Best gazetteer row with a point, or ``None``.
        killed: Range of the killed as the report says it, or ``None``.
        injured: Range of the injured, or ``None``.
        children: Range of the children among the killed or injured, or ``None``.
        sides: Sides named as actor.
        details: Objects and weapons that its claims name.
        people: Names of the people in it, normalised.
        family: Family that the report belongs to, or ``None``.
        text: What the report's text holds for matching, when the reports were at hand.
    """

    account_id: str
    report_id: str
    claims: tuple[str, ...]
    days: DateInterval | None = None
    told: date | None = None
    places: frozenset[str] = frozenset()
    place: Place | None = None
    killed: CountRange | None = None
    injured: CountRange | None = None
    children: CountRange | None = None
    sides: frozenset[str] = frozenset()
    details: Details = frozenset()
    people: frozenset[str] = frozenset()
    family: str | None = None
    text: Telling | None = None


def accounts_of(
    claims: Iterable[Claim],
    *,
    family_of: Mapping[str, str] | None = None,
    telling: Mapping[str, Telling] | None = None,
) -> tuple[Account, ...]:
    """Return the accounts in order of reports and of their text.

    Args:
        claims: Claims of any number of reports.
        family_of: Family of each report that is a copy.
        telling: What each report's text holds for matching (``telling.telling_of``).
    """
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report_id, []).append(claim)
    found = []
    for report in sorted(by_report):
        ordered = sorted(by_report[report], key=lambda one: (one.span, one.claim_id))
        found += [account_of(part) for part in _parted(ordered)]
    return with_context(found, family_of=family_of or {}, telling=telling or {})


def with_context(
    accounts: Iterable[Account],
    *,
    family_of: Mapping[str, str],
    telling: Mapping[str, Telling],
) -> tuple[Account, ...]:
    """Return the accounts, each report's lead with what the report as a whole says.

    Args:
        accounts: All accounts of some reports, each report's in the order of its text.
        family_of: Family of each report that is a copy.
        telling: What each report's text holds for matching.
    """
    held = list(accounts)
    lead: dict[str, Account] = {}
    for account in held:
        before = lead.get(account.report_id)
        if before is None or len(account.claims) > len(before.claims):
            lead[account.report_id] = account
    found = []
    for account in held:
        report = account.report_id
        if account is lead[report]:
            whole = replace(account, family=family_of.get(report), text=telling.get(report))
            found.append(whole)
        else:
            found.append(replace(account, told=None, family=None, text=None))
    return tuple(found)


def account_of(claims: Sequence[Claim]) -> Account:
    """Return one account made of these claims of one report, in the order of the text."""
    first = claims[0]
    told = [claim for claim in claims if claim.scope not in TOTALS]
    return Account(
        account_id=first.claim_id,
        report_id=first.report_id,
        claims=tuple(claim.claim_id for claim in claims),
        days=next((one.date.days for one in told if one.date and _fixed(one.date.days)), None),
        told=next((one.statement_date for one in claims if one.statement_date), None),
        places=frozenset(key for claim in told for key in place_keys(claim)),
        place=next((place for claim in told if (place := point_of(claim))), None),
        killed=_told(told, Harm.KILLED),
        injured=_told(told, Harm.INJURED),
        children=next((one.split.children for one in told if one.split.children), None),
        sides=frozenset(side for claim in told for side in sides_named(claim.actor_alleged)),
        details=details_of(told),
        people=frozenset(
            normalize(person.name)
            for claim in told
            for person in claim.named
            if person.role is not NamedRole.UNKNOWN
        ),
    )


def point_of(claim: Claim) -> Place | None:
    """Return the gazetteer row that a claim's place most likely is, or ``None``."""
    if claim.place is None:
        return None
    for row in claim.place.candidates:
        if row.lat is not None and (row.score is None or row.score >= SURE):
            return row
    return None


def place_keys(claim: Claim) -> frozenset[str]:
    """Return the spellings under which a claim's place may be known.

    Of several names in Arabic ("السنبل والقناطر") "and" is set aside, so that each is known again.
    """
    if claim.place is None:
        return frozenset()
    names = [claim.place.words]
    row = point_of(claim)
    if row is not None:
        names += [name for name in (row.name, row.name_ar) if name]
    names += [_AND.sub(" ", name) for name in names if _AND.search(name)]
    return frozenset(key for name in names if (key := plain(name)))


def _fixed(days: DateInterval) -> bool:
    return days.start is not None or days.end is not None


def _told(claims: Sequence[Claim], harm: Harm) -> CountRange | None:
    """Return the largest whole that the report asserts of a harm."""
    counts = [
        (one.count.low or 0, one.count.high if one.count.high is not None else one.count.low or 0)
        for one in claims
        if one.harm is harm
        and one.count is not None
        and one.subset_of is None
        and one.stance is Stance.ASSERTED
        and (one.count.low is not None or one.count.high is not None)
    ]
    if not counts:
        return None
    low, high = max(counts)
    return CountRange(low, max(low, high))


def _parted(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Return the claims of one report by the incident they tell of."""
    parts: list[list[Claim]] = []
    home: dict[str, int] = {}
    opened: set[Span] = set()
    for claim in claims:
        index = home.get(claim.subset_of or "", -1)
        if index < 0:
            index = home.get(claim.same_persons_as or "", -1)
        if index < 0 and not _opens_another(claim, opened):
            index = _fitting(claim, parts)
        if index < 0:
            parts.append([])
            index = len(parts) - 1
        parts[index].append(claim)
        home[claim.claim_id] = index
    return parts


def _opens_another(claim: Claim, opened: set[Span]) -> bool:
    """Say whether a claim's sentence opens another incident, and is the first to do so."""
    words = next((mark.span for mark in claim.spans if mark.field == "apart"), None)
    if words is None or words in opened:
        return False
    opened.add(words)
    return True


def _fitting(claim: Claim, parts: Sequence[Sequence[Claim]]) -> int:
    """Return the number of the part that a claim belongs to, or -1 for a part of its own."""
    if not parts:
        return -1
    if claim.scope in TOTALS or (claim.place is None and claim.date is None):
        return len(parts) - 1
    for index in reversed(range(len(parts))):
        if not any(_elsewhere(claim, other) for other in parts[index]):
            return index
    return -1


def _parts_days(one: DateInterval, other: DateInterval) -> bool:
    """Say whether the days of two claims part them.

    What has lasted since a day (a siege, a flight) is no part of what happened on one of its days.
    """
    lasts = [days.start is not None and days.end is None for days in (one, other)]
    return not one.meets(other) or (lasts[0] != lasts[1] and _fixed(one) and _fixed(other))


def _elsewhere(one: Claim, other: Claim) -> bool:
    """Say whether two claims of one report cannot be of one incident."""
    if other.scope in TOTALS:
        return False
    if one.date and other.date and _parts_days(one.date.days, other.date.days):
        return True
    here, there = place_keys(one), place_keys(other)
    if not here or not there or here & there:
        return False
    return not any(
        f" {short} " in f" {long} " for a in here for b in there for short, long in ((a, b), (b, a))
    )
