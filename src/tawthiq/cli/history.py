"""``tawthiq history``: what was done to an incident or a claim, by whom, when and why."""

from __future__ import annotations

from typing import Annotated

import typer

from tawthiq.cli.printing import print_table
from tawthiq.cli.session import opened
from tawthiq.values.errors import BadArgumentError


def history(
    context: typer.Context,
    subject: Annotated[str, typer.Argument(help="Code of an incident, a claim id or a person.")],
) -> None:
    """List every write that touched an incident, its claims and what was decided about them."""
    opened(context)
    from tawthiq.register import queries_acts, queries_incidents

    claims = {claim for one in queries_incidents.placed(codes=[subject]) for claim in one.claims}
    rows = [
        (entry.number, f"{entry.at:%Y-%m-%d %H:%M}", entry.by, one.subject, one.after, entry.why)
        for entry in queries_acts.history(subject, *sorted(claims))
        for one in entry.touched
    ]
    if not rows and not claims and not queries_acts.person_exists(subject):
        msg = f"nothing is known of {subject}; tawthiq incidents lists the codes"
        raise BadArgumentError(msg)
    print_table(("number", "at", "by", "what", "done", "why"), rows)
