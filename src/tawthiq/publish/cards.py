"""The claims of an incident as a reader meets them: section by section, each with its part.

Use ``sections_of`` for the incident page and ``card_of`` wherever one claim is shown alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from tawthiq.claims.claim import Basis, Claim, Harm, Scope, Stance
from tawthiq.incidents.incident import Incident, Toll
from tawthiq.incidents.reconcile import SUPERSEDED
from tawthiq.publish.address import slug
from tawthiq.publish.edition import PublicClaim, ReportEntry
from tawthiq.publish.quoting import plain, quoted
from tawthiq.publish.record import Record
from tawthiq.publish.words import Words, direction
from tawthiq.values.message import said

COUNTED = ("killed", "injured", "missing")
_ENDS = {
    (True, True): said("sets the low and the high"),
    (True, False): said("sets the low"),
    (False, True): said("sets the high"),
}
_ENDS_BY = {
    (True, True): said("sets the low and the high by %(profile)s"),
    (True, False): said("sets the low by %(profile)s"),
    (False, True): said("sets the high by %(profile)s"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """One claim as shown.

    Attributes:
        public: The claim.
        report: Its report, or ``None`` when the edition does not hold it.
        anchor: Its place on the page.
        roles: What part it has in the counting, in words; the first is the main one.
        against: Whether it denies.
        quote: Its words with marks, as HTML.
        before: Words before the quote, as HTML.
        after: Words after the quote, as HTML.
        dir: Direction of the quote.
        copies: How many other reports of its family the record holds.
        copied: Whether it stands in a copy.
        same: Claims of copies that say the same, shown under it.
    """

    public: PublicClaim
    report: ReportEntry | None
    anchor: str
    roles: tuple[str, ...]
    against: bool
    quote: Markup
    before: Markup
    after: Markup
    dir: str
    copies: int
    copied: bool
    same: tuple[Card, ...] = ()

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.public.claim


@dataclass(frozen=True, slots=True)
class Section:
    """All claims of one harm.

    Attributes:
        harm: Value of the harm.
        toll: Its range under the page's profile, or ``None``.
        low: Cards that set the low.
        high: Cards that set the high.
        cards: All cards, those that set an end first, denials last.
    """

    harm: str
    toll: Toll | None
    low: tuple[Card, ...]
    high: tuple[Card, ...]
    cards: tuple[Card, ...]


def sections_of(record: Record, code: str, words: Words) -> tuple[Section, ...]:
    """Return the sections of an incident: killed, injured, missing, then every other harm told."""
    incidents = record.incidents[code]
    main = incidents[0]
    cards = {
        item.claim.claim_id: card_of(record, item, words, roles=_roles(item, incidents, words))
        for item in record.spoken(main)
    }
    sections = []
    for harm in (*COUNTED, *(each.value for each in Harm if each.value not in COUNTED)):
        toll: Toll | None = getattr(main, harm) if harm in COUNTED else None
        own = [card for card in cards.values() if card.claim.harm == harm]
        low = _named(cards, toll.low_from if toll else ())
        high = _named(cards, toll.high_from if toll else ())
        if own or toll:
            ends = {card.anchor for card in (*low, *high)}
            own.sort(key=lambda card: (card.against, card.anchor not in ends, card.copied))
            sections.append(Section(harm, toll, low=low, high=high, cards=_folded(own, ends)))
    return tuple(sections)


def _folded(cards: list[Card], ends: set[str]) -> tuple[Card, ...]:
    """Put claims of copies under the first claim of their family that says the same."""
    leaders: dict[tuple[object, ...], Card] = {}
    copies: dict[str, list[Card]] = defaultdict(list)
    shown: list[Card] = []
    for card in cards:
        count = card.claim.count
        told = (count.low, count.high, count.unit) if count else None
        family = card.report.family if card.report else None
        key = (family, card.claim.stance, card.claim.scope, told)
        if family and key in leaders and card.anchor not in ends:
            copies[leaders[key].anchor].append(card)
            continue
        leaders.setdefault(key, card)
        shown.append(card)
    return tuple(replace(card, same=tuple(copies[card.anchor])) for card in shown)


def card_of(
    record: Record, public: PublicClaim, words: Words, *, roles: tuple[str, ...] = ()
) -> Card:
    """Return one claim as shown; without ``roles`` its stance stands for them."""
    claim = public.claim
    return Card(
        public=public,
        report=record.reports.get(claim.report_id),
        anchor=slug(claim.claim_id),
        roles=roles or tuple(_bearing(claim, words)) or (words.label("STANCE", claim.stance),),
        against=claim.stance in {Stance.DENIED, Stance.RETRACTED},
        quote=quoted(claim.quote, public.marks, words.catalogue),
        before=plain(public.before[-300:], words.catalogue),
        after=plain(public.after, words.catalogue),
        dir=direction(claim.lang),
        copies=record.copies_of(claim.report_id),
        copied=record.is_copy(public),
    )


def _named(cards: dict[str, Card], ids: tuple[str, ...]) -> tuple[Card, ...]:
    return tuple(cards[each] for each in ids if each in cards)


def _roles(public: PublicClaim, incidents: tuple[Incident, ...], words: Words) -> tuple[str, ...]:
    """Return the part a claim has under the page's profile, and under the others if it differs."""
    main, *others = incidents
    text = words.catalogue.gettext
    own = _ends(public.claim.claim_id, main)
    roles = [text(_ENDS[own])] if own else []
    roles += _bearing(public.claim, words)
    if not roles and any(_supersedes(flag, public.claim.claim_id) for flag in main.flags):
        roles.append(text("superseded by a later statement of the same origin"))
    elif not roles:
        roles.append(text("sets neither end"))
    for other in others:
        ends = _ends(public.claim.claim_id, other)
        if ends and ends != own:
            roles.append(text(_ENDS_BY[ends]) % {"profile": other.profile})
    return tuple(roles)


def _supersedes(flag: str, claim_id: str) -> bool:
    return flag.startswith(SUPERSEDED) and claim_id in flag


def _ends(claim_id: str, incident: Incident) -> tuple[bool, bool] | None:
    tolls = [toll for toll in (incident.killed, incident.injured, incident.missing) if toll]
    ends = (
        any(claim_id in toll.low_from for toll in tolls),
        any(claim_id in toll.high_from for toll in tolls),
    )
    return ends if any(ends) else None


def _bearing(claim: Claim, words: Words) -> Iterator[str]:
    """Yield why a claim bears on no range, where that is so."""
    text = words.catalogue.gettext
    if claim.stance is Stance.DENIED:
        yield words.label("DENIES", claim.denies.what) if claim.denies else text("denies")
    elif claim.stance is Stance.RETRACTED:
        yield text("taken back by its speaker")
    elif claim.stance is Stance.FORECAST:
        yield text("a forecast, never counted")
    elif claim.stance is Stance.UNCONFIRMED:
        yield text("said to be unconfirmed")
    if claim.scope in {Scope.SEVERAL_INCIDENTS, Scope.PERIOD_TOTAL}:
        yield text("covers more than this incident, enters no range")
    if _modelled(claim):
        yield text("an estimate, sets no end")


def _modelled(claim: Claim) -> bool:
    return claim.count is not None and claim.count.basis in {Basis.ESTIMATED, Basis.SURVEY}
