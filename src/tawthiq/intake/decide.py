"""A person's decision, and the incidents as they are after it.

Use ``decide`` and ``undo``. A decision about an incident binds to claims in it, so that it holds
whatever the incident is called later; accepting and rejecting bind to the code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tawthiq.incidents.decision import contradictions
from tawthiq.intake.incidents import bring_up_to_date
from tawthiq.register import queries, queries_decisions, queries_incidents
from tawthiq.register.kept import Act, Decided
from tawthiq.register.record_decisions import record_decision, record_undo
from tawthiq.values.errors import BadArgumentError

_ABOUT_CODES = frozenset({Decided.ACCEPT, Decided.REJECT})


@dataclass(frozen=True, slots=True)
class Done:
    """A decision that was kept.

    Attributes:
        number: Its number, by which it can be undone.
        subjects: The claim ids or the code it binds to.
        against: Numbers of standing decisions that say the opposite; then neither has effect.
    """

    number: int
    subjects: tuple[str, ...]
    against: tuple[int, ...]


def decide(kind: Decided, subjects: Sequence[str], *, value: str = "", act: Act) -> Done:
    """Keep a decision and bring the incidents up to date.

    Args:
        kind: What is decided.
        subjects: Codes of incidents or claim ids; a merged code stands for what it led to.
        value: The grade, or the answer given when asked.
        act: The person, when, and why.

    Raises:
        BadArgumentError: If it makes no sense; the sentence says why.
    """
    bound = tuple(_bound(kind, one) for one in subjects)
    number = record_decision(kind, bound, value=value, act=act)
    bring_up_to_date(act=act)
    return Done(number, tuple(sorted(bound)), _against(number))


def undo(number: int, *, act: Act) -> Done:
    """Take a decision back by another, and bring the incidents up to date.

    Raises:
        BadArgumentError: If there is no such decision, or it is undone already.
    """
    done = record_undo(number, act=act)
    bring_up_to_date(act=act)
    (kept,) = (one for one in queries_decisions.decisions() if one.number == done)
    return Done(done, kept.subjects, ())


def _bound(kind: Decided, subject: str) -> str:
    """Return what the decision binds to: the code of today, or a claim of it."""
    code = queries_incidents.code_today(subject)
    if kind in _ABOUT_CODES:
        return code or subject
    if code is None:
        return subject
    held = [one.claims for one in queries_incidents.placed(codes=[code])]
    standing = {claim.claim_id for claim in queries.claims(claim_ids=[c for h in held for c in h])}
    first = next((claim for claims in held for claim in claims if claim in standing), None)
    if first is None:
        msg = f"no claim is left in {code} that a decision could bind to"
        raise BadArgumentError(msg)
    return first


def _against(number: int) -> tuple[int, ...]:
    pairs = contradictions(queries_decisions.for_incidents())
    meant = str(number)
    found = {
        int(other.decision_id)
        for one, two in pairs
        for me, other in ((one, two), (two, one))
        if me.decision_id == meant
    }
    return tuple(sorted(found))
