"""``tawthiq vault``: lists private items and notes, and shows one to who has the vault's key."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.cli.keys import vault_key_of
from tawthiq.cli.personal import object_of
from tawthiq.cli.printing import print_table
from tawthiq.cli.session import opened
from tawthiq.cli.talk import say
from tawthiq.values.errors import ArchiveError, TawthiqError

if TYPE_CHECKING:
    from pyrage.x25519 import Identity

    from tawthiq.custody.archive import Archive
    from tawthiq.intake.personal import Kept


def vault(
    context: typer.Context,
    what: Annotated[
        str, typer.Argument(help="Report, object, or private item; none lists them all.")
    ] = "",
    show: Annotated[
        bool, typer.Option("--show", help="Write the private item itself to standard output.")
    ] = False,
) -> None:
    """List private items and notes; what they say is shown where the vault is open."""
    archive = opened(context)
    from tawthiq.intake.personal import private_items

    about = (object_of(archive, what),) if what else ()
    key = vault_key_of(archive)
    if show:
        _show(archive, about[0].hex if about else "", key)
        return
    if isinstance(key, str):
        say(key)
    items = private_items(archive.folder, about=about)
    told = (_row(archive, one, None if isinstance(key, str) else key) for one in items)
    print_table(("item", "entry", "at", "by", "about", "what"), told)


def _row(archive: Archive, one: Kept, key: Identity | None) -> tuple[object, ...]:
    seq = one.entry.seq if one.note is None else one.note
    kind = "" if one.note is None else "note"
    if one.supersedes is not None:
        kind += f" that replaces {one.supersedes}"
    return (
        one.digest,
        seq,
        one.entry.at[:16],
        one.entry.actor,
        " ".join(map(str, one.about)),
        f"{kind} {_told(archive, one, key)}".strip(),
    )


def _told(archive: Archive, one: Kept, key: Identity | None) -> str:
    from tawthiq.custody.vault import open_private

    if key is None:
        return "(closed)"
    try:
        private = open_private(archive, one.digest, key)
    except TawthiqError as error:
        return f"({error})"
    if one.note is not None:
        return private.data.decode("utf-8", "replace")
    return f"{private.name or ''} ({private.media_type}, {len(private.data)} bytes)".strip()


def _show(archive: Archive, item: str, key: Identity | str) -> None:
    """Write the bytes of a private item to standard output.

    Raises:
        ArchiveError: If the vault is closed, or the item's key was destroyed.
    """
    from tawthiq.custody.vault import open_private
    from tawthiq.values.digest import Digest

    if isinstance(key, str):
        raise ArchiveError(key)
    if not item:
        msg = "--show needs a private item; tawthiq vault lists them"
        raise ArchiveError(msg)
    sys.stdout.buffer.write(open_private(archive, Digest(item), key).data)
    sys.stdout.buffer.flush()
