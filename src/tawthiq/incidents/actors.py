"""Who is said to have done it, brought to sides, and what the record holds of their own word.

Use ``sides_named`` for the sides in an actor's words. Forms are data (``lexicon/parties.csv``);
an actor whom no row knows stays an actor under its own words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from tawthiq.claims.claim import Claim, Stance
from tawthiq.incidents.decision import Decision, DecisionKind
from tawthiq.incidents.incident import Actor, Position
from tawthiq.incidents.reason import Reason, because
from tawthiq.lexicon.load import phrases
from tawthiq.syndication.outlets import outlet_named
from tawthiq.syndication.passages import words_of

_SPEAKING = frozenset({"party", "official"})


@lru_cache(maxsize=65_536)
def known_sides(words: str | None) -> frozenset[str]:
    """Return the sides of the list that an actor's words name."""
    told = words_of(words or "")
    found: set[str] = set()
    place = 0
    while place < len(told):
        hit = phrases("parties").at(told, place)
        if hit is not None:
            found.add(hit.row["side"])
        place += hit.length if hit is not None else 1
    return frozenset(found)


@lru_cache(maxsize=65_536)
def sides_named(words: str | None) -> frozenset[str]:
    """Return the sides that an actor's words name; unknown words are a side of their own."""
    told = words_of(words or "")
    return known_sides(words) or (frozenset({" ".join(told)}) if told else frozenset())


def sides_accused(claims: Iterable[Claim]) -> frozenset[str]:
    """Return every side that some asserted claim names as actor."""
    return frozenset(
        side
        for claim in claims
        if claim.stance is Stance.ASSERTED
        for side in sides_named(claim.actor_alleged)
    )


def speaks_for(claim: Claim, sides: Collection[str]) -> bool:
    """Say whether one of these sides speaks in this claim: by its name or by its outlet."""
    return bool(speaking_sides(claim) & set(sides))


def speaking_sides(claim: Claim) -> frozenset[str]:
    """Return the sides whose voice a claim is, under their own words where no list knows them."""
    return _sides_speaking(claim.speakers[0] if claim.speakers else claim.outlet)


@lru_cache(maxsize=65_536)
def _sides_speaking(words: str | None) -> frozenset[str]:
    return party_voice(words) or (frozenset() if outlet_named(words) else sides_named(words))


@lru_cache(maxsize=65_536)
def party_voice(words: str | None) -> frozenset[str]:
    """Return the parties to a conflict for which this outlet or speaker is known to speak."""
    body = outlet_named(words)
    if body is None:
        return known_sides(words)
    return frozenset({body.side}) if body.side and body.kind in _SPEAKING else frozenset()


def actors_of(claims: Sequence[Claim], decisions: Iterable[Decision] = ()) -> tuple[Actor, ...]:
    """Return the alleged actors with the position that the record holds, in order of names.

    Args:
        claims: All claims of one incident.
        decisions: People's; "asked" says that the actor was asked and answered.
    """
    told: defaultdict[str, set[str]] = defaultdict(set)
    quoted: set[str] = set()
    for claim in claims:
        for side in sides_named(claim.actor_alleged) if claim.actor_alleged else ():
            told[side].add(claim.claim_id)
        for side in sides_named(claim.actor_denied) if claim.actor_denied else ():
            told[side].add(claim.claim_id)
    for claim in claims:
        for side in speaking_sides(claim) & set(told):
            told[side].add(claim.claim_id)
            quoted.add(side)
    ids = {claim.claim_id for claim in claims}
    asked = [
        one for one in decisions if one.kind is DecisionKind.ASKED and ids.intersection(one.claims)
    ]
    notes = tuple(_asked(one) for one in sorted(asked, key=lambda one: (one.at, one.decision_id)))
    return tuple(
        Actor(
            side,
            _position(quoted=side in quoted, asked=bool(asked)),
            tuple(sorted(told[side])),
            notes=notes,
        )
        for side in sorted(told)
    )


def _asked(one: Decision) -> Reason:
    """Say when the accused side was asked, by whom, and what came back."""
    day, _, answer = (one.value or "").partition(": ")
    if not _DAY.fullmatch(day):
        day, answer = one.at[:10], one.value or ""
    if not answer:
        return because("asked: no answer", day=day, by=one.by)
    return because("asked: answered", day=day, by=one.by, answer=answer.rstrip("."))


_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _position(*, quoted: bool, asked: bool) -> Position:
    if asked:
        return Position.ASKED
    return Position.QUOTED if quoted else Position.NONE_FOUND
