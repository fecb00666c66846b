"""Real pages in a real Chromium, kept as they stand after their scripts ran."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from tests.network.browsing import HOST, LOCAL, of_ours, reason, seen
from tests.network.hostile import WORDS

from tawthiq.network import browser as room
from tawthiq.network.browser import Browser, found_program


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


def test_a_page_that_lies_about_itself_is_kept_as_it_is(browser: Browser, outer: int) -> None:
    got = seen(browser, f"http://{HOST}:{outer}/lying")
    assert f"<p>{WORDS}</p>".encode() in got.words
    assert got.pictures


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


def test_a_missing_browser_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found_program("/nowhere/chromium") == (
        "there is no browser at /nowhere/chromium (browser in tawthiq.toml)"
    )
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert "no Chromium is installed" in str(found_program())
    monkeypatch.setattr(room, "find_spec", lambda name: None)
    assert "needs the extra" in str(found_program())


def test_frames_are_kept_as_they_stand_after_their_scripts_ran(
    browser: Browser, outer: int
) -> None:
    got = seen(browser, f"http://{HOST}:{outer}/framing")
    told = {frame.url: frame.words.decode("utf-8-sig") for frame in got.frames}
    assert sorted(told) == ["about:blank", f"http://{HOST}:{outer}/framed"]
    assert "<p>Told in a frame.</p>" in told[f"http://{HOST}:{outer}/framed"]
    assert "<p>Put there by a script.</p>" in told["about:blank"]
    assert b"Written into the page." in got.words
    assert got.cut is None
