"""``tawthiq restore FILE… FOLDER``: an archive from its backups, compared before it says done."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tawthiq.cli.keys import now
from tawthiq.cli.talk import say


def restore(
    what: Annotated[
        list[Path],
        typer.Argument(help="The full backup, then each increment, then a new or empty folder."),
    ],
    key: Annotated[
        Path | None, typer.Option(help="File of the private key AGE-SECRET-KEY-… that opens it.")
    ] = None,
) -> None:
    """Restore an archive and compare the tree over its ledger with the backup's head."""
    from tawthiq.custody import restore as custody
    from tawthiq.custody.keys import key_ring
    from tawthiq.server.dump import load_of
    from tawthiq.values.errors import BadArgumentError

    *files, folder = what
    if not files:
        msg = "name at least one backup and the folder it is to be restored into"
        raise BadArgumentError(msg)
    restored = custody.restore(files, folder, clock=now, identity=_identity(key), load=load_of())
    ring = key_ring(restored.archive, Path(typer.get_app_dir("tawthiq")))
    for kind in custody.keep_restored_keys(restored, ring):
        say(f"the {kind} key is at {ring.path(kind)}")
    for what_counted, number in restored.findings.counts.items():
        print(f"{what_counted}: {number}")
    print(f"ledger: {restored.head.size} entries, root {restored.head.root}: equal to the backup's")


def _identity(key: Path | None):  # type: ignore[no-untyped-def]  # noqa: ANN202 - pyrage's own type, imported late
    if key is None:
        return None
    import pyrage

    from tawthiq.values.errors import ArchiveError

    lines = [line.strip() for line in key.read_text(encoding="utf-8").splitlines()]
    secrets = [line for line in lines if line and not line.startswith("#")]
    try:
        return pyrage.x25519.Identity.from_str(secrets[0] if secrets else "")
    except pyrage.IdentityError as error:
        msg = f"{key} holds no key AGE-SECRET-KEY-…"
        raise ArchiveError(msg) from error
