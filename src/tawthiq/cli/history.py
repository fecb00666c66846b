"""``tawthiq history``: what was done to an incident or a claim, by whom, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.cli.printing import print_table
from tawthiq.cli.session import opened
from tawthiq.values.errors import BadArgumentError

if TYPE_CHECKING:
    from tawthiq.incidents.imported import ImportedIncident


def history(
    context: typer.Context,
    subject: Annotated[str, typer.Argument(help="Code of an incident, a claim id or a person.")],
) -> None:
    """List every write that touched an incident, its claims and what was decided about them."""
    opened(context)
    from tawthiq.register import queries_acts, queries_imports, queries_incidents

    claims = {claim for one in queries_incidents.placed(codes=[subject]) for claim in one.claims}
    rows: list[tuple[object, ...]] = [
        (entry.number, f"{entry.at:%Y-%m-%d %H:%M}", entry.by, one.subject, one.after, entry.why)
        for entry in queries_acts.history(subject, *sorted(claims))
        for one in entry.touched
    ]
    rows += [
        (
            f"import {one.number}",
            f"{one.at:%Y-%m-%d %H:%M}",
            one.by,
            told.code,
            _imported(told),
            one.why,
        )
        for found in queries_imports.called(subject)
        for one, told in queries_imports.versions(found.incident.code)
    ]
    if not rows and not claims and not queries_acts.person_exists(subject):
        msg = f"nothing is known of {subject}; tawthiq incidents lists the codes"
        raise BadArgumentError(msg)
    print_table(("number", "at", "by", "what", "done", "why"), rows)


def _imported(one: ImportedIncident) -> str:
    return f"{one.key} of {one.list_name}: {one.receipt.sentence()}"
