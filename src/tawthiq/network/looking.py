"""The program that drives one Chromium for one capture, in a process of its own.

Started by ``network.browser`` with a job on standard input; never imported by anything else. What
the page loads is written into the job's folder as it comes, so that what was seen stays when the
browser, the page or this program is killed half-way.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import (
    Browser,
    BrowserContext,
    CDPSession,
    Dialog,
    Error,
    Page,
    Playwright,
    Request,
    Response,
    async_playwright,
)

from tawthiq.network.framed import kept_frames, words_of
from tawthiq.network.noted import Notes
from tawthiq.network.turning import Turns

DOM = "page.html"
_SLICE = 12_000
_STEP = 0.2
_HEIGHT = 900
_WIDTH = 1280


class _Look:
    """One page looked at."""

    def __init__(self, job: dict[str, Any], notes: Notes) -> None:
        self._job = job
        self._notes = notes
        self._tasks: set[asyncio.Task[None]] = set()
        self._origins: set[str] = set()
        self._said_full = False

    def watch(self, context: BrowserContext) -> None:
        """Write down what every page of a context loads; nothing opens beside the one page."""
        context.on("requestfinished", lambda request: self._start(self._finished(request)))
        context.on("requestfailed", lambda request: self._start(self._failed(request)))
        context.on("dialog", lambda dialog: self._start(_dismissed(dialog)))
        context.on("page", lambda page: self._start(_only_the_first(page, context)))

    def _start(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _failed(self, request: Request) -> None:
        self._notes.say("failed", url=request.url, why=request.failure or "")
        with contextlib.suppress(Error):
            # an answer that began and did not end
            answer = await request.response()
            if answer is not None:
                await self._note(request, answer, cut="disconnect")

    async def _finished(self, request: Request) -> None:
        with contextlib.suppress(Error):
            answer = await request.response()
            if answer is not None:
                await self._note(request, answer, cut=None)

    async def _note(self, request: Request, answer: Response, *, cut: str | None) -> None:
        """Write down one request and its answer."""
        if not request.url.startswith(("http://", "https://")):
            return
        sent = await request.headers_array()
        got = await answer.headers_array()
        size = sum(len(one["name"]) + len(one["value"]) for one in (*sent, *got))
        if not self._notes.room(size + len(request.url)):
            self._full()
            return
        security: Any = await answer.security_details()
        body = b""
        if cut is None and not 300 <= answer.status < 400:
            try:
                body = await answer.body()
            except Error:
                cut = "disconnect"  # the browser gave the bytes to a download or threw them away
        name = self._notes.body(body)
        parts = urlsplit(request.url)
        self._origins.add(f"{parts.scheme}://{parts.netloc}")
        self._notes.say(
            "answer",
            url=request.url,
            method=request.method,
            sent=[[one["name"], one["value"]] for one in sent],
            posted=(request.post_data_buffer or b"")[:65_536].decode("latin-1"),
            status=answer.status,
            reason=answer.status_text,
            got=[[one["name"], one["value"]] for one in got],
            body=name,
            cut=cut if name else "length",
            protocol=(security or {}).get("protocol"),
            main=request.is_navigation_request() and request.frame.parent_frame is None,
            started=request.timing["startTime"] / 1000,
        )

    def _full(self) -> None:
        if not self._said_full:
            self._said_full = True
            self._notes.say("full")

    async def go(self, page: Page) -> None:
        """Open the page, let it come to rest, and keep what it is then."""
        session = await page.context.new_cdp_session(page)
        await session.send("Network.enable")
        turns = Turns(page, self._notes)
        if not await self._opened(page):
            await self._drained()
            return
        await turns.until(self._rested(page, session))
        await turns.hold(self._job["rest_s"])
        await _stilled(session)
        await self._certificates(session)
        if not page.url.startswith(("http://", "https://")):
            self._notes.say("broke", why="the page left for an address that was not opened")
            await self._drained()
            return
        words = await words_of(page)
        cut = len(words.encode("utf-8", "replace")) > self._job["most_dom"]
        data = words.encode("utf-8", "replace")[: self._job["most_dom"]]
        (self._notes.folder / DOM).write_bytes(b"\xef\xbb\xbf" + data)
        self._notes.say("dom", file=DOM, url=page.url, cut="length" if cut else None)
        await kept_frames(page, self._notes, most=self._job["most_dom"], wait_s=self._job["rest_s"])
        await self._pictured(session)
        await self._drained()

    async def _opened(self, page: Page) -> bool:
        try:
            await page.goto(
                self._job["url"], wait_until="commit", timeout=self._job["load_s"] * 1000
            )
        except Error as fault:
            self._notes.say("not opened", why=str(fault).partition("\n")[0])
            return False
        return True

    async def _rested(self, page: Page, session: CDPSession) -> None:
        """Wait until the page has loaded and is quiet, and scroll so that it loads all of itself."""
        with contextlib.suppress(Error):
            await page.wait_for_load_state("load", timeout=self._job["load_s"] * 1000)
        with contextlib.suppress(Error):
            await page.wait_for_load_state("networkidle", timeout=self._job["rest_s"] * 1000)
        end = time.monotonic() + self._job["rest_s"]
        for _ in range(self._job["most_slices"] * _SLICE // _HEIGHT):
            # nothing is asked of the page itself, which could answer what it likes
            await page.mouse.wheel(0, _HEIGHT)
            await asyncio.sleep(_STEP / 4)
            layout = await session.send("Page.getLayoutMetrics")
            seen = layout["cssVisualViewport"]
            bottom = seen["pageY"] + seen["clientHeight"] + 1 >= layout["cssContentSize"]["height"]
            if bottom or time.monotonic() > end:
                break
        await page.mouse.wheel(0, -self._job["most_slices"] * _SLICE)
        with contextlib.suppress(Error):
            await page.wait_for_load_state("networkidle", timeout=self._job["rest_s"] * 1000)
        await asyncio.sleep(_STEP)

    async def _certificates(self, session: CDPSession) -> None:
        for origin in sorted(one for one in self._origins if one.startswith("https:")):
            with contextlib.suppress(Error):
                found = await session.send("Network.getCertificate", {"origin": origin})
                self._notes.say("certificates", origin=origin, chain=found["tableNames"])

    async def _pictured(self, session: CDPSession) -> None:
        """Draw the whole page, in pieces where it is taller than one picture can be."""
        import base64  # noqa: PLC0415 - beside its only use

        layout = await session.send("Page.getLayoutMetrics")
        height = max(1, int(layout["cssContentSize"]["height"]))
        width = max(1, min(int(layout["cssContentSize"]["width"]), 4 * _WIDTH))
        tops = range(0, height, _SLICE)
        for number, top in enumerate(tops[: self._job["most_slices"]], 1):
            at = time.time()
            box = {"x": 0, "y": top, "width": width, "height": min(_SLICE, height - top)}
            drawn = await session.send(
                "Page.captureScreenshot",
                {"format": "png", "captureBeyondViewport": True, "clip": {**box, "scale": 1}},
            )
            name = f"image-{number}.png"
            (self._notes.folder / name).write_bytes(base64.b64decode(drawn["data"]))
            self._notes.say("image", file=name, taken=at, top=top, of=height)

    async def _drained(self) -> None:
        """Give the answers that are still being written down a moment."""
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=self._job["rest_s"])


async def _stilled(session: CDPSession) -> None:
    """Let no script run any more and nothing more come in."""
    await session.send("Emulation.setScriptExecutionDisabled", {"value": True})
    await session.send("Page.stopLoading")


async def _dismissed(dialog: Dialog) -> None:
    with contextlib.suppress(Error):
        await dialog.dismiss()


async def _only_the_first(page: Page, context: BrowserContext) -> None:
    if context.pages and page is not context.pages[0]:
        with contextlib.suppress(Error):
            await page.close()


def _broken_off(notes: Notes) -> None:
    """End at once where the browser is gone; waiting for its answers would last for ever."""
    if not notes.done:
        notes.say("broke", why="the browser broke off")
        os._exit(0)


async def _launched(playwright: Playwright, job: dict[str, Any], notes: Notes) -> Browser | None:
    """Start the browser, in its sandbox; only one that runs as nobody may do without."""
    boxes = (True, False) if job["sandbox"] and job["own_user"] else (job["sandbox"],)
    for boxed in boxes:
        walls = [
            "proxy",
            *(["sandbox"] if boxed else []),
            *(["own user"] if job["own_user"] else []),
        ]
        try:
            browser = await playwright.chromium.launch(
                executable_path=job["executable"],
                args=job["switches"],
                chromium_sandbox=boxed,
                proxy={"server": job["proxy"], "bypass": "<-loopback>"},
                env=job["environment"],
                timeout=job["load_s"] * 1000,
            )
        except Error as fault:
            notes.say("not started", why=str(fault))
        else:
            notes.say("walls", walls=", ".join(walls))
            return browser
    return None


async def _run(job: dict[str, Any]) -> None:
    folder = Path(job["folder"])
    notes = Notes(folder, job["most"])
    async with async_playwright() as playwright:
        browser = await _launched(playwright, job, notes)
        if browser is None:
            return
        notes.say("browser", version=browser.version)
        context = await _context(browser, job)
        context.set_default_timeout(job["load_s"] * 1000)
        browser.on("disconnected", lambda _: _broken_off(notes))
        look = _Look(job, notes)
        page = await context.new_page()
        look.watch(context)
        try:
            await look.go(page)
        except Error as fault:
            notes.say("broke", why=str(fault).partition("\n")[0])
        notes.done = True
        notes.say("done")
        await browser.close()


async def _context(browser: Browser, job: dict[str, Any]) -> BrowserContext:
    """Open an empty profile that says nothing of this machine."""
    agent = job["agent"] or (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
        f"Chrome/{browser.version.partition('.')[0]}.0.0.0 Safari/537.36"
    )
    return await browser.new_context(
        user_agent=agent,
        locale="en-US",
        timezone_id="UTC",
        viewport={"width": _WIDTH, "height": _HEIGHT},
        accept_downloads=False,
        service_workers="block",
        color_scheme="light",
        reduced_motion="reduce",
    )


if __name__ == "__main__":
    asyncio.run(_run(json.load(sys.stdin)))
