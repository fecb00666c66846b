"""Which archive a command works on, and the archive opened with its register."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tawthiq.cli.daily import keep
from tawthiq.values.errors import RefusedError

if TYPE_CHECKING:
    from tawthiq.capture.capture import Bringer
    from tawthiq.custody.archive import Archive


@dataclass(frozen=True, slots=True)
class Where:
    """Where the archive is to be found.

    Attributes:
        folder: Folder given before the verb or by ``TAWTHIQ_ARCHIVE``; ``None`` to look upwards.
    """

    folder: Path | None


def archive_of(context: typer.Context, *, changing: bool = True) -> Archive:
    """Open the archive that the command line means, without its register.

    Args:
        context: The command's.
        changing: Whether the command may leave something behind: then, after it, a head that has
            waited for a day is signed.

    Raises:
        ArchiveError: If there is none, or it must not be opened by this program.
    """
    from tawthiq.custody.archive import find_archive, open_archive

    where: Where = context.obj
    archive = open_archive(where.folder or find_archive(Path.cwd()))
    if changing:
        context.call_on_close(partial(keep, archive))
    return archive


def opened(context: typer.Context, *, changing: bool = True) -> Archive:
    """Open the archive that the command line means, and its register.

    Args:
        context: The command's.
        changing: As for ``archive_of``.

    Raises:
        ArchiveError: If there is none, or it or its register must not be opened by this program.
        StorageError: If the register's database cannot be reached.
    """
    from tawthiq.server import start

    archive = archive_of(context, changing=changing)
    start.start_at(archive.folder, database=archive.settings.database or None)
    start.check()
    return archive


def bringer() -> Bringer:
    """Return who brings something in by the command line: this program, by the machine's clock."""
    from importlib.metadata import version

    from django.utils import timezone

    from tawthiq.capture.capture import Bringer
    from tawthiq.custody.entry import program_actor
    from tawthiq.values.program import Program

    return Bringer(program_actor(Program("tawthiq", version("tawthiq"))), timezone.now)


def reaching(one: Bringer, archive: Archive, *, browser: bool = False) -> Bringer:
    """Return who brings something with the way to the outside that the archive's people chose.

    Args:
        one: Who brings it.
        archive: The archive whose settings name the way.
        browser: Whether addresses are opened in a browser.

    Raises:
        RefusedError: If a browser is asked for and there is none.
    """
    from dataclasses import replace

    from tawthiq.capture.bringer import Outside
    from tawthiq.network.answer import Fetched, Headers, NotFetched
    from tawthiq.network.browser import Browser, found_program
    from tawthiq.network.egress import NEVER, TOR, way_out
    from tawthiq.network.fetch import Fetcher
    from tawthiq.network.guard import Guard

    egress = way_out(archive.settings.egress, archive.settings.proxy)
    if egress.label == NEVER:
        return one
    program = archive.settings.browser
    if browser and isinstance(missing := found_program(program), str):
        raise RefusedError(missing)
    guard = Guard(onion=egress.label == TOR)
    look = Browser(egress, one.clock, program, guard=guard).look if browser else None
    fetcher = Fetcher(egress, one.clock, guard=guard)

    def fetch_if(url: str, known: Headers) -> Fetched | NotFetched:
        return fetcher.fetch(url, known=known)

    return replace(one, outside=Outside(fetcher.fetch, egress.label, look, fetch_if))
