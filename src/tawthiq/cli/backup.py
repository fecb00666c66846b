"""``tawthiq backup FILE``: the whole archive in one file, read back before it says done."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tawthiq.cli.keys import now, ring_of, signing_key_of, way_out
from tawthiq.cli.session import archive_of
from tawthiq.cli.talk import progress, say


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that is not there yet.")],
    incremental: Annotated[
        bool, typer.Option("--incremental", help="Only objects sealed since the last backup.")
    ] = False,
    to: Annotated[
        list[str] | None, typer.Option(help="Public key age1… that can open it; repeatable.")
    ] = None,
    keys: Annotated[
        bool, typer.Option("--keys", help="Put the archive's private keys in, encrypted.")
    ] = False,
) -> None:
    """Back up the archive while it is in use; first its ledger is signed and, if possible, dated."""
    from tawthiq.custody.backup import back_up, last_backup
    from tawthiq.custody.head import sign_head
    from tawthiq.custody.ledger import Ledger
    from tawthiq.custody.packing import Wanted
    from tawthiq.custody.sweep import sweep
    from tawthiq.custody.token import stamp
    from tawthiq.server.dump import dump_of

    archive = archive_of(context)
    for path in sweep(archive.folder, now=now()):
        say(f"{path}: left by a killed process a day ago or more, moved to store/quarantine")
    ring = ring_of(archive)
    sign_head(archive, signing_key_of(ring), clock=now, ring=ring)
    post = way_out(archive)
    if post is not None:
        for asked in stamp(archive, post=post, clock=now):
            say(f"{asked.authority}: {asked.at or asked.reason}")
    with Ledger(archive.folder) as ledger:
        after = last_backup(ledger) if incremental else 0
    wanted = Wanted(
        dump=dump_of(archive.settings.database),
        recipients=tuple(to or ()) or archive.settings.backup_recipients,
        keys=ring if keys else None,
        after=after,
    )
    with progress() as tell:
        done = back_up(archive, file, wanted=wanted, clock=now, tell=tell)
    if not done.encrypted:
        say("not encrypted: whoever has this file can read everything (see backup_recipients)")
    print(f"{done.objects} objects, {done.size} bytes, read back")
    print(f"ledger: {done.head.size} entries, root {done.head.root}")
    print(f"sha256: {done.sha256}")
