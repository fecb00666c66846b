"""``tawthiq annotate``: a person's note about an object, which only the vault's key opens."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tawthiq.cli.acting import require_known
from tawthiq.cli.keys import now, vault_of
from tawthiq.cli.personal import object_of
from tawthiq.cli.session import opened
from tawthiq.cli.talk import say
from tawthiq.cli.unsealed import refuse_endless
from tawthiq.values.errors import BadArgumentError

_LONGEST = 1 << 20


def annotate(
    context: typer.Context,
    what: Annotated[str, typer.Argument(help="Id of a report, or SHA-256 of an object.")],
    file: Annotated[
        Path, typer.Argument(help="Text file with the note, or - for standard input.")
    ] = Path("-"),
    by: Annotated[str, typer.Option(help="Pseudonym of the person who writes it.")] = "",
    supersedes: Annotated[
        int | None, typer.Option(help="Number of the note's entry that this one replaces.")
    ] = None,
) -> None:
    """Keep a note about a report or an object, as ciphertext; the ledger says who wrote one, and when."""
    archive = opened(context)
    from tawthiq.intake.remove import actor_of

    if not by:
        msg = "a note needs --by WHO"
        raise BadArgumentError(msg)
    require_known(by)
    about = object_of(archive, what)
    if supersedes is not None:
        _require_note(archive.folder, supersedes)
    text = _text(file)
    entry = vault_of(archive).note(
        text, about, actor=actor_of(by), clock=now, supersedes=supersedes
    )
    print(f"note {entry.seq} about {about}")
    say("tawthiq vault shows it to who has the vault's key")


def _text(file: Path) -> str:
    """Return the note.

    Raises:
        BadArgumentError: If it cannot be read, is empty or too long.
    """
    refuse_endless(file, pipe=True)
    try:
        data = sys.stdin.buffer.read(_LONGEST + 1) if str(file) == "-" else file.read_bytes()
        text = data.decode("utf-8")
    except OSError as fault:
        msg = f"{file} cannot be read: {fault.strerror}"
        raise BadArgumentError(msg) from fault
    except UnicodeDecodeError as fault:
        msg = "a note is text in UTF-8; for other files use tawthiq add --personal --about"
        raise BadArgumentError(msg) from fault
    if not text.strip() or len(data) > _LONGEST:
        msg = f"a note has between 1 and {_LONGEST} bytes, got {len(data)}"
        raise BadArgumentError(msg)
    return text


def _require_note(folder: Path, seq: int) -> None:
    """Refuse the number of an entry that is no note.

    Raises:
        BadArgumentError: If it is none.
    """
    from tawthiq.custody.entry import Action
    from tawthiq.custody.ledger import Ledger

    with Ledger(folder) as ledger:
        if seq not in {one.seq for one in ledger.marks(Action.ANNOTATE)}:
            msg = f"entry {seq} is no note; tawthiq vault lists the notes"
            raise BadArgumentError(msg)
