"""``tawthiq decide``: a person settles an incident, and says why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.cli.acting import act_of
from tawthiq.cli.printing import print_table
from tawthiq.cli.session import opened
from tawthiq.cli.talk import say
from tawthiq.values.errors import BadArgumentError

if TYPE_CHECKING:
    from tawthiq.register.kept import Decided, KeptDecision

_LIST, _UNDO = "list", "undo"


def decide(  # noqa: PLR0913 - one argument for each option
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            help="accept, reject, same, not-same, grade, supersede, concession, reliable, include, "
            "asked, release, undo or list."
        ),
    ],
    about: Annotated[
        list[str] | None,
        typer.Argument(help="Codes of incidents or claim ids; for undo the decision's number."),
    ] = None,
    by: Annotated[str, typer.Option(help="Pseudonym of the person who decides.")] = "",
    why: Annotated[str, typer.Option(help="The reason; it stays in the record.")] = "",
    value: Annotated[str, typer.Option(help="The grade, or the answer given when asked.")] = "",
    on: Annotated[
        str, typer.Option(metavar="YYYY-MM-DD", help="For asked: the day of the question.")
    ] = "",
    new_person: Annotated[
        bool, typer.Option("--new-person", help="The pseudonym is used for the first time.")
    ] = False,
) -> None:
    """Decide about incidents and claims; a decision is never changed, another one undoes it."""
    opened(context)
    subjects = about or []
    if what == _LIST:
        _print_all(subjects)
        return
    act = act_of(by, why, what="a decision", new_person=new_person)
    from tawthiq.intake.decide import decide as settle
    from tawthiq.intake.decide import undo

    if what == _UNDO:
        done = undo(_number(subjects), act=act)
    else:
        done = settle(_kind(what), subjects, value=_dated(what, value, on), act=act)
    print(done.number)
    if what == "asked":
        _say_if_nobody_is_accused(done.subjects)
    for number in done.against:
        say(_contradiction(done.number, number))


def _say_if_nobody_is_accused(claims: tuple[str, ...]) -> None:
    from tawthiq.register.queries_incidents import codes_of_claims, incidents

    codes = set(codes_of_claims(claims).values())
    for incident in incidents("plain-1", codes=codes):
        if not incident.actors:
            say(
                f"no report of {incident.code} names an actor; the answer is kept and shown nowhere"
            )


def _contradiction(number: int, other: int) -> str:
    """Say which two decisions contradict each other, who made them, when and why."""
    from tawthiq.register.queries_decisions import decisions

    told = {one.number: one for one in decisions()}
    two = " and ".join(
        f"decision {each} ({_told(told[each])} of {' and '.join(told[each].subjects)}, "
        f"by {told[each].by} on {told[each].at:%Y-%m-%d}: {told[each].why})"
        for each in (other, number)
    )
    return f"{two} contradict each other, so neither has effect: undo one of the two"


def _dated(what: str, value: str, on: str) -> str:
    """Return the answer with the day on which the accused side was asked."""
    if not on:
        return value
    if what != "asked":
        msg = "--on is the day on which the accused side was asked; only asked takes it"
        raise BadArgumentError(msg)
    try:
        day = date.fromisoformat(on)
    except ValueError:
        msg = f"--on is a day, YYYY-MM-DD, got {on[:40]!r}"
        raise BadArgumentError(msg) from None
    return f"{day.isoformat()}: {value}"


def _kind(what: str) -> Decided:
    from tawthiq.register.kept import Decided

    try:
        return Decided(what.replace("-", "_"))
    except ValueError:
        known = ", ".join(one.value.replace("_", "-") for one in Decided)
        msg = f"{what!r} is no decision; decisions are {known}"
        raise BadArgumentError(msg) from None


def _number(subjects: list[str]) -> int:
    if len(subjects) != 1 or not subjects[0].isdecimal():
        msg = "undo takes the number of one decision; tawthiq decide list prints them"
        raise BadArgumentError(msg)
    return int(subjects[0])


def _print_all(subjects: list[str]) -> None:
    """Print the decisions, those undone too."""
    from tawthiq.register.queries_decisions import decisions

    rows = (
        (
            one.number,
            f"{one.at:%Y-%m-%d %H:%M}",
            one.by,
            _told(one),
            " ".join(one.subjects),
            one.why,
        )
        for one in decisions(*subjects)
    )
    print_table(("number", "at", "by", "decided", "about", "why"), rows)


def _told(one: KeptDecision) -> str:
    words = f"{one.kind.value.replace('_', '-')} {one.undoes or one.value}".strip()
    return f"{words} (undone)" if one.undone else words
