"""What no page reaches or learns: inside addresses, this machine, its user."""

from __future__ import annotations

import getpass
import re
import socket
from pathlib import Path

import pytest
from tests.network.authority import authority, serving
from tests.network.browsing import HOST, LOCAL, opener, reason, seen
from tests.network.hostile import Hostile

from tawthiq.network import browser as room
from tawthiq.network.browser import Browser
from tawthiq.network.egress import Egress
from tawthiq.network.seen import Seen


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
