"""``tawthiq upgrade``: brings an older archive to today's format."""

from __future__ import annotations

import typer

from tawthiq.cli.session import archive_of
from tawthiq.cli.talk import say


def upgrade(context: typer.Context) -> None:
    """Bring the archive and its register to what this program writes; back it up first."""
    from tawthiq.server import start

    archive = archive_of(context)
    start.start_at(archive.folder, database=archive.settings.database or None)
    start.migrate()
    say(f"{archive.folder} is of today's format")
