"""Pages that load themselves again without end, in a real Chromium."""

from __future__ import annotations

import pytest
from tests.network.browsing import HOST, limited, of_ours, seen
from tests.network.hostile import WORDS

from tawthiq.network.browser import Browser

REMARK = "the page asked to be loaded again without end"


@pytest.mark.parametrize("how", ["refreshing", "reloading", "circling", "returning"])
def test_a_page_that_loads_itself_again_without_end_is_kept_as_it_stood(
    browser: Browser, outer: int, how: str
) -> None:
    got = seen(limited(browser, rest_s=2), f"http://{HOST}:{outer}/{how}")
    assert WORDS.encode() in got.words
    assert got.pictures
    assert (got.cut, got.stopped) == (None, None)
    (remark,) = got.remarks
    assert remark.startswith(REMARK)
    assert got.url.startswith(f"http://{HOST}:{outer}/{how}")
    assert of_ours() == []


def test_a_page_that_leads_on_once_is_followed_and_not_remarked(
    browser: Browser, outer: int
) -> None:
    got = seen(browser, f"http://{HOST}:{outer}/leading")
    assert got.words.decode("utf-8-sig").count(WORDS) == 4
    assert (got.url, got.remarks) == (f"http://{HOST}:{outer}/scripted", ())
