"""Where people's decisions have each account: "one incident" and "not one" always hold.

Use ``settled`` after the program has given each account a code. The program's choice stays beside
it, so that a decision taken back puts everything where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tawthiq.incidents.code import code_of
from tawthiq.incidents.decision import Decision, DecisionKind, contradictions, pairs_of
from tawthiq.register.state import Placed

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Settled:
    """Accounts where people have them.

    Attributes:
        placed: The accounts in their order, each with the code it has today.
        redirects: Each code that holds no account any more, and where its founder went.
    """

    placed: tuple[Placed, ...]
    redirects: Mapping[str, str]


def settled(
    placed: Sequence[Placed],
    decisions: Iterable[Decision],
    *,
    known: Iterable[str] = (),
    firm: Iterable[str] = (),
) -> Settled:
    """Bring accounts to the codes that people's decisions give them.

    Args:
        placed: Accounts in the order in which they came, each with the code the program found.
        decisions: Standing decisions; two that contradict each other have no effect.
        known: Codes that incidents were ever told under.
        firm: Codes that a person accepted; a merge keeps one of these.
    """
    held = tuple(decisions)
    void = {one.decision_id for pair in contradictions(held) for one in pair}
    able = [one for one in held if one.decision_id not in void]
    of_claim = {claim: at for at, one in enumerate(placed) for claim in one.claims}
    same = _numbered(pairs_of(able, DecisionKind.SAME), of_claim)
    apart = _numbered(pairs_of(able, DecisionKind.NOT_SAME), of_claim)
    codes = _parted([one.found for one in placed], apart, placed)
    codes = _joined(codes, same, frozenset(firm))
    tied = {at for pair in same for at in pair}
    codes = _parted(codes, apart, placed, tied=tied)
    moved = tuple(replace(one, code=code) for one, code in zip(placed, codes, strict=True))
    return Settled(moved, _redirects(moved, frozenset(known)))


def _numbered(pairs: Iterable[Pair], of_claim: Mapping[str, int]) -> list[tuple[int, int]]:
    """Return pairs of accounts, the earlier first; a pair inside one account says nothing here."""
    found = set()
    for one, other in pairs:
        if one in of_claim and other in of_claim and of_claim[one] != of_claim[other]:
            first, second = sorted((of_claim[one], of_claim[other]))
            found.add((first, second))
    return sorted(found)


def _parted(
    codes: Sequence[str],
    apart: Iterable[tuple[int, int]],
    placed: Sequence[Placed],
    *,
    tied: Iterable[int] = (),
) -> list[str]:
    """Let the later of two accounts that are not one found an incident of its own.

    Where a person tied the later one to its incident, the earlier leaves.
    """
    bound = frozenset(tied)
    found = list(codes)
    for first, second in apart:
        if found[first] == found[second]:
            leaves = first if second in bound and first not in bound else second
            found[leaves] = code_of(placed[leaves].account_id)
            if found[first] == found[second]:  # the later one is the founder
                found[first] = code_of(placed[first].account_id)
    return found


def _joined(
    codes: Sequence[str], same: Iterable[tuple[int, int]], firm: frozenset[str]
) -> list[str]:
    """Merge the incidents of accounts that are one."""
    root = {code: code for code in codes}
    order = {code: at for at, code in reversed(list(enumerate(codes)))}

    def found(code: str) -> str:
        while root[code] != code:
            code = root[code]
        return code

    for first, second in same:
        ends = sorted(
            {found(codes[first]), found(codes[second])},
            key=lambda code: (code not in firm, order[code]),
        )
        for code in ends[1:]:
            root[code] = ends[0]
    return [found(code) for code in codes]


def _redirects(placed: Sequence[Placed], known: frozenset[str]) -> dict[str, str]:
    """Return where the founder of each code went that holds no account any more."""
    today = {one.code for one in placed}
    founders = {code_of(one.account_id): one.code for one in placed}
    joined = {one.found: one.code for one in reversed(placed)} | founders
    left = (known | {one.found for one in placed}) - today
    return {code: joined[code] for code in sorted(left) if code in joined}
