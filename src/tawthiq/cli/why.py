"""``tawthiq why``: why two claims stand in one incident, or do not."""

from __future__ import annotations

from typing import Annotated

import typer

from tawthiq.cli.session import opened


def why(
    context: typer.Context,
    one: Annotated[str, typer.Argument(help="A claim id, or the code of an incident.")],
    other: Annotated[str, typer.Argument(help="Another.")],
) -> None:
    """Say what was compared with what, and who decided, for two claims or two incidents."""
    opened(context)
    from tawthiq.intake.why import why as compared

    pair = compared(one, other)
    for account in (pair.one, pair.other):
        print(f"{account.account_id} of report {account.report_id} stands in {account.code}")
        print(f"  {account.why}")
    if pair.evidence is not None:
        print(f"side by side: {pair.evidence.why}")
    else:
        print("side by side: not compared, since a claim of one is read no longer")
    for decision in pair.decisions:
        print(
            f"decided by {decision.by} on {decision.at:%Y-%m-%d}: {decision.kind.value.replace('_', '-')}: {decision.why}"
        )
