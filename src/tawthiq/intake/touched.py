"""The accounts that stand beside what came: of the same incidents, or bound to it by a decision.

Use ``touched`` before decisions are settled on a part of the record. What it gives is closed: no
account outside it is in one of its incidents, and no decision about its claims is left out, so
that settling the part gives what settling the whole would.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tawthiq.incidents.code import code_of
from tawthiq.register import queries_decisions, queries_filed, queries_incidents
from tawthiq.register.kept import KeptDecision
from tawthiq.register.state import Placed


@dataclass(frozen=True, slots=True)
class Touched:
    """A part of the record that stands for itself.

    Attributes:
        placed: Its accounts that stand, in the order in which they came.
        codes: Codes that they have, had by the program, or would found.
        decisions: Standing decisions about these codes and their claims.
        decided: Incidents of today that people decided about since.
        about: Accounts with a claim that people decided about since.
    """

    placed: tuple[Placed, ...]
    codes: frozenset[str]
    decisions: tuple[KeptDecision, ...]
    decided: frozenset[str]
    about: frozenset[str]


def touched(new: Iterable[Placed], moved: Iterable[str], decided: frozenset[str]) -> Touched:
    """Return the part of the record that something touches.

    Args:
        new: New accounts at the codes that the program found.
        moved: Ids of accounts that stand and of which something is other than before.
        decided: Codes and claims that people decided about since.
    """
    told = tuple(new)
    about = queries_filed.holding(decided)
    today = {code for one in decided if (code := queries_incidents.code_today(one)) is not None}
    codes = {one.found for one in told} | today
    accounts = {*moved, *about} - {one.account_id for one in told}
    claims = {claim for one in told for claim in one.claims} | decided
    placed: tuple[Placed, ...] = ()
    seen = (0, 0, 0)
    while seen != (seen := (len(codes), len(claims), len(accounts))):
        accounts |= queries_filed.touching(codes) | queries_filed.holding(claims)
        placed = queries_incidents.placed(account_ids=accounts)
        codes |= {code for one in placed for code in (one.found, one.code, code_of(one.account_id))}
        claims |= {claim for one in placed for claim in one.claims}
        claims |= {name for one in queries_decisions.about(claims) for name in one.subjects}
    return Touched(
        placed=placed,
        codes=frozenset(codes),
        decisions=queries_decisions.about(claims | queries_incidents.leading_to(codes)),
        decided=frozenset(today),
        about=about,
    )
