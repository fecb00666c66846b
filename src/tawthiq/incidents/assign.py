"""New accounts brought to the incidents they tell of; what stands is not reshuffled.

Use ``assign`` with the accounts of new reports and the incidents so far. New accounts join
incidents that stand, or each other, likeliest first; incidents that stand never join one another
and no account leaves the one it is in. People's decisions always hold, and a pair that somebody
said is not one is never proposed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tawthiq.incidents.account import Account
from tawthiq.incidents.clusters import UNCOMPARED, Decided, Pair, joined_in_parts
from tawthiq.incidents.code import code_of
from tawthiq.incidents.decision import Decision, DecisionKind, contradictions, pairs_of
from tawthiq.incidents.keys import pairs_by_account
from tawthiq.incidents.likeness import Weights, bits_of, levels_of, likeness
from tawthiq.incidents.standing import MOST_COMPARED, Candidates, Group, Standing


@dataclass(frozen=True, slots=True)
class Link:
    """Where a new account went and why.

    Attributes:
        account_id: The account.
        code: The incident.
        founded: Whether it founded the incident.
        bits: Evidence against the account it is most like there, zero when founded or decided.
        why: One sentence: what was compared with what, or who decided.
    """

    account_id: str
    code: str
    founded: bool
    bits: float
    why: str


def assign(
    new: Iterable[Account],
    candidates: Iterable[Group] | Candidates = (),
    decisions: Iterable[Decision] = (),
    *,
    weights: Weights | None = None,
) -> tuple[Link, ...]:
    """Return one link for each new account, in their order.

    Args:
        new: Accounts that no incident holds yet.
        candidates: Incidents so far, or those of them that were looked up.
        decisions: People's decisions; only "same" and "not same" matter here.
        weights: Weights of the evidence; the stored model by default.
    """
    asked = list(new)
    held = in_order(asked)
    standing = Standing(candidates) if isinstance(candidates, Iterable) else candidates
    near = [standing.near(account) for account in held]
    told = tuple(decisions)
    codes = sorted({code for found in near for code in found} | _decided(held, standing, told))
    evidence = _evidence(held, standing, near, codes=codes, weights=weights)
    sizes = [1] * len(held) + [min(len(standing.accounts(code)), MOST_COMPARED) for code in codes]
    decided = decided_of(held, standing, codes, decisions=told)
    links: dict[str, Link] = {}
    for members in joined_in_parts(sizes, evidence, decided):
        for link in _links(members, held, standing, codes=codes):
            links[link.account_id] = link
    by_person = _by_person(held, told)
    return tuple(_with_person(links[one.account_id], by_person) for one in asked)


def in_order(accounts: Iterable[Account]) -> list[Account]:
    """Return accounts in the order in which they found incidents: placed and dated ones first."""
    return sorted(
        accounts,
        key=lambda one: (
            not (one.places and one.days),
            not one.places,
            one.days is None,
            one.account_id,
        ),
    )


def evidence_among(
    held: Sequence[Account], weights: Weights | None = None
) -> Iterator[tuple[Pair, float, int]]:
    """Give the evidence among accounts, by pairs of their numbers; what weighs least is left out.

    A pair left out counts as one that was not compared, which weighs the same.
    """
    for pairs in pairs_by_account(held):
        for one, other in sorted(pairs):
            bits = bits_between(held[one], held[other], weights)
            if bits > UNCOMPARED:
                yield (one, other), bits, 1


def bits_between(one: Account, other: Account, weights: Weights | None = None) -> float:
    """Return the bits that two accounts weigh together, never less than a pair not compared."""
    return max(bits_of(levels_of(one, other), weights), UNCOMPARED)


def _evidence(
    held: Sequence[Account],
    standing: Candidates,
    near: Sequence[Sequence[str]],
    *,
    codes: Sequence[str],
    weights: Weights | None,
) -> Iterator[tuple[Pair, float, int]]:
    """Give the evidence among new accounts and between them and the incidents near them."""
    yield from evidence_among(held, weights)
    place = {code: len(held) + number for number, code in enumerate(codes)}
    for index, account in enumerate(held):
        for code in near[index]:
            theirs = standing.accounts(code)[:MOST_COMPARED]
            summed = sum(bits_between(account, other, weights) for other in theirs)
            yield (index, place[code]), summed, len(theirs)


def _links(
    members: Sequence[int], held: Sequence[Account], standing: Candidates, *, codes: Sequence[str]
) -> Iterable[Link]:
    """Give the links of the new accounts of one group."""
    old = [codes[one - len(held)] for one in members if one >= len(held)]
    new = [held[one] for one in members if one < len(held)]
    if not new:
        return
    code = old[0] if old else code_of(new[0].account_id)
    before = list(standing.accounts(code))[:MOST_COMPARED] if old else []
    if not before:
        why = "Nothing like it was told before."
        yield Link(new[0].account_id, code, founded=True, bits=0.0, why=why)
        before, new = new[:1], new[1:]
    for account in new:
        found = [likeness(account, other) for other in before]
        closest = max(found, key=lambda one: (one.bits, one.why))
        bits = round(closest.bits, 3)
        yield Link(account.account_id, code, founded=False, bits=bits, why=closest.why)
        if len(before) < MOST_COMPARED:
            before.append(account)


def _valid(decisions: Sequence[Decision]) -> list[Decision]:
    """Return the decisions that do not contradict each other."""
    void = {one.decision_id for pair in contradictions(decisions) for one in pair}
    return [one for one in decisions if one.decision_id not in void]


def _decided(
    held: Sequence[Account], standing: Candidates, decisions: Sequence[Decision]
) -> set[str]:
    """Return the incidents that people named together with new claims."""
    new = {claim for account in held for claim in account.claims}
    named = {claim for one in decisions if new.intersection(one.claims) for claim in one.claims}
    return set(standing.codes_of(named).values())


def decided_of(
    held: Sequence[Account],
    standing: Candidates | None = None,
    codes: Sequence[str] = (),
    *,
    decisions: Sequence[Decision],
) -> Decided:
    """Return what people said of the new accounts and the incidents near them.

    Incidents that stand are kept apart from each other: only a person merges them.
    """
    fixed = frozenset(range(len(held), len(held) + len(codes)))
    if not decisions:
        return Decided(standing=fixed)
    place = {claim: index for index, account in enumerate(held) for claim in account.claims}
    number = {code: len(held) + one for one, code in enumerate(codes)}
    named = {claim for one in decisions for claim in one.claims}
    homes = standing.codes_of(named) if standing else {}
    place |= {claim: number[code] for claim, code in homes.items() if code in number}
    able = _valid(decisions)
    together, parted = (
        {
            (min(place[a], place[b]), max(place[a], place[b]))
            for a, b in pairs_of(able, kind)
            if a in place and b in place and place[a] != place[b]
        }
        for kind in (DecisionKind.SAME, DecisionKind.NOT_SAME)
    )
    return Decided(frozenset(together), frozenset(parted), fixed)


def _by_person(held: Sequence[Account], decisions: Sequence[Decision]) -> dict[str, Decision]:
    """Return the decision "same" that each new account stands under."""
    told = {
        claim: one
        for one in _valid(decisions)
        if one.kind is DecisionKind.SAME
        for claim in one.claims
    }
    return {
        account.account_id: told[claim]
        for account in held
        for claim in account.claims
        if claim in told
    }


def _with_person(link: Link, by_person: dict[str, Decision]) -> Link:
    decision = by_person.get(link.account_id)
    if decision is None or link.founded:
        return link
    why = f"Decided by {decision.by} on {decision.at[:10]}: {decision.why}"
    return Link(link.account_id, link.code, founded=False, bits=0.0, why=why)
