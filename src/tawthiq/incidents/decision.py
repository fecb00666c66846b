"""What a person decided about claims and incidents, as matching and counting need it.

A ``Decision`` is made by a person, stored with who, when and why by the register, and undone only
by another. It always wins over a program's score; two that contradict each other are both kept
and told (``contradictions``), and neither takes effect.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations


class DecisionKind(StrEnum):
    """What kind of thing was decided."""

    SAME = "same"
    NOT_SAME = "not_same"
    GRADE = "grade"
    SUPERSEDE = "supersede"
    CONCESSION = "concession"
    RELIABLE = "reliable"
    ASKED = "asked"
    INCLUDE = "include"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision by a person.

    Attributes:
        decision_id: Its id in the register.
        kind: "same" and "not_same" are about two claims; "supersede" (the claim sets no bound any
            more), "concession" (the accused party accepts this claim, and the range is its own),
            "reliable" and "include" (an estimate or a report of a total may set a bound) are
            about one; "grade" and "asked" are about any claim of the incident.
        claims: Claim ids it is about, in no special order.
        by: Who decided.
        at: When, in ISO form.
        why: The reason given.
        value: The grade, or the answer given when asked; else ``None``.
    """

    decision_id: str
    kind: DecisionKind
    claims: tuple[str, ...]
    by: str
    at: str
    why: str
    value: str | None = None


def pairs_of(decisions: Iterable[Decision], kind: DecisionKind) -> dict[tuple[str, str], Decision]:
    """Return the decisions of a kind by each pair of claims that they are about, smaller first."""
    return {
        pair: decision
        for decision in decisions
        if decision.kind is kind
        for pair in combinations(sorted(decision.claims), 2)
    }


def contradictions(decisions: Iterable[Decision]) -> tuple[tuple[Decision, Decision], ...]:
    """Return pairs of decisions that say "same" and "not same" of the same two claims.

    "Same" carries over: if A is B and B is C, then "A is not C" contradicts the later of the two.
    """
    held = sorted(decisions, key=lambda one: (one.at, one.decision_id))
    group: dict[str, str] = {}
    last: dict[str, Decision] = {}
    for decision in held:
        if decision.kind is DecisionKind.SAME:
            roots = sorted({_root(group, claim) for claim in decision.claims})
            for root in roots:
                group[root] = roots[0]
            last[roots[0]] = decision
    found = []
    for pair, decision in sorted(pairs_of(held, DecisionKind.NOT_SAME).items()):
        root = _root(group, pair[0])
        if root == _root(group, pair[1]):
            found.append((last[root], decision))
    return tuple(found)


def _root(group: dict[str, str], claim: str) -> str:
    while group.setdefault(claim, claim) != claim:
        claim = group[claim]
    return claim
