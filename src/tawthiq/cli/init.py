"""``tawthiq init``: makes an archive."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tawthiq.cli.talk import say

_WAYS = ("direct", "proxy", "tor", "never")
_QUESTION = (
    "How may this archive reach the outside? direct: as this machine does; proxy: through the "
    "proxy in tawthiq.toml; tor: through Tor; never: not at all"
)


def init(
    folder: Annotated[Path, typer.Argument(help="A new or an empty folder.")],
    egress: Annotated[
        str | None, typer.Option(help="direct, proxy, tor or never; without a terminal: never.")
    ] = None,
    timezone: Annotated[
        str, typer.Option(help="IANA zone in which the team's days begin, such as Asia/Baghdad.")
    ] = "UTC",
) -> None:
    """Make an archive: one folder that holds evidence, ledger, settings and register."""
    make_archive(folder, egress=egress or _asked(), timezone=timezone)


def make_archive(
    folder: Path,
    *,
    egress: str = "never",
    timezone: str = "UTC",
    gazetteers: tuple[str, ...] = (),
) -> None:
    """Make an archive with an empty register, and say so."""
    from tawthiq.custody.archive import Settings, create_archive
    from tawthiq.server import start

    settings = Settings(egress=egress, timezone=timezone, gazetteers=gazetteers)
    archive = create_archive(folder, settings=settings)
    start.start_at(archive.folder)
    start.migrate()
    say(f"made an archive in {archive.folder}; outside: {egress}")


def _asked() -> str:
    """Ask the person at the terminal; without one nothing is ever fetched."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return "never"
    say(_QUESTION)
    answer = typer.prompt(f"one of {', '.join(_WAYS)}", default="never", err=True)
    return str(answer).strip().lower()
