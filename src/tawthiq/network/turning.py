"""A page that loads itself again without end, held still so that it is kept as it stands.

Use ``Turns`` on the one page of a look. Some turns are usual (a notice of cookies, a script that
leads on); from the sixth on no further document may take the place of the one that stands.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any

from playwright.async_api import Error, Page, Request, Route

from tawthiq.network.noted import Notes

MOST = 5
"""How often a page may take the place of another before it is held still."""


class Turns:
    """Counts how often the page asks for another document in its own place."""

    def __init__(self, page: Page, notes: Notes) -> None:
        """Count from now on."""
        self._page = page
        self._notes = notes
        self._asked = 0
        self._too_many = asyncio.Event()
        page.on("request", self._count)

    def _count(self, request: Request) -> None:
        if _takes_its_place(request) and request.redirected_from is None:
            self._asked += 1
            if self._asked > MOST:
                self._too_many.set()

    async def until(self, rest: Coroutine[Any, Any, Any]) -> None:
        """Wait for the page's rest, or until it has turned too often to come to any."""
        waits = [asyncio.ensure_future(rest), asyncio.ensure_future(self._too_many.wait())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waits:
                one.cancel()
            for told in await asyncio.gather(*waits, return_exceptions=True):
                if isinstance(told, Exception) and not isinstance(told, Error):
                    raise told

    async def hold(self, load_s: float) -> None:
        """Let no document take the place of the one that stands, and let that one load.

        Args:
            load_s: Seconds it may load on.
        """
        await self._page.route("**/*", _stay)
        if self._too_many.is_set():
            self._notes.say("held still", times=self._asked)
        with contextlib.suppress(Error):
            await self._page.wait_for_load_state("load", timeout=load_s * 1000)


async def _stay(route: Route) -> None:
    """Answer as if a person had stopped the page from leaving; all else goes its way."""
    with contextlib.suppress(Error):
        if _takes_its_place(route.request):
            await route.abort("aborted")
        else:
            await route.continue_()


def _takes_its_place(request: Request) -> bool:
    """Say whether a request is for a document in place of the whole page."""
    try:
        return request.is_navigation_request() and request.frame.parent_frame is None
    except Error:  # a document whose frame is gone takes nobody's place
        return False
