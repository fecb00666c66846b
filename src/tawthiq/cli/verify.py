"""``tawthiq verify``: every byte, every link of the ledger, every quote."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.cli.exits import DONE, WRONG
from tawthiq.cli.keys import anchors_of, now
from tawthiq.cli.session import archive_of, opened
from tawthiq.cli.talk import printable, progress, say
from tawthiq.cli.witnesses import shown_in
from tawthiq.values.errors import TawthiqError

if TYPE_CHECKING:
    from tawthiq.custody.findings import Findings
    from tawthiq.custody.findings import Wrong as WrongThing


def verify(
    context: typer.Context,
    whole: Annotated[
        bool, typer.Option("--all", help="Read every byte and every quote again.")
    ] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="First make the ledger's look-ups anew from it.")
    ] = False,
    share: Annotated[
        float | None,
        typer.Option("--sample", help="Read this part of the objects, those unseen for longest."),
    ] = None,
    witness: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PATH[@DAY]",
            help="A published edition, a bag or a signed head that is held outside, and since "
            "which day (YYYY-MM-DD); repeatable.",
        ),
    ] = None,
) -> None:
    """Check the archive against itself and name the first thing that is wrong; changes nothing.

    Without --all the ledger is read whole and the store is held against it, but no object is
    hashed and no quote is read again.
    """
    from tawthiq.custody import verify as custody

    archive = archive_of(context, changing=False)
    folder = archive.folder
    if share is not None:
        from tawthiq.custody.sample import sample

        sampled = sample(folder, share=share, clock=now)
        _print(sampled, None)
        raise typer.Exit(DONE if sampled.whole else WRONG)
    if rebuild:
        custody.rebuild(folder)
    quotes, unread = _quotes(context, folder) if whole else (None, None)
    shown = tuple(shown_in(text, now()) for text in witness or ())
    anchors = replace(anchors_of(archive), shown=shown)
    only = None if whole else _none
    with progress() as tell:
        found = custody.check_archive(folder, quotes=quotes, anchors=anchors, only=only, tell=tell)
    _print(found, unread)
    for sentence in custody.NOT_PROVED:
        say(f"not proved: {sentence}")
    if not found.whole or unread:
        raise typer.Exit(WRONG)


def _quotes(
    context: typer.Context, folder: Path
) -> tuple[Callable[[], Iterable[WrongThing | None]] | None, str | None]:
    """Return how to read the quotes again, or why that cannot be done; the bytes are checked anyway."""
    try:
        opened(context, changing=False)
    except TawthiqError as error:
        return None, str(error)
    from tawthiq.intake.quotes import check_quotes

    return lambda: check_quotes(folder), None


def _print_witnesses(found: Findings) -> None:
    """Say since when which entries are known outside this archive."""
    known = 0
    for witness in found.witnesses:
        if witness.size > known:
            print(
                f"known outside: entries {known} to {witness.size - 1} since {witness.at}, by {printable(witness.by)} ({witness.checked})"
            )
            known = witness.size
    if known < found.size:
        print(
            f"known outside: entries from {known} on not yet; their time is this archive's word only"
        )


def _none(_: object) -> bool:
    return False


def _print(found: Findings, unread: str | None) -> None:
    for what, number in found.counts.items():
        print(f"{what}: {number}")
    print(f"ledger: {found.size} entries, root {found.root}")
    _print_witnesses(found)
    for note in found.notes:
        say(f"note: {printable(note)}")
    for wrong in found.wrong:
        print(f"WRONG {printable(str(wrong))}")
    if unread:
        print(f"WRONG REGISTER: the quotes cannot be read again, since {printable(unread)}")
    print(
        "whole" if found.whole and not unread else f"not whole: {len(found.wrong) + bool(unread)}"
    )
