"""A real Chromium that may reach one server on loopback and nothing else."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import psutil
import pytest
from tests.network.authority import serving
from tests.network.hostile import Hostile

from tawthiq.network.answer import NotFetched
from tawthiq.network.apart import Apart
from tawthiq.network.browser import Browser, LookLimits, found_program
from tawthiq.network.egress import Egress
from tawthiq.network.guard import Guard
from tawthiq.network.seen import Seen

LOCAL = "127.0.0.1"
HOST = "amber.example"


@pytest.fixture(scope="module")
def reached() -> list[str]:
    """Give what the server inside was asked, which must stay empty."""
    return []


@pytest.fixture(scope="module")
def inner(reached: list[str]) -> Iterator[int]:
    """Give the port of a server that no page may reach."""

    class Inside(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reached.append(self.path)

    with serving(Inside) as port:
        yield port


@pytest.fixture(scope="module")
def outer(inner: int) -> Iterator[int]:
    """Give the port of the server that the pages come from."""

    class Pages(Hostile):
        pass

    Pages.inner = inner
    with serving(Pages) as port:
        yield port


@pytest.fixture
def browser(outer: int, temporary: Path) -> Browser:
    """Give a browser whose guard lets one server through; without a Chromium skip, in CI fail."""
    missing = found_program()
    if isinstance(missing, str):
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
    return opener(outer)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the folder of temporary folders, whose path is short enough for a socket."""
    assert tmp_path.is_dir()  # pytest's own folder is made before the usual place is another
    with tempfile.TemporaryDirectory(prefix="look-", dir="/tmp") as name:
        Path(name).chmod(0o711)  # as /tmp: started by root the browser is another user
        monkeypatch.setattr(tempfile, "tempdir", name)
        yield Path(name)


def opener(port: int) -> Browser:
    return Browser(
        egress=Egress("direct"),
        clock=lambda: datetime(2020, 1, 1, tzinfo=UTC),
        guard=Guard(also=frozenset({(LOCAL, port), (HOST, port)})),
        limits=LookLimits(load_s=10, rest_s=1, whole_s=40, apart_s=0),
        resolve=lambda host, port: [LOCAL],
        apart=Apart(lambda seconds: None),
    )


def limited(browser: Browser, **changed: float) -> Browser:
    names = LookLimits.__slots__
    usual = {name: getattr(browser.limits, name) for name in names}
    browser.limits = LookLimits(**{**usual, **changed})
    return browser


def seen(browser: Browser, url: str) -> Seen:
    got = browser.look(url)
    assert isinstance(got, Seen), got
    return got


def reason(browser: Browser, url: str) -> str:
    got = browser.look(url)
    assert isinstance(got, NotFetched), got
    return got.reason


def of_ours() -> list[str]:
    """Give the browsers that run with a profile of these tests, whoever their parent is now."""
    return [
        one.info["name"]
        for one in psutil.process_iter(["name", "status", "ppid", "cmdline"])
        if one.info["status"] != psutil.STATUS_ZOMBIE
        and one.info["name"] in {"chromium", "node"}
        and any(tempfile.gettempdir() in part for part in one.info["cmdline"] or ())
    ]
