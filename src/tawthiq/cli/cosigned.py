"""``tawthiq cosigned``: a head goes out to a witness, and comes back with the witness's signature."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.cli.keys import now, ring_of, signing_key_of
from tawthiq.cli.printing import print_table
from tawthiq.cli.session import archive_of
from tawthiq.cli.talk import say
from tawthiq.cli.unsealed import refuse_endless
from tawthiq.values.errors import BrokenSealError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawthiq.custody.archive import Archive
    from tawthiq.custody.note import Checkpoint

LARGEST = 1 << 20


def cosigned(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(help="The head with the witness's signature; none: print the newest head."),
    ] = None,
) -> None:
    """Keep a signed head to which a witness has set a signature; without a file print the head that is to be signed."""
    from tawthiq.custody.head import add_cosignature

    archive = archive_of(context)
    if file is None:
        _print_newest(archive)
        return
    try:
        kept = add_cosignature(archive, _data(file), clock=now)
    except BrokenSealError as error:
        msg = f"{file}: {error}"
        raise UnreadableError(msg) from error
    print_table(("", "who", "when"), _told(archive, kept))


def _print_newest(archive: Archive) -> None:
    from tawthiq.custody.head import sign_head
    from tawthiq.custody.token import newest_head

    ring = ring_of(archive)
    sign_head(archive, signing_key_of(ring), clock=now, ring=ring)
    head = newest_head(archive.folder)
    if head is not None:
        sys.stdout.write(head.read_text(encoding="utf-8"))
        say("the witness signs these lines as they stand; what comes back: tawthiq cosigned FILE")


def _data(file: Path) -> bytes:
    refuse_endless(file)
    try:
        if file.stat().st_size > LARGEST:
            msg = f"{file} is too large to be a signed head"
            raise UnreadableError(msg)
        return file.read_bytes()
    except OSError as error:
        msg = f"{file} cannot be read: {error.strerror}"
        raise UnreadableError(msg) from error


def _told(archive: Archive, kept: Checkpoint) -> Iterator[tuple[str, str, str]]:
    """Give each witness under a head: known ones with their time, others as what they are."""
    from tawthiq.custody.note import VerifierKey, cosigned_at

    yield "entries", str(kept.size), ""
    keys = [VerifierKey.parse(text) for text in archive.settings.witnesses]
    for key in keys:
        if (at := cosigned_at(kept, key)) is not None:
            yield "witness", key.name, at.strftime("%Y-%m-%dT%H:%M:%SZ")
    known = {archive.origin, *(key.name for key in keys)}
    for name in sorted({name for name, _, _ in kept.signatures} - known):
        yield "unknown", name, "dates nothing until its key stands under witnesses in tawthiq.toml"
