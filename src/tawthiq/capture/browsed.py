"""Pages seen with a browser, sealed with how each was obtained.

Use ``capture_seen`` on what ``network.Browser.look`` gave. Three kinds of objects are sealed: what
the page loaded (WARC, a part that is not read), then made from it the page after its scripts ran
(WARC, this is read) and its picture with time (PNG). Where the look broke off before there was a
page, what was loaded is sealed and read like any other fetch.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import Any

from tawthiq.capture.bringer import Bringer
from tawthiq.capture.how import how_obtained
from tawthiq.capture.set_aside import SetAside
from tawthiq.capture.warc_out import SOFTWARE, warc_of, warc_of_page
from tawthiq.custody.entry import Action
from tawthiq.custody.seal import Incoming, NotSealed, seal
from tawthiq.custody.sealed import Sealed
from tawthiq.network.answer import Fetched
from tawthiq.network.seen import Seen
from tawthiq.text.kinds import PART, WARC
from tawthiq.values.digest import Digest

LOADED = "browser: what the page loaded"
SHOWN = "browser: the page after its scripts ran"
DRAWN = "browser: full-page image"
_MOST_REFUSED = 50


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at one address, on its way into an archive."""

    address: str
    seen: Seen
    folder: Path
    bringer: Bringer
    egress: str

    def sealed(self, items: list[Incoming]) -> Iterator[Sealed | SetAside]:
        """Seal what was made of it."""
        for one in seal(self.folder, items, clock=self.bringer.clock, again=self.bringer.again):
            yield SetAside(self.address, one.reason) if isinstance(one, NotSealed) else one

    def item(self, data: bytes, *, kind: str, name: str, detail: dict[str, Any]) -> Incoming:
        """Return bytes that are to be sealed."""
        return Incoming(
            chunks=partial(iter, (data,)),
            actor=self.bringer.actor,
            action=Action.CAPTURE,
            media_type=kind,
            name=name,
            detail=self._how() | detail,
            expected=len(data),
        )

    def _how(self) -> dict[str, Any]:
        """Say how the page was obtained."""
        seen = self.seen
        told = how_obtained(self.address, Fetched(seen.main), self.egress, remarks=seen.remarks)
        told["truncated"] = told["truncated"] or (seen.cut.value if seen.cut else seen.stopped)
        return told | {
            "url_final": seen.url,
            "user_agent": seen.agent,
            "tool": f"{SOFTWARE} with {seen.browser}, kept by {seen.walls}",
        }


def capture_seen(
    address: str, seen: Seen, folder: Path, *, bringer: Bringer, egress: str
) -> Iterator[Sealed | SetAside]:
    """Seal what a browser saw.

    Args:
        address: Address as a person named it.
        seen: What was seen.
        folder: The archive's folder.
        bringer: Who asked for it, and by what clock.
        egress: What the ledger says of the way to the outside.

    Yields:
        What the page loaded, the page, then its pictures from the top.
    """
    look = _Look(address, seen, folder, bringer, egress)
    loaded = look.item(
        warc_of(Fetched(seen.hops)),
        kind=WARC + PART if seen.words else WARC,
        name=address,
        detail={"way": LOADED, "refused": list(seen.refused[:_MOST_REFUSED])},
    )
    parents: tuple[Digest, ...] = ()
    for one in look.sealed([loaded]):
        yield one
        parents = (one.digest,) if isinstance(one, Sealed) else ()
    made = [replace(item, parents=parents) for item in _made(look)]
    yield from look.sealed(made)


def _made(look: _Look) -> Iterator[Incoming]:
    """Give the page and its pictures."""
    seen = look.seen
    if seen.words:
        yield look.item(
            warc_of_page(seen),
            kind=WARC,
            name=look.address,
            detail={"way": SHOWN, "taken": _iso(seen.at)},
        )
    for number, picture in enumerate(seen.pictures, 1):
        place = f"image {number} of {len(seen.pictures)}, from {picture.top} of {picture.height} px"
        yield look.item(
            picture.data,
            kind="image/png",
            name=f"{look.address} ({place})",
            detail={"way": DRAWN, "taken": _iso(picture.at)},
        )


def _iso(at: Any) -> str:
    return str(at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"))
