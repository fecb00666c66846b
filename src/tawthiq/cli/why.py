"""``tawthiq why``: why two claims stand in one incident, or do not."""

from __future__ import annotations

from typing import Annotated

import typer

from tawthiq.cli.printing import short
from tawthiq.cli.session import opened
from tawthiq.cli.talk import printable


def why(
    context: typer.Context,
    one: Annotated[str, typer.Argument(help="A claim id, or the code of an incident.")],
    other: Annotated[str, typer.Argument(help="Another.")],
) -> None:
    """Say what was compared with what, and who decided, for two claims or two incidents."""
    opened(context)
    from tawthiq.intake.why import why as compared
    from tawthiq.register.kept import Decided

    pair = compared(one, other)
    for account in (pair.one, pair.other):
        print(
            f"The account {account.account_id} of {_report(account.report_id)} stands in {account.code}."
        )
        print(f"  When it came in: {printable(account.why)}")
    print("Side by side (in brackets bits: above zero for one incident, below for two):")
    for found in pair.evidence:
        print(f"  {printable(found.words)} ({found.bits:+.1f})")
    if not pair.evidence:
        print("  They were not compared, since a claim of one is read no longer.")
    for decision in pair.decisions:
        said = "one incident" if decision.kind is Decided.SAME else "not one incident"
        day = f"{decision.at:%Y-%m-%d}"
        print(printable(f"On {day} {decision.by} decided that they are {said}: {decision.why}"))


def _report(name: str) -> str:
    return f"report {short(printable(name))}"
