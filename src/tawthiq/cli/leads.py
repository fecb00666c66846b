"""``tawthiq leads``: addresses that reports name, and what became of each."""

from __future__ import annotations

from typing import Annotated

import typer

from tawthiq.cli.printing import print_lines, print_table
from tawthiq.cli.session import opened


def leads(
    context: typer.Context,
    every: Annotated[
        bool, typer.Option("--all", help="Also those that are captured or dead.")
    ] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line.")] = False,
) -> None:
    """List the addresses that reports name and the archive does not hold."""
    opened(context)
    from tawthiq.capture.leads import State
    from tawthiq.capture.leads import leads as leads_of
    from tawthiq.capture.named import is_address
    from tawthiq.register import queries

    fetched = [one.name for one in queries.captures() if one.name and is_address(one.name)]
    found = leads_of((kept.reading for kept in queries.reports()), fetched=fetched)
    shown = [one for one in found if every or one.state is State.OPEN]
    if jsonl:
        print_lines(
            {
                "schema": 1,
                "address": one.address,
                "state": one.state.value,
                "named_in": list(one.named_in),
            }
            for one in shown
        )
        return
    print_table(
        ("address", "state", "named in"),
        ([one.address, one.state.value, ", ".join(one.named_in)] for one in shown),
    )
