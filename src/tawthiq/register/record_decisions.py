"""Writes what people decided: never changed, undone only by another decision.

A decision takes effect when incidents are reconciled next; until then the state before stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from tawthiq.incidents.incident import Grade
from tawthiq.register import models
from tawthiq.register.kept import Act, Decided, Touched, Verb
from tawthiq.register.lines import clean
from tawthiq.register.queries_incidents import code_today
from tawthiq.register.record_imports import stand_anew
from tawthiq.register.record_lines import take_over, waits
from tawthiq.register.writing import Write, one_write
from tawthiq.values.errors import BadArgumentError

_ABOUT_CODES = frozenset({Decided.ACCEPT, Decided.REJECT})
_ABOUT_TWO = frozenset({Decided.SAME, Decided.NOT_SAME})


def record_decision(kind: Decided, subjects: Sequence[str], *, value: str = "", act: Act) -> int:
    """Keep a decision and return its number.

    Args:
        kind: What is decided, anything but ``UNDO``.
        subjects: One code for accept and reject, two claim ids for same and not same, the
            number of an import for undo_import, else one claim id.
        value: The grade, or the answer given when asked.
        act: The person who decides, when, and why; both are required.

    Raises:
        BadArgumentError: If there is no such person, claim or incident, no reason is given, or
            the same was decided already.
    """
    person = _person(act)
    wanted = tuple(sorted(set(subjects)))
    _fit(kind, wanted, value)
    subject, other = (*wanted, "")[:2]
    same = models.Decision.objects.filter(
        kind=kind, subject=subject, other=other, value=value, undone_by=None
    ).first()
    if same is not None and not (kind is Decided.ACCEPT and waits(subject)):
        msg = f"decided already: number {same.pk} of {same.at:%Y-%m-%d} by {same.by.person_id}"
        raise BadArgumentError(msg)
    takes_back = kind is Decided.UNDO_IMPORT
    with one_write(Verb.IMPORT_UNDONE if takes_back else Verb.DECIDED, act) as write:
        row = models.Decision.objects.create(
            kind=kind,
            subject=subject,
            other=other,
            value=clean(value),
            by=person,
            at=act.at,
            why=clean(act.why),
            recorded=write.history,
        )
        _told(row, f"{kind} {value}".strip(), write)
        if kind is Decided.ACCEPT:
            take_over(subject, write)
        elif takes_back:
            stand_anew(_import(subject), stands=False, write=write)
    return row.pk


def record_undo(number: int, *, act: Act) -> int:
    """Take a decision back by another one, and return the number of that one.

    Raises:
        BadArgumentError: If there is no such decision, it is undone already, or is itself one
            that undid.
    """
    person = _person(act)
    old = models.Decision.objects.filter(pk=number).first()
    if old is None:
        msg = f"there is no decision {number}"
        raise BadArgumentError(msg)
    if old.kind == Decided.UNDO or models.Decision.objects.filter(undoes=old).exists():
        msg = f"decision {number} is undone already, or itself undid one; decide anew instead"
        raise BadArgumentError(msg)
    took_back = old.kind == Decided.UNDO_IMPORT
    verb = Verb.IMPORT_UNDONE if took_back else Verb.UNDONE
    with one_write(verb, act, undoes=number) as write:
        row = models.Decision.objects.create(
            kind=Decided.UNDO,
            subject=old.subject,
            other=old.other,
            by=person,
            at=act.at,
            why=clean(act.why),
            undoes=old,
            recorded=write.history,
        )
        _told(row, f"undid {old.kind} (decision {old.pk})", write)
        if took_back:
            stand_anew(_import(old.subject), stands=True, write=write)
    return row.pk


def _told(row: models.Decision, sentence: str, write: Write) -> None:
    write.rows = 1
    for subject in filter(None, (row.subject, row.other)):
        write.touched.append(Touched(subject, "", sentence))


def _person(act: Act) -> models.Person:
    if not act.why.strip():
        msg = "a decision needs its reason"
        raise BadArgumentError(msg)
    person = models.Person.objects.filter(person_id=act.by, is_active=True).first()
    if person is None:
        msg = f"there is no person {act.by[:60]!r} in this archive; only people decide"
        raise BadArgumentError(msg)
    return person


def _fit(kind: Decided, subjects: Sequence[str], value: str) -> None:
    wanted = 2 if kind in _ABOUT_TWO else 1
    if kind is Decided.UNDO or len(subjects) != wanted:
        msg = f"{kind} is about {wanted} different things, got {len(subjects)}"
        raise BadArgumentError(msg)
    if kind is Decided.GRADE and value not in set(Grade):
        msg = f"a grade is one of {', '.join(Grade)}, got {value[:40]!r}"
        raise BadArgumentError(msg)
    for subject in subjects:
        if kind in _ABOUT_CODES:
            _standing(subject)
        elif kind is Decided.UNDO_IMPORT:
            _import(subject)
        elif not models.Claim.objects.filter(claim_id=subject).exists():
            msg = f"there is no claim {subject[:60]!r} in this archive"
            raise BadArgumentError(msg)


def _import(number: str) -> int:
    """Return the number of an import.

    Raises:
        BadArgumentError: If there is none of this number.
    """
    if number.isascii() and number.isdecimal() and len(number) < _LONGEST:
        found = models.Import.objects.filter(pk=int(number)).first()
        if found is not None:
            return found.pk
    msg = f"there is no import {number[:40]!r}; tawthiq import list prints them"
    raise BadArgumentError(msg)


_LONGEST = 18


def _standing(code: str) -> None:
    today = code_today(code)
    if today is None:
        msg = f"there is no incident {code[:40]!r} in this archive"
        raise BadArgumentError(msg)
    if today != code:
        msg = f"{code} was merged into {today}; decide about {today}"
        raise BadArgumentError(msg)
