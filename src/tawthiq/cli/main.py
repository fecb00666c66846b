"""The command line: one file per verb, each a thin call, registered here in sight.

Heavy libraries are imported by the verb that needs them, so that help starts at once.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

from tawthiq.cli.add import add
from tawthiq.cli.annotate import annotate
from tawthiq.cli.backup import backup
from tawthiq.cli.check import check
from tawthiq.cli.claims import claims
from tawthiq.cli.cosigned import cosigned
from tawthiq.cli.decide import decide
from tawthiq.cli.demo import demo
from tawthiq.cli.exits import exit_code_of
from tawthiq.cli.export import export
from tawthiq.cli.families import families
from tawthiq.cli.history import history
from tawthiq.cli.imports import import_
from tawthiq.cli.incidents import incidents
from tawthiq.cli.init import init
from tawthiq.cli.leads import leads
from tawthiq.cli.lock import lock
from tawthiq.cli.poll import poll
from tawthiq.cli.publish import publish
from tawthiq.cli.remove import remove
from tawthiq.cli.reports import reports
from tawthiq.cli.rerun import rerun
from tawthiq.cli.restore import restore
from tawthiq.cli.search_log import search_log
from tawthiq.cli.session import Where
from tawthiq.cli.show import show
from tawthiq.cli.totals import totals
from tawthiq.cli.transcribe import transcribe
from tawthiq.cli.unlock import unlock
from tawthiq.cli.upgrade import upgrade
from tawthiq.cli.vault import vault
from tawthiq.cli.verify import verify
from tawthiq.cli.why import why

app = typer.Typer(
    name="tawthiq",
    invoke_without_command=True,
    rich_markup_mode=None,  # plain help: the same in a pipe, and twice as fast
    pretty_exceptions_enable=False,
)


@app.callback()
def tawthiq(
    context: typer.Context,
    archive: Annotated[
        Path | None,
        typer.Option(
            help="The archive's folder; else the nearest above the current one.",
            envvar="TAWTHIQ_ARCHIVE",
            show_envvar=True,
        ),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Seal what was seen, quote what it says, count only what can be quoted."""
    if version:
        from importlib.metadata import version as version_of

        print(f"tawthiq {version_of('tawthiq')}")
    elif context.invoked_subcommand is None:
        print(context.get_help())
    context.obj = Where(archive)


VERBS = (
    init,
    add,
    poll,
    transcribe,
    leads,
    reports,
    claims,
    check,
    families,
    incidents,
    show,
    totals,
    import_,
    decide,
    history,
    why,
    publish,
    verify,
    cosigned,
    backup,
    restore,
    export,
    remove,
    annotate,
    vault,
    unlock,
    lock,
    rerun,
    upgrade,
    demo,
)
for verb in VERBS:
    app.command(verb.__name__.rstrip("_"))(verb)
app.add_typer(search_log, name="search-log")


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code: 0 done, 1 found something wrong, 2 refused."""
    for stream in (sys.stdout, sys.stderr):
        # JSON with half of an emoji pair in it is still printed, as the escape that JSON knows.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return app(arguments, prog_name="tawthiq", standalone_mode=False) or 0
    except Exception as error:
        code = exit_code_of(error)
        if code is None:
            raise
        return code


_MADE_BEFORE_LOOKING = 200_000


def main() -> None:
    """Run the command line of this process."""
    # Modules and word lists are 150,000 objects that stay: looking through them for garbage after
    # every 700 takes a sixth of a short command's time, and of a hundred new objects one or two are.
    gc.set_threshold(_MADE_BEFORE_LOOKING)
    sys.exit(run(sys.argv[1:]))
