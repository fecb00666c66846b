"""``tawthiq unlock``: opens the vault for a while; it closes by itself."""

from __future__ import annotations

from typing import Annotated

import typer

from tawthiq.cli.keys import now, passphrase, ring_of
from tawthiq.cli.session import archive_of
from tawthiq.cli.talk import say

_MINUTES = 15


def unlock(
    context: typer.Context,
    minutes: Annotated[
        float, typer.Option(min=0.01, max=480, help="After how long it closes by itself.")
    ] = _MINUTES,
) -> None:
    """Open the vault with its passphrase, asked for or read from a pipe; `lock` closes it at once."""
    from tawthiq.custody.keys import keep_public, vault_key
    from tawthiq.custody.vault_open import open_for

    ring = ring_of(archive_of(context))
    if not ring.is_wrapped("vault"):
        vault_key(ring)
        say(
            "the vault key has no passphrase, so the vault is always open; tawthiq lock gives it one"
        )
        return
    key = vault_key(ring, ask=passphrase)
    keep_public(ring, key)
    until = open_for(ring, key, now=now(), minutes=minutes)
    print(f"open until {until:%Y-%m-%d %H:%M:%S} UTC")
