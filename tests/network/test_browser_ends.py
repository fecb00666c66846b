"""Pages without end, servers that say nothing, browsers that die: each look ends, with what came."""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from pathlib import Path

import psutil
import pytest
from tests.network.browsing import HOST, limited, of_ours, reason, seen
from tests.network.hostile import WORDS

from tawthiq.network.answer import Cut, NotFetched
from tawthiq.network.browser import Browser
from tawthiq.network.seen import Seen


def test_a_page_that_asks_without_end_is_kept_as_far_as_there_is_room(
    browser: Browser, outer: int
) -> None:
    got = seen(limited(browser, decoded=20_000), f"http://{HOST}:{outer}/asking")
    assert got.cut is Cut.LENGTH
    assert 1 <= len(got.hops) < 60
    assert WORDS.encode() in got.words


def test_a_redirect_loop_ends_in_a_sentence(browser: Browser, outer: int) -> None:
    got = seen(browser, f"http://{HOST}:{outer}/round")
    assert got.stopped == "the page redirects without end (ERR_TOO_MANY_REDIRECTS)"


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
