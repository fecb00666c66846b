"""All accounts of a record brought to incidents at once: the reference that increments are held to.

Use ``linked`` for a full rerun and ``differences`` to see where a record that grew report by
report stands apart from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tawthiq.incidents.account import Account
from tawthiq.incidents.assign import decided_of, evidence_among, in_order
from tawthiq.incidents.clusters import joined_in_parts
from tawthiq.incidents.code import code_of
from tawthiq.incidents.decision import Decision
from tawthiq.incidents.likeness import Weights
from tawthiq.incidents.standing import Group


def linked(
    accounts: Iterable[Account],
    decisions: Iterable[Decision] = (),
    *,
    weights: Weights | None = None,
) -> tuple[Group, ...]:
    """Return all incidents in order of their codes, whatever the order of the accounts.

    Args:
        accounts: Accounts of the whole record.
        decisions: People's; "same" and "not same" hold before any evidence.
        weights: Weights of the evidence; the stored model by default.
    """
    held = in_order(accounts)
    decided = decided_of(held, decisions=tuple(decisions))
    evidence = evidence_among(held, weights)
    return groups_of(held, joined_in_parts([1] * len(held), evidence, decided))


def groups_of(held: Sequence[Account], found: Iterable[Sequence[int]]) -> tuple[Group, ...]:
    """Return incidents in order of their codes, from the numbers of the accounts in each."""
    groups = (tuple(held[one] for one in sorted(members)) for members in found)
    told = (Group(code_of(accounts[0].account_id), accounts) for accounts in groups)
    return tuple(sorted(told, key=lambda group: group.code))


@dataclass(frozen=True, slots=True)
class Difference:
    """An incident of the standing record that a full rerun would cut otherwise.

    Attributes:
        code: The standing incident.
        parts: The accounts that the rerun puts together, as sorted account ids, sorted.
        joins: Other standing incidents that the rerun would bring some of them to.
    """

    code: str
    parts: tuple[tuple[str, ...], ...]
    joins: tuple[str, ...]


def differences(standing: Iterable[Group], rerun: Iterable[Group]) -> tuple[Difference, ...]:
    """Return where two ways of grouping the same accounts differ, in order of standing codes."""
    then = {one.account_id: group.code for group in standing for one in group.accounts}
    standing_of: dict[str, set[str]] = {}
    part_of: dict[str, dict[str, list[str]]] = {}
    for group in rerun:
        for account in group.accounts:
            code = then.get(account.account_id)
            if code is not None:
                standing_of.setdefault(group.code, set()).add(code)
                part_of.setdefault(code, {}).setdefault(group.code, []).append(account.account_id)
    found = []
    for code, parts in sorted(part_of.items()):
        joins = sorted({other for new in parts for other in standing_of[new]} - {code})
        if len(parts) > 1 or joins:
            told = tuple(sorted(tuple(sorted(part)) for part in parts.values()))
            found.append(Difference(code, told, tuple(joins)))
    return tuple(found)
