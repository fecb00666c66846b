"""``tawthiq add``: seals, reads, extracts, groups, reconciles; says what became of each input."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.capture.named import is_address
from tawthiq.cli.exits import REFUSED
from tawthiq.cli.printing import print_table
from tawthiq.cli.session import bringer, opened, reaching
from tawthiq.cli.talk import progress, say
from tawthiq.cli.unsealed import described, read_unsealed
from tawthiq.values.errors import BadArgumentError

if TYPE_CHECKING:
    from tawthiq.capture.files import FoundBag, FoundFile
    from tawthiq.custody.archive import Archive
    from tawthiq.intake.added import Added
    from tawthiq.text.reading import Reading
    from tawthiq.text.remark import Remark

STANDARD_INPUT = "standard-input"


def add(  # noqa: PLR0913 - one argument is one option
    context: typer.Context,
    what: Annotated[
        list[str], typer.Argument(help="Files, folders, addresses, or - for standard input.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would come in; write nothing.")
    ] = False,
    browser: Annotated[
        bool, typer.Option("--browser", help="Open addresses in an installed Chromium.")
    ] = False,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="THEIRS=OURS", help="Their column is our field; repeatable."),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Also what was removed from this archive before.")
    ] = False,
    anew: Annotated[
        bool, typer.Option("--anew", help="Fetch addresses once more that were captured before.")
    ] = False,
    personal: Annotated[
        bool, typer.Option("--personal", help="Seal as ciphertext, and read nothing of it.")
    ] = False,
    about: Annotated[
        list[str] | None,
        typer.Option(help="With --personal: report or object that it is about; repeatable."),
    ] = None,
) -> None:
    """Bring in files and addresses: seal, read, extract, group, reconcile. The same input twice changes nothing."""
    mapped = dict(_pair(text) for text in columns or [])
    archive = opened(context, changing=not dry_run)
    if personal:
        from tawthiq.cli.personal import seal_files

        if any(is_address(name) or name == "-" for name in what):
            msg = "--personal takes files and folders of this machine"
            raise BadArgumentError(msg)
        if seal_files(archive, what, about or [], dry_run=dry_run):
            raise typer.Exit(REFUSED)
        return
    from tawthiq.intake.add import add as bring_in

    with _paths(what, archive) as paths:
        if dry_run:
            refused = _try(paths, archive, mapped)
        else:
            with progress() as tell:
                who = replace(bringer(), again=again, anew=anew)
                if browser or any(map(is_address, what)):
                    who = reaching(who, archive, browser=browser)
                added = bring_in(
                    archive,
                    paths,
                    bringer=who,
                    columns=mapped or None,
                    tell=tell,
                )
            refused = print_account(added)
    if refused:
        raise typer.Exit(REFUSED)


def _pair(text: str) -> tuple[str, str]:
    from tawthiq.text.fields import NAMES

    theirs, parted, ours = text.partition("=")
    if not parted or not theirs or ours not in NAMES:
        msg = f"--map is THEIRS=OURS with OURS one of {', '.join(NAMES)}, got {text!r}"
        raise BadArgumentError(msg)
    return theirs, ours


@contextmanager
def _paths(what: Sequence[str], archive: Archive) -> Iterator[list[Path | str]]:
    """Give the paths that were named; standard input lies in a file for as long as it is read."""
    for name in what:
        if is_address(name):
            continue
        if "://" in name:
            msg = f"{name} is an address of a kind that is not fetched; only http and https are"
            raise BadArgumentError(msg)
        _refuse_archive_itself(Path(name), archive)
    with tempfile.TemporaryDirectory(prefix="tawthiq-") as folder:
        held = Path(folder) / STANDARD_INPUT
        if "-" in what:
            with held.open("wb") as stream:
                while piece := sys.stdin.buffer.read(1 << 20):
                    stream.write(piece)
        yield [_named(name, held) for name in what]


def _named(name: str, held: Path) -> Path | str:
    if is_address(name):
        return name
    return held if name == "-" else Path(name)


def _refuse_archive_itself(path: Path, archive: Archive) -> None:
    """Refuse to feed an archive its own store and ledger."""
    place = Path(os.path.realpath(path))
    own = Path(os.path.realpath(archive.folder))
    inside = any(place.is_relative_to(own / part) for part in ("store", "ledger"))
    if inside or own.is_relative_to(place):
        msg = f"{path} holds the archive itself; name the files that are to come in"
        raise BadArgumentError(msg)


def print_account(added: Added, *, each: bool = True) -> bool:
    """Print what became of each input and row; say whether any was refused.

    Args:
        added: What came in.
        each: Whether to give each input its line.
    """
    if each:
        lines = (
            ("input", name, ", ".join(f"{number} {one.value}" for one, number in counts.items()))
            for name, counts in added.inputs
        )
        print_table(("", "what", "rows"), lines)
    counts = added.counts
    print_table(("", ""), ((outcome.value, number) for outcome, number in counts.items()))
    print_table(("", ""), [("new claims", added.claims)])
    rows = ((one.outcome, place, one.reason) for one, place in added.told)
    print_table(("", "what", "why"), rows)
    return bool(added.refused)


def _try_addresses(addresses: Sequence[str], archive: Archive) -> bool:
    """Print what would become of each address; nothing is asked, not even for its name."""
    from tawthiq.capture.captured import Captured
    from tawthiq.network.egress import NEVER, TOR
    from tawthiq.network.guard import Guard
    from tawthiq.values.errors import RefusedError

    guard = Guard(onion=archive.settings.egress == TOR)
    held = Captured(archive.folder)
    rows = []
    for address in addresses:
        try:
            guard.target(address)
        except RefusedError as fault:
            rows.append(("refused", address, "", str(fault)))
            continue
        why = "egress = never" if archive.settings.egress == NEVER else ""
        told = "refused" if why else "would be fetched"
        rows.append(("already there" if held.page(address) else told, address, "", why))
    print_table(("", "what", "which", "why"), rows)
    return any(row[0] == "refused" for row in rows)


def _try(paths: Sequence[Path | str], archive: Archive, columns: dict[str, str]) -> bool:
    """Print what would become of each input; say whether any would be refused."""
    from tawthiq.capture.files import FoundBag, files_in
    from tawthiq.capture.set_aside import SetAside
    from tawthiq.custody.store import Store

    store = Store(archive.folder)
    refused = _try_addresses([name for name in paths if isinstance(name, str)], archive)
    for found in files_in(path for path in paths if isinstance(path, Path)):
        if isinstance(found, SetAside):
            rows = [("refused", found.what, "", found.reason)]
        elif isinstance(found, FoundBag):
            rows = [_tried_bag(found)]
        elif found.packed:
            rows = [_tried_zip(found)]
        elif described(found.path).digest in store:
            rows = [("already there", found.what, "", "")]
        else:
            rows = [_tried(found.what, one) for one in read_unsealed(found.path, columns=columns)]
        refused |= any(row[0] == "refused" for row in rows)
        print_table(("", "what", "which", "why"), rows)
    say("nothing was written")
    return refused


def _tried_bag(found: FoundBag) -> tuple[str, str, str, str]:
    from tawthiq.capture.bags import opened_bag
    from tawthiq.values.errors import UnreadableError

    try:
        bag, own = opened_bag(found.path)
    except UnreadableError as fault:
        return ("refused", found.what, "", str(fault))
    files = f"{len(own.sealed) if own else len(bag.payload)} files"
    origin = f"of {own.archive}, seal {own.seal}" if own else "of another program"
    if own and own.removed:
        origin += f"; {own.removed} objects were removed there"
    return ("would come in", found.what, files, f"a bag {origin}")


def _tried_zip(found: FoundFile) -> tuple[str, str, str, str]:
    from tawthiq.text.zips import files_of, packed_folder

    with found.path.open("rb") as stream:
        files = len(files_of(packed_folder(stream)))
    return ("would come in", found.what, f"{files} files", "a packed folder")


def _tried(what: str, one: Reading | Remark) -> tuple[str, str, str, str]:
    from tawthiq.text.remark import Remark

    if isinstance(one, Remark):
        return ("refused" if one.refused else "noted", what, one.where, one.sentence)
    if one.usable:
        return ("would come in", what, one.report_id, one.outlet or "")
    return ("would be set aside", what, one.report_id, f"{one.quality}: {one.quality_reason}")
