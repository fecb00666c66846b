"""``tawthiq lock``: the archive's keys, wrapped with a passphrase or replaced."""

from __future__ import annotations

from typing import Annotated

import typer

from tawthiq.cli.keys import now, passphrase, ring_of
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
    """Close the vault, and wrap the private keys with a passphrase, asked for or read from a pipe."""
    from tawthiq.custody.head import sign_head
    from tawthiq.custody.keys import (
        KINDS,
        replace_signing_key,
        signing_key,
        unwrap_keys,
        wrap_keys,
    )
    from tawthiq.custody.vault_open import close

    archive = archive_of(context)
    ring = ring_of(archive)
    if close(ring):
        say("the vault is closed")
    if new_key:
        secret = passphrase() if ring.is_wrapped("signing") or ring.is_wrapped("vault") else None
        replace_signing_key(ring, passphrase=secret)
        key = signing_key(ring, ask=(lambda: secret) if secret is not None else None)
        sign_head(archive, key, clock=now, ring=ring)
        say(
            "a new key signs from now on; the ledger says which it replaced. Tell whoever holds the old fingerprint"
        )
    elif off:
        say(f"open: {', '.join(unwrap_keys(ring, passphrase())) or 'nothing was wrapped'}")
    elif all(ring.is_wrapped(kind) for kind in KINDS if ring.has(kind)):
        say("the keys are wrapped already")
    else:
        say(f"wrapped: {', '.join(wrap_keys(ring, passphrase())) or 'nothing was open'}")
    print(f"keys: {ring.folder}")
