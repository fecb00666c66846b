"""What a person gives, sealed with how it was obtained.

Use ``capture`` on files and folders. What was given comes back in its order as ``Sealed`` or
``SetAside``. Bytes that the ledger already holds under the same name come back as they were
sealed first, so that giving the same input twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from tawthiq.capture.bringer import Bringer
from tawthiq.capture.chat_exports import ORIGIN, Exports
from tawthiq.capture.files import (
    FoundBag,
    FoundFile,
    files_in,
    head_of,
    page_beside,
    pieces_of,
)
from tawthiq.capture.frame_files import FrameFiles
from tawthiq.capture.held import held
from tawthiq.capture.packed import ZIP, Unpacked, unpacked
from tawthiq.capture.set_aside import SetAside
from tawthiq.custody.canonical import plain
from tawthiq.custody.entry import Action
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.seal import Incoming, NotSealed, seal
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.text.kinds import HEAD, kind_of
from tawthiq.values.errors import UnreadableError

BATCH = 200

__all__ = ["Bringer", "capture"]


def capture(
    what: Iterable[Path | str], folder: Path, *, bringer: Bringer
) -> Iterator[Sealed | SetAside]:
    """Seal files, folders and what addresses answer.

    Args:
        what: Files and folders that a person names, and addresses as texts.
        folder: The archive's folder.
        bringer: Who brings them; the ledger says that they were received from this person and
            not fetched by us.

    Yields:
        In the order given, folders opened in order of name: what is sealed, and what was set
        aside and why. What was given as sealed is durable.

    Raises:
        StorageError: If the disk refuses; what came before is sealed.
    """
    outside = None
    for addresses, named in groupby(what, key=lambda one: isinstance(one, str)):
        if addresses:
            outside = outside or _outside(folder, bringer)
            yield from outside(map(str, named))
        else:
            yield from _files(tuple(map(Path, named)), folder, bringer)


def _outside(
    folder: Path, bringer: Bringer
) -> Callable[[Iterable[str]], Iterator[Sealed | SetAside]]:
    """Return what captures addresses; it remembers across them what was captured before."""
    from tawthiq.capture.addresses import (  # noqa: PLC0415 - loads all that speaks to the network
        capture_addresses,
    )
    from tawthiq.capture.captured import Captured  # noqa: PLC0415

    return partial(capture_addresses, folder=folder, bringer=bringer, known=Captured(folder))


def _files(
    named: Sequence[Path], folder: Path, bringer: Bringer, *, inside: Unpacked | None = None
) -> Iterator[Sealed | SetAside]:
    """Seal files, folders, bags and what lies in zip files; a zip inside a zip is a file."""
    with Ledger(folder) as ledger:
        here = _Here(ledger, Store(folder), bringer, Exports(named), FrameFiles(), inside)
        for loose, found in groupby(files_in(named), key=here.is_loose):
            if loose:
                files = (one for one in found if not isinstance(one, FoundBag))
                while part := list(islice(files, BATCH)):
                    yield from _sealed(part, here, folder)
                continue
            for one in found:
                if isinstance(one, FoundBag):
                    from tawthiq.capture.bags import capture_bag  # noqa: PLC0415 - loads signatures

                    yield from capture_bag(one, folder, bringer=bringer)
                elif isinstance(one, FoundFile):
                    yield from _out_of_zip(one, folder, bringer)


def _out_of_zip(found: FoundFile, folder: Path, bringer: Bringer) -> Iterator[Sealed | SetAside]:
    """Seal the files of a zip file."""
    try:
        with unpacked(found, Store(folder).tmp) as inside:
            yield from inside.refused
            for got in _files([inside.folder], folder, bringer, inside=inside):
                if isinstance(got, SetAside):
                    yield SetAside(inside.called(got.what), got.reason)
                else:
                    yield got
    except UnreadableError as fault:
        yield SetAside(found.what, str(fault))


@dataclass(frozen=True, slots=True)
class _Here:
    """The archive that something is brought to, who brings it, with which chats, in which zip."""

    ledger: Ledger
    store: Store
    bringer: Bringer
    exports: Exports
    frames: FrameFiles
    inside: Unpacked | None

    def is_loose(self, one: FoundFile | FoundBag | SetAside) -> bool:
        """Say whether something is sealed as it is and not opened as a bag or a zip."""
        if isinstance(one, FoundFile):
            return not one.packed or self.inside is not None
        return isinstance(one, SetAside)

    def detail(self, file: Path, exports: Mapping[str, str]) -> dict[str, Any]:
        """Return what the ledger says of how a file came."""
        origin: dict[str, Any] = {ORIGIN: exports} if exports else {}
        if self.inside is not None:
            origin |= {ZIP: self.inside.digest.hex, "path": str(plain(self.inside.path(file)))}
        way = {"way": "zip" if self.inside else "file", "from": self.bringer.actor}
        return way | ({"origin": origin} if origin else {})


def _sealed(
    part: list[FoundFile | SetAside], here: _Here, folder: Path
) -> Iterator[Sealed | SetAside]:
    """Seal one batch, in its order."""
    slots = [one if isinstance(one, SetAside) else _known_or_new(one, here) for one in part]
    items = [one for one in slots if isinstance(one, Incoming)]
    came = seal(folder, items, clock=here.bringer.clock, again=here.bringer.again)
    for slot, found in zip(slots, part, strict=True):
        got = next(came) if isinstance(slot, Incoming) else slot
        yield SetAside(found.what, got.reason) if isinstance(got, NotSealed) else got


def _known_or_new(found: FoundFile, here: _Here) -> Incoming | Sealed | SetAside:
    """Return what the ledger holds of a file already, or what is to be sealed."""
    name = str(plain(found.path.name))
    try:
        kind = kind_of(head_of(found.path, HEAD), name)
        page = page_beside(found.path)
        kind += here.frames.role(found.path, page, kind=kind) if page else ""
        exports = here.exports.paths(found.path)
        pieces = pieces_of(found.path)
        known = held(here.ledger, here.store, pieces, name=name, exports=exports)
    except UnreadableError as fault:
        return SetAside(found.what, str(fault))
    return known or Incoming(
        chunks=partial(pieces_of, found.path),
        actor=here.bringer.actor,
        action=Action.RECEIVE,
        media_type=kind,
        name=name,
        detail=here.detail(found.path, exports),
        expected=found.size,
    )
