"""Addresses fetched and sealed with how each was obtained.

Use ``capture_addresses``. What came back is sealed as one WARC file, whatever it turned out to be:
a wall or an error is kept and graded later, never thrown away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from tawthiq.capture.bringer import Bringer
from tawthiq.capture.browsed import capture_seen
from tawthiq.capture.captured import FETCHED, Captured
from tawthiq.capture.how import how_obtained
from tawthiq.capture.set_aside import SetAside
from tawthiq.capture.warc_out import warc_of
from tawthiq.custody.entry import Action
from tawthiq.custody.seal import Incoming, NotSealed, seal
from tawthiq.custody.sealed import Sealed
from tawthiq.network.answer import Fetched, NotFetched
from tawthiq.network.seen import Seen
from tawthiq.text.kinds import WARC


def capture_addresses(
    addresses: Iterable[str], folder: Path, *, bringer: Bringer, known: Captured | None = None
) -> Iterator[Sealed | SetAside]:
    """Fetch addresses and seal what came back.

    An address that was captured whole before is given as it was sealed then, so that a list that
    was interrupted is gone on with, unless ``bringer.anew`` asks for it once more.

    Args:
        addresses: What a person names, in order.
        folder: The archive's folder.
        bringer: Who asked for them, by what clock and by what way.
        known: What was captured before; given by who asks more than once, so that the ledger is
            walked once.

    Yields:
        Each address's capture, or why there is none.
    """
    look = bringer.outside.look if bringer.outside else None
    known = known or Captured(folder)
    known.refresh()
    for address in addresses:
        held = None if bringer.anew else known.page(address, browser=look is not None)
        if held is not None:
            yield held
            continue
        if bringer.outside is None:
            yield SetAside(address, "this archive never reaches the outside (egress = never)")
            continue
        got = look(address) if look else bringer.outside.fetch(address)
        if isinstance(got, NotFetched):
            yield SetAside(address, got.reason)
        elif isinstance(got, Seen):
            egress = bringer.outside.label
            yield from capture_seen(address, got, folder, bringer=bringer, egress=egress)
        else:
            yield from seal_answer(address, got, folder, bringer=bringer)


def seal_answer(  # noqa: PLR0913 - two of them tell a feed from a page
    address: str,
    got: Fetched,
    folder: Path,
    *,
    bringer: Bringer,
    kind: str = WARC,
    way: str = FETCHED,
) -> Iterator[Sealed | SetAside]:
    """Seal what a server answered.

    Args:
        address: Address as it was asked.
        got: What came back.
        folder: The archive's folder.
        bringer: Who asked for it.
        kind: Media type it is sealed under.
        way: What the ledger says of how it was obtained.

    Yields:
        What was sealed, or why it was not.
    """
    data = warc_of(got)
    how = how_obtained(address, got, bringer.outside.label if bringer.outside else "")
    item = Incoming(
        chunks=partial(iter, (data,)),
        actor=bringer.actor,
        action=Action.CAPTURE,
        media_type=kind,
        name=address,
        detail=how | {"way": way},
        expected=len(data),
    )
    for sealed in seal(folder, [item], clock=bringer.clock, again=bringer.again):
        yield SetAside(address, sealed.reason) if isinstance(sealed, NotSealed) else sealed
