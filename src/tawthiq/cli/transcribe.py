"""``tawthiq transcribe``: brings in what a person wrote down of an image or a recording."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.cli.add import print_account
from tawthiq.cli.exits import REFUSED
from tawthiq.cli.session import bringer, opened
from tawthiq.cli.talk import progress
from tawthiq.cli.unsealed import described, refuse_endless
from tawthiq.values.errors import BadArgumentError

if TYPE_CHECKING:
    from tawthiq.custody.archive import Archive
    from tawthiq.values.digest import Digest


def transcribe(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The image, recording or film that was added.")],
    words: Annotated[
        Path,
        typer.Argument(help="Text file with what is seen or said in it, or - for standard input."),
    ],
    personal: Annotated[
        bool, typer.Option("--personal", help="Seal it as ciphertext, and read nothing of it.")
    ] = False,
) -> None:
    """Bring in a person's transcription; a line may begin with [00:01:05] or [page 2 x,y,w,h]."""
    archive = opened(context)
    digest = _held(file, archive)
    from tawthiq.intake.add import add as bring_in

    refuse_endless(words, pipe=True)
    try:
        told = sys.stdin.buffer.read() if str(words) == "-" else words.read_bytes()
    except OSError as fault:
        msg = f"{words} cannot be read: {fault.strerror}"
        raise BadArgumentError(msg) from fault
    with tempfile.TemporaryDirectory(prefix="tawthiq-") as folder:
        kept = Path(folder) / f"{file.name}.transcription"
        kept.write_bytes(f"transcription of {digest}\n".encode() + told)
        if personal:
            from tawthiq.cli.personal import seal_files

            seal_files(archive, [str(kept)], [digest.hex], dry_run=False)
            return
        with progress() as tell:
            added = bring_in(archive, [kept], bringer=bringer(), tell=tell)
    if print_account(added):
        raise typer.Exit(REFUSED)


def _held(file: Path, archive: Archive) -> Digest:
    """Return the digest of a file that the archive holds.

    Raises:
        BadArgumentError: If there is no such file, or it was not added.
    """
    from tawthiq.custody.store import Store

    if not file.is_file():
        msg = f"there is no file {file}"
        raise BadArgumentError(msg)
    digest = described(file).digest
    if digest not in Store(archive.folder):
        msg = f"{file} was not added to this archive yet; add it first"
        raise BadArgumentError(msg)
    return digest
