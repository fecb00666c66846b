"""The words of a page and of the frames it shows, as they stand after their scripts ran."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator

from playwright.async_api import Error, Frame, Page

from tawthiq.network.noted import Notes

MOST = 50
"""How many frames of a page are kept."""

_STEP = 0.2
_TRIES = 10


async def words_of(page: Page) -> str:
    """Return the page; one that leaves again and again stands still between."""
    for _ in range(_TRIES):
        with contextlib.suppress(Error):
            return await page.content()
        await asyncio.sleep(_STEP)
    return await page.content()


async def kept_frames(page: Page, notes: Notes, *, most: int, wait_s: float) -> None:
    """Write down the frames that hold a page of their own.

    Args:
        page: The page, standing still.
        notes: Where they are written down.
        most: Bytes that all of them may have; from the one that has more on they are left out.
        wait_s: Seconds that one may take to answer.
    """
    number = 0
    for frame in _with_pages(page):
        words = ""
        with contextlib.suppress(Error, TimeoutError):
            words = await asyncio.wait_for(frame.content(), wait_s)
        data = words.encode("utf-8", "replace")
        most -= len(data)
        if number >= MOST or most < 0:
            notes.say("full")
            return
        if data:
            number += 1
            name = f"frame-{number}.html"
            (notes.folder / name).write_bytes(b"\xef\xbb\xbf" + data)
            notes.say("frame", file=name, url=frame.url)


def _with_pages(page: Page) -> Iterator[Frame]:
    """Give the frames whose page stands nowhere in the page's own words, and is no error's."""
    for frame in page.frames:
        if frame is not page.main_frame and frame.url.startswith(
            ("http://", "https://", "about:blank")
        ):
            yield frame
