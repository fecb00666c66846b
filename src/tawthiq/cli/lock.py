"""``tawthiq lock``: the archive's keys, wrapped with a passphrase or replaced."""

from __future__ import annotations

from typing import Annotated

import typer

from tawthiq.cli.keys import now, passphrase, ring_of, signing_key_of
from tawthiq.cli.session import archive_of
from tawthiq.cli.talk import say


def lock(
    context: typer.Context,
    off: Annotated[bool, typer.Option("--off", help="Store the keys open again.")] = False,
    new_key: Annotated[
        bool,
        typer.Option("--new-key", help="Replace the signing key; for a lost or a stolen one."),
    ] = False,
) -> None:
    """Wrap the archive's private keys with a passphrase, which is asked for or read from a pipe."""
    from tawthiq.custody.head import sign_head
    from tawthiq.custody.keys import replace_signing_key, unwrap_keys, wrap_keys

    archive = archive_of(context)
    ring = ring_of(archive)
    if new_key:
        replace_signing_key(ring)
        sign_head(archive, signing_key_of(ring), clock=now, ring=ring)
        say(
            "a new key signs from now on; the ledger says which it replaced. Tell whoever holds the old fingerprint"
        )
    elif off:
        say(f"open: {', '.join(unwrap_keys(ring, passphrase())) or 'nothing was wrapped'}")
    else:
        say(f"wrapped: {', '.join(wrap_keys(ring, passphrase())) or 'nothing was open'}")
    print(f"keys: {ring.folder}")
