"""Real pages in a real Chromium that may reach one server on loopback and nothing else."""

from __future__ import annotations

import contextlib
import getpass
import os
import re
import shutil
import signal
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import psutil
import pytest
from tests.network.authority import authority, serving
from tests.network.hostile import WORDS, Hostile

from tawthiq.network import browser as room
from tawthiq.network.answer import Cut, NotFetched
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


def test_a_page_is_kept_as_it_stands_after_its_scripts_ran(
    browser: Browser, outer: int, temporary: Path
) -> None:
    got = seen(browser, f"http://{HOST}:{outer}/scripted")
    assert got.words.decode("utf-8-sig").count(WORDS) == 4  # three paragraphs and the script
    assert [(hop.status, hop.address) for hop in got.main] == [(200, LOCAL)]
    assert got.main[0].request.startswith(b"GET /scripted HTTP/1.1\r\n")
    (picture,) = got.pictures
    assert picture.data.startswith(b"\x89PNG")
    assert got.browser.startswith("Chromium ")
    assert got.walls.startswith("proxy, ")
    assert ("own user" in got.walls) == (os.geteuid() == 0)
    assert (got.cut, got.stopped, got.refused) == (None, None, ())
    assert of_ours() == []
    assert list(temporary.iterdir()) == []


def test_what_was_packed_says_that_the_browser_unpacked_it(browser: Browser, outer: int) -> None:
    got = seen(browser, f"http://{HOST}:{outer}/zipped")
    assert got.main[0].decoded
    assert WORDS.encode() in got.main[0].body


def test_the_browser_asks_for_nothing_that_no_page_asked_for(
    browser: Browser, outer: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def resolving(host: str, port: int) -> list[str]:
        asked.append(host)
        return [LOCAL]

    browser.resolve = resolving
    monkeypatch.setattr(room, "UNASKED", frozenset())
    assert seen(browser, f"http://{HOST}:{outer}/scripted").refused == ()
    assert set(asked) == {HOST}


def test_a_page_cannot_reach_inside_by_any_way(
    browser: Browser, outer: int, reached: list[str]
) -> None:
    got = seen(browser, f"http://{HOST}:{outer}/reaching")
    told = got.words.decode().partition("</p>")[0]
    assert {"fetch refused", "socket refused", "image refused"} <= set(told.split("|"))
    assert not any(word in told for word in ("FETCHED", "SOCKET", "LOADED", "CANDIDATE"))
    assert reached == []
    assert all(hop.url.startswith(f"http://{HOST}:{outer}/") for hop in got.hops)
    assert any("127.0.0.1" in one for one in got.refused)
    assert any("169.254.169.254" in one for one in got.refused)


def test_a_program_that_is_no_browser_is_a_sentence(
    browser: Browser, outer: int, temporary: Path
) -> None:
    program = temporary / "chromium"
    program.write_text("#!/bin/sh\necho 'No usable sandbox!' >&2\nexit 1\n")
    program.chmod(0o755)
    browser.program = str(program)
    assert "gives it no sandbox" in reason(browser, f"http://{HOST}:{outer}/scripted")
    program.write_text("#!/bin/sh\nexit 1\n")
    told = reason(browser, f"http://{HOST}:{outer}/scripted")
    assert told == "the browser could not be started"


def test_a_page_that_asks_without_end_is_kept_as_far_as_there_is_room(
    browser: Browser, outer: int
) -> None:
    got = seen(limited(browser, decoded=20_000), f"http://{HOST}:{outer}/asking")
    assert got.cut is Cut.LENGTH
    assert 1 <= len(got.hops) < 60
    assert WORDS.encode() in got.words


def test_a_page_that_lies_about_itself_is_kept_as_it_is(browser: Browser, outer: int) -> None:
    got = seen(browser, f"http://{HOST}:{outer}/lying")
    assert f"<p>{WORDS}</p>".encode() in got.words
    assert got.pictures


def test_a_redirect_inward_keeps_what_came_before_it(
    browser: Browser, outer: int, reached: list[str]
) -> None:
    got = seen(browser, f"http://{HOST}:{outer}/inward")
    assert [hop.status for hop in got.hops] == [302]
    assert (got.words, got.pictures, reached) == (b"", (), [])
    assert "not" in (got.stopped or "")


def test_a_page_that_leaves_for_inside_shows_nothing_of_the_browser_s_own(
    browser: Browser, outer: int, reached: list[str]
) -> None:
    got = browser.look(f"http://{HOST}:{outer}/leaving")
    told = got.stopped if isinstance(got, Seen) else got.reason
    assert told == "the page left for an address that was not opened"
    assert (getattr(got, "words", b""), reached) == (b"", [])


def test_a_redirect_loop_ends_in_a_sentence(browser: Browser, outer: int) -> None:
    got = seen(browser, f"http://{HOST}:{outer}/round")
    assert got.stopped == "the page redirects without end (ERR_TOO_MANY_REDIRECTS)"


def test_dialogs_printing_and_further_windows_stop_nothing(browser: Browser, outer: int) -> None:
    got = seen(browser, f"http://{HOST}:{outer}/talking")
    assert WORDS.encode() in got.words
    assert got.pictures


def test_a_file_is_not_taken_for_a_page(browser: Browser, outer: int, temporary: Path) -> None:
    assert "add it without --browser" in reason(browser, f"http://{HOST}:{outer}/file")
    assert "add it without --browser" in reason(browser, f"http://{HOST}:{outer}/pdf")
    got = seen(browser, f"http://{HOST}:{outer}/giving")
    assert WORDS.encode() in got.words
    assert not list(temporary.rglob("*gift*"))


def test_a_page_taller_than_one_picture_comes_in_several(browser: Browser, outer: int) -> None:
    got = seen(browser, f"http://{HOST}:{outer}/tall")
    assert [(one.top, one.height) for one in got.pictures] == [
        (0, 30000),
        (12000, 30000),
        (24000, 30000),
    ]


def test_a_page_that_never_rests_is_ended(browser: Browser, outer: int) -> None:
    got = limited(browser, whole_s=8).look(f"http://{HOST}:{outer}/spinning")
    told = got.stopped if isinstance(got, Seen) else got.reason
    assert told == "the time for one page was used up"
    assert of_ours() == []


@pytest.mark.soak
def test_a_page_that_grows_for_ever_is_kept_as_it_stood(browser: Browser, outer: int) -> None:
    got = seen(limited(browser, words=100_000, whole_s=15), f"http://{HOST}:{outer}/growing")
    assert WORDS.encode() in got.words
    assert len(got.words) <= 100_003


def test_an_answer_without_end_is_cut_by_size(browser: Browser, outer: int) -> None:
    got = browser_with_room(browser, outer)
    assert (got.cut if isinstance(got, Seen) else Cut.LENGTH) is Cut.LENGTH
    assert of_ours() == []


def browser_with_room(browser: Browser, outer: int) -> Seen | NotFetched:
    return limited(browser, body=200_000, whole_s=10).look(f"http://{HOST}:{outer}/endless")


@pytest.mark.soak
def test_a_page_that_eats_memory_is_ended(browser: Browser, outer: int) -> None:
    got = limited(browser, memory=1_500_000_000, rest_s=5).look(f"http://{HOST}:{outer}/hungry")
    told = got.stopped if isinstance(got, Seen) else got.reason
    assert told in {"the page took more memory than a page may", "the page broke off"}
    assert of_ours() == []


def test_a_server_that_says_nothing_is_left(browser: Browser, outer: int) -> None:
    told = reason(limited(browser, load_s=2), f"http://{HOST}:{outer}/silent")
    assert told == "the server did not answer in time"


@pytest.mark.parametrize("what", ["chrom", "driver"])
def test_a_browser_killed_half_way_leaves_what_came_or_a_sentence(
    browser: Browser, outer: int, what: str, temporary: Path
) -> None:
    threading.Thread(target=_kill_soon, args=(what,)).start()
    got = limited(browser, whole_s=20, rest_s=4).look(f"http://{HOST}:{outer}/growing")
    if isinstance(got, Seen):
        assert WORDS.encode() in got.hops[0].body
        assert got.stopped
    else:
        assert got.reason
    assert of_ours() == []
    assert list(temporary.iterdir()) == []


def _kill_soon(what: str) -> None:
    """Kill the browser, or the program that drives it, once there is one."""
    end = time.monotonic() + 15
    while time.monotonic() < end:
        below = psutil.Process().children(recursive=True)
        if any("chrom" in one.name() for one in below):
            time.sleep(1.5)
            for one in below:
                with contextlib.suppress(psutil.Error):
                    driver = any("tawthiq.network.looking" in word for word in one.cmdline())
                    if driver if what == "driver" else what in one.name():
                        one.send_signal(signal.SIGKILL)
            return
        time.sleep(0.05)


def test_a_page_learns_nothing_of_this_machine_and_its_user(
    browser: Browser, outer: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    canaries = {
        "TZ": "Asia/Baghdad",
        "LANG": "ar_IQ.UTF-8",
        "USER": "canary-user",
        "HOME": "/home/canary-home",
        "HOSTNAME": "canary-host",
    }
    for name, value in canaries.items():
        monkeypatch.setenv(name, value)
    got = seen(browser, f"http://{HOST}:{outer}/curious")
    told = got.words.decode()
    assert '"UTC",0,' in told
    assert '"en-US","en-US"' in told
    own = (socket.gethostname(), getpass.getuser() + "@", str(Path.home()) + "/")
    for data in (got.words, *(hop.request for hop in got.hops)):
        assert not any(one.encode() in data for one in (*canaries.values(), *own, "Headless"))


def test_the_certificate_is_checked_by_the_browser_and_its_chain_kept(
    browser: Browser, inner: int, tmp_path: Path
) -> None:
    shown = authority(tmp_path, HOST)
    with serving(Hostile, shown.file) as port:
        safe = opener(port)
        url = f"https://{HOST}:{port}/scripted"
        assert "certificate is not one that a browser trusts" in reason(safe, url)
        safe.switches = (f"--ignore-certificate-errors-spki-list={shown.pin}",)
        got = seen(safe, url)
    assert got.main[0].certificates[0] == shown.chain[0]
    assert (got.main[0].protocol, got.main[0].address) == ("TLS 1.3", LOCAL)
    assert got.pictures


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://localhost/", "file:///etc/passwd", "chrome://version"]
)
def test_what_may_not_be_reached_is_not_even_opened(
    browser: Browser, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Browser, "_looked", None)
    assert re.search("not|only http|private", reason(browser, url))


def test_never_is_never(browser: Browser) -> None:
    browser.egress = Egress("never")
    assert "never reaches the outside" in reason(browser, f"http://{HOST}/")


def test_a_missing_browser_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found_program("/nowhere/chromium") == (
        "there is no browser at /nowhere/chromium (browser in tawthiq.toml)"
    )
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert "no Chromium is installed" in str(found_program())
    monkeypatch.setattr(room, "find_spec", lambda name: None)
    assert "needs the extra" in str(found_program())
