"""``tawthiq import``: somebody's list of incidents, seen first and written only when asked."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.cli.exits import REFUSED
from tawthiq.cli.printing import flag_words, print_table
from tawthiq.cli.session import bringer, opened
from tawthiq.cli.talk import progress, say
from tawthiq.values.errors import BadArgumentError
from tawthiq.values.progress import counted

if TYPE_CHECKING:
    from tawthiq.custody.archive import Archive
    from tawthiq.intake.imports import ListFile, RowTold
    from tawthiq.register.kept import Act
    from tawthiq.values.progress import Tell

_WHAT = ("incidents", "list")
_SHOWN = 20
"""Rows that are new, and rows that are flagged, of which a preview prints one line each."""


def import_(  # noqa: PLR0913 - one argument for each option
    context: typer.Context,
    what: Annotated[str, typer.Argument(help="incidents, or list: what was imported.")],
    file: Annotated[Path | None, typer.Argument(help="A table with a header row (.csv).")] = None,
    mapping: Annotated[
        Path | None, typer.Option(help="TOML file: which column is the key, which feeds what.")
    ] = None,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Write what the preview shows.")
    ] = False,
    by: Annotated[str, typer.Option(help="Pseudonym of the person who imports.")] = "",
    why: Annotated[str, typer.Option(help="Reason or origin; it stays in the record.")] = "",
) -> None:
    """Import incidents of a list: a preview first; written with --confirm; undone by one decision."""
    archive = opened(context)
    if what not in _WHAT:
        msg = (
            f"{what!r} cannot be imported; import takes incidents, and import list prints what was"
        )
        raise BadArgumentError(msg)
    if what == "list":
        _print_imports()
        return
    if file is None or mapping is None:
        msg = "import incidents takes FILE.csv and --mapping FILE.toml"
        raise BadArgumentError(msg)
    from tawthiq.intake.imports import list_file

    told = list_file(file, mapping)
    with progress() as tell:
        counts = _previewed(told, tell)
    if not counts["new"] + counts["changed"]:
        say("nothing is to be written: all that can be taken is there already")
    elif confirm or _asked():
        _write(archive, told, _act(by, why))
    else:
        say("nothing was written; --confirm writes it")
    if counts["refused"]:
        raise typer.Exit(REFUSED)


def _previewed(file: ListFile, tell: Tell) -> Counter[str]:
    """Print the preview, and return how many rows are what."""
    from django.utils import timezone

    from tawthiq.intake.imports import Verdict, preview

    counts: Counter[str] = Counter()
    flagged = 0
    for told in counted(preview(file, today=timezone.now().date()), tell, "rows"):
        counts[told.verdict.value] += 1
        flagged += bool(told.flags)
        if (
            told.verdict in {Verdict.REFUSED, Verdict.CHANGED}
            or (told.verdict is Verdict.NEW and counts[told.verdict.value] <= _SHOWN)
            or (told.flags and flagged <= _SHOWN)
        ):
            _print(told)
    words = ", ".join(f"{counts[one.value]} {one}" for one in Verdict)
    say(f"{file.path.name} for the list {file.mapping.list_name}: {words}; {flagged} flagged")
    return counts


def _print(told: RowTold) -> None:
    why = "; ".join(filter(None, (told.why, *map(flag_words, told.flags))))
    print_table((), [(told.verdict, f"row {told.number}", told.key, why)])


def _asked() -> bool:
    """Ask on a terminal; without one nothing is written."""
    return sys.stdin.isatty() and typer.confirm("Write this?", err=True)


def _write(archive: Archive, file: ListFile, act: Act) -> None:
    from tawthiq.intake.imports import bring_in

    with progress() as tell:
        done = bring_in(archive, file, bringer=bringer(), act=act, tell=tell)
    if done.number is None:
        say("nothing was written: somebody else imported the same meanwhile")
        return
    print(done.number)
    say(
        f"import {done.number}: {done.rows} rows written; "
        f"tawthiq decide undo-import {done.number} takes them back"
    )


def _act(by: str, why: str) -> Act:
    from django.utils import timezone

    from tawthiq.register import queries_acts
    from tawthiq.register.kept import Act

    if by and not queries_acts.person_exists(by):
        msg = f"nobody is known as {by!r} here; tawthiq decide --new-person makes a pseudonym known"
        raise BadArgumentError(msg)
    return Act(by or bringer().actor, timezone.now(), why)


def _print_imports() -> None:
    from tawthiq.register.queries_imports import imports

    rows = (
        (
            one.number,
            f"{one.at:%Y-%m-%d %H:%M}",
            one.by,
            one.list_name,
            one.rows,
            "stands" if one.stands else "undone",
            one.file,
            one.digest,
            one.why,
        )
        for one in imports()
    )
    names = ("number", "at", "by", "list", "rows", "state", "file", "sha256", "why")
    print_table(names, rows)
