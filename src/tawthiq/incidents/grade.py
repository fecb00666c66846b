"""How well the record supports an incident: Airwars' grades, tested in a fixed order.

Use ``graded`` on all claims of one incident. The order is Discounted, Confirmed, Contested, Fair,
Weak. A denial by the accused contests nothing; another actor named does. The texts of the grades
are Airwars' (``civcas.php`` of its public archive); the reason says what was found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from tawthiq.claims.claim import Claim, Harm, Stance, Status
from tawthiq.incidents.actors import party_voice, sides_named, speaking_sides
from tawthiq.incidents.decision import Decision, DecisionKind
from tawthiq.incidents.incident import Grade
from tawthiq.incidents.origin_words import NOT_NAMED, words_for
from tawthiq.incidents.reason import Reason, because
from tawthiq.incidents.statements import TOTALS, may_bound, origin_of, voices
from tawthiq.lexicon.load import phrases
from tawthiq.lexicon.normalize import normalize
from tawthiq.syndication.origin import BETWEEN, is_quoted


def graded(claims: Sequence[Claim], decisions: Iterable[Decision] = ()) -> tuple[Grade, Reason]:
    """Return the grade of an incident and why.

    Args:
        claims: All claims of the incident.
        decisions: People's; a grade that somebody gave wins, the latest one.
    """
    ids = {claim.claim_id for claim in claims}
    mine = [one for one in decisions if ids.intersection(one.claims)]
    given = [(one, one.value) for one in mine if one.kind is DecisionKind.GRADE and one.value]
    if given:
        last, value = max(given, key=lambda pair: (pair[0].at, pair[0].decision_id))
        why = because("grade: decided", by=last.by, day=last.at[:10], why=last.why)
        return Grade(value), why
    harm = [claim for claim in claims if _asserts(claim) and claim.harm is not Harm.ATTACKED]
    if not harm:
        return Grade.UNGRADED, because("grade: no harm")
    for test in (_discounted, _confirmed, _contested):
        found = test(harm, mine)
        if found is not None:
            return found
    return _fair_or_weak(harm)


def independent_origins(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the origins that assert harm and are no quotation inside another page, sorted.

    Where nothing but quotations is held, the first stands for all: somebody did say it. Who tells
    an attack and no harm counts where nobody tells harm.
    """
    asserted = [claim for claim in claims if _asserts(claim)]
    harm = [claim for claim in asserted if claim.harm is not Harm.ATTACKED]
    told = sorted(set(voices(harm or asserted).values()))
    direct = [origin for origin in told if not is_quoted(origin)]
    return tuple(_bodies(_whole_names(direct)) or told[:1])


def _whole_names(origins: Sequence[str]) -> list[str]:
    """Return the origins without those whose name is a shorter form of another's.

    "Health office" and "Kafr Zaylan health office" speak of one incident: whether they are two
    nobody can say, so they never make two independent origins.
    """
    words = {one: frozenset(normalize(one).split()) for one in origins if BETWEEN not in one}
    shorter = {one for one, own in words.items() if any(own < other for other in words.values())}
    return [one for one in origins if one not in shorter]


def _bodies(origins: Sequence[str]) -> list[str]:
    """Return the origins with the unnamed medical staff of one place as one hand.

    "A hospital doctor", "the hospital" and "طبيب" are told of by several pages in several words;
    whether they are one person nobody can say, so they never make two independent origins.
    """
    found: list[str] = []
    seen: set[str] = set()
    for origin in origins:
        body = next((_body_of(word) for word in normalize(origin).split() if _body_of(word)), "")
        if not body or body not in seen:
            found.append(origin)
        seen.add(body)
    return found


@cache
def _body_of(word: str) -> str:
    hit = phrases("same_body").at([word], 0)
    return hit.row["body"] if hit is not None else ""


def _discounted(harm: Sequence[Claim], _: Sequence[Decision]) -> tuple[Grade, Reason] | None:
    counted = [claim for claim in harm if may_bound(claim)]
    accused = {side for claim in harm for side in sides_named(claim.actor_alleged)}
    others = [claim for claim in counted if not speaking_sides(claim) & accused]
    if others and all(claim.status_claimed is Status.COMBATANT for claim in others):
        return Grade.DISCOUNTED, because("grade: combatants")
    return None


def _confirmed(harm: Sequence[Claim], mine: Sequence[Decision]) -> tuple[Grade, Reason] | None:
    for one in mine:
        if one.kind is DecisionKind.CONCESSION:
            return Grade.CONFIRMED, because("grade: read as admission", by=one.by, why=one.why)
    for claim in sorted(harm, key=lambda one: one.claim_id):
        own = speaking_sides(claim) & sides_named(claim.actor_alleged)
        if own and claim.status_claimed is not Status.COMBATANT and not _none(claim):
            who = tuple(sorted(own))
            return Grade.CONFIRMED, because("grade: admitted", actors=who, claim=claim.claim_id)
    return None


def _contested(harm: Sequence[Claim], _: Sequence[Decision]) -> tuple[Grade, Reason] | None:
    by_origin: defaultdict[str, set[str]] = defaultdict(set)
    for claim in harm:
        by_origin[origin_of(claim)] |= sides_named(claim.actor_alleged)
    told = {origin: sides for origin, sides in by_origin.items() if sides}
    words = words_for(harm)
    for origin, sides in sorted(told.items()):
        for other, theirs in sorted(told.items()):
            if not sides & theirs:
                one = because("names", origin=words[origin], actors=tuple(sorted(sides)))
                two = because("names", origin=words[other], actors=tuple(sorted(theirs)))
                return Grade.CONTESTED, because("grade: different actors", one=one, two=two)
    return None


def _asserts(claim: Claim) -> bool:
    """Say whether a claim asserts what befell in this incident; totals speak of more than it."""
    return claim.stance is Stance.ASSERTED and claim.scope not in TOTALS


def _none(claim: Claim) -> bool:
    """Say whether a claim says that nobody was harmed."""
    return claim.count is not None and claim.count.high == 0


def _fair_or_weak(harm: Sequence[Claim]) -> tuple[Grade, Reason]:
    origins = independent_origins(harm)
    partial = {
        origin_of(claim)
        for claim in harm
        if party_voice(claim.speakers[0] if claim.speakers else claim.outlet)
    }
    credible = [origin for origin in origins if origin not in partial]
    words = words_for(harm)
    if len(credible) >= 2:
        named = _named(credible, words)
        return Grade.FAIR, because("grade: independent", hands=len(credible), origins=named)
    pages, voices = len({claim.report_id for claim in harm}), len(origins)
    if voices > len(credible):
        return Grade.WEAK, because("grade: only parties", pages=pages, voices=voices)
    named = _named(origins, words)
    return Grade.WEAK, because("grade: few", pages=pages, voices=voices, origins=named)


def _named(origins: Sequence[str], words: Mapping[str, Reason]) -> tuple[Reason, ...]:
    """Name at most five origins as the reports do."""
    named = tuple(words.get(origin, NOT_NAMED) for origin in origins[:_MOST_NAMED])
    more = len(origins) - len(named)
    return (*named, because("more", number=more)) if more else named


_MOST_NAMED = 5
