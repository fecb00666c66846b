"""``tawthiq rerun``: reads and extracts everything again with today's rules."""

from __future__ import annotations

import typer

from tawthiq.cli.printing import print_table
from tawthiq.cli.session import bringer, opened
from tawthiq.cli.talk import progress, say


def rerun(context: typer.Context) -> None:
    """Read and extract again with today's rules; say what is new, gone and changed."""
    archive = opened(context)
    from tawthiq.intake.rerun import rerun as read_again

    by = bringer()
    with progress() as tell:
        found = read_again(archive, by=by.actor, at=by.clock(), tell=tell)
    told = found.differences
    rows = [("new", len(told.new)), ("gone", len(told.gone)), ("changed", len(told.changed))]
    print_table(("claims", "how many"), rows)
    print_table(("", "claim"), (("new", one) for one in told.new))
    print_table(("", "claim"), (("gone", one) for one in told.gone))
    print_table(("", "claim"), (("changed", one) for one in told.changed))
    _print_apart()
    for decision in found.unbound:
        say(f"decision {decision.number} ({decision.kind}) binds to a claim that is read no longer")


def _print_apart() -> None:
    """Print the incidents that grouping everything at once would cut otherwise; they stay."""
    from tawthiq.intake.regrouped import apart_from_reference

    apart = apart_from_reference()
    for one in apart:
        cut = f"in {len(one.parts)} parts" if len(one.parts) > 1 else "whole"
        joined = f", together with {', '.join(one.joins)}" if one.joins else ""
        print_table((), [("would group", one.code, f"{cut}{joined}")])
    if apart:
        say(f"{len(apart)} incidents would be grouped otherwise at once; they stay until decided")
