"""After a command: the ledger's head is signed once a day, and its tokens are asked for when owed.

Use ``keep`` at the end of a command that worked on an archive. It never stops the command: what
cannot be done now is said and done after a later one.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tawthiq.cli.keys import now, ring_of, signing_key_of, way_out
from tawthiq.cli.talk import say
from tawthiq.values.errors import TawthiqError

if TYPE_CHECKING:
    from tawthiq.custody.archive import Archive
    from tawthiq.custody.keys import KeyRing

APART = timedelta(hours=1)
"""Between two attempts to reach an authority, so that commands are not slowed while offline."""


def keep(archive: Archive) -> None:
    """Sign the head if an entry has waited for a day, and ask for the tokens that are owed."""
    from tawthiq.custody.due import is_due

    try:
        if is_due(archive.folder, now()):
            from tawthiq.custody.head import sign_head

            ring = ring_of(archive)
            if ring.is_wrapped("signing"):
                say("the ledger's head waits to be signed: tawthiq backup asks for the passphrase")
                return
            sign_head(archive, signing_key_of(ring), clock=now, ring=ring)
        _ask(archive)
    except TawthiqError as error:
        say(f"the ledger's head could not be signed and dated now: {error}")


def _ask(archive: Archive) -> None:
    """Ask the authorities, at most once an hour where none of them answers."""
    if not archive.settings.timestamp_authorities:
        return
    from tawthiq.custody.token import owed, stamp

    if not owed(archive):
        return
    post = way_out(archive)
    if post is None:
        return
    ring = ring_of(archive)
    if _asked_lately(ring):
        return
    _remember_asked(ring)
    for one in stamp(archive, post=post, clock=now):
        say(f"{one.authority}: {one.at or one.reason}")


def _asked_lately(ring: KeyRing) -> bool:
    try:
        asked = datetime.fromisoformat(ring.path("asked").read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return False
    return abs(now() - asked) < APART


def _remember_asked(ring: KeyRing) -> None:
    from tawthiq.custody import disk

    with disk.explained("remember when the authorities were asked"):
        disk.write_new(ring.path("asked"), f"{now().isoformat()}\n".encode(), mode=0o600)
