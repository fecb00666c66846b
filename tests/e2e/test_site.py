"""The public site as a reader meets it: without script, small, dark, in Arabic, on paper."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.publish import invented

MARKET = f"incidents/{invented.MARKET}.html"
PAGES = (
    "index.html",
    "incidents/index.html",
    MARKET,
    f"incidents/{invented.BRIDGE}.html",
    f"incidents/{invented.UNKNOWN}.html",
    "reports/index.html",
    "reports/gazette-1.html",
    "families/f-gazette.html",
    "method.html",
    "data.html",
)
KEY_PAGES = ("index.html", MARKET, f"incidents/{invented.UNKNOWN}.html", "data.html")
LOOKS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "light": (PAGES, {"color_scheme": "light"}),
    "dark": (KEY_PAGES, {"color_scheme": "dark"}),
    "phone of 320": (KEY_PAGES, {"viewport": {"width": 320, "height": 640}}),
}


@contextmanager
def opened(browser: Browser, **context: Any) -> Iterator[tuple[Page, list[str], list[str]]]:
    """Open a page; give it with the addresses it asks for and what its console complains of."""
    with browser.new_context(java_script_enabled=False, **context) as made:
        page = made.new_page()
        asked: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        yield page, asked, complaints


def test_no_page_asks_anything_of_another_host(
    browser: Browser, address: str, folder: Path
) -> None:
    with opened(browser) as (page, asked, complaints):
        for path in sorted(
            set(folder.rglob("*.html")) - set(folder.rglob(f"{invented.MERGED}.html"))
        ):
            page.goto(f"{address}/{path.relative_to(folder).as_posix()}")
        assert len(asked) > len(PAGES)
        assert [url for url in asked if not url.startswith(address)] == []
        assert complaints == []


def test_the_site_opens_from_a_folder_with_its_looks(browser: Browser, folder: Path) -> None:
    with opened(browser) as (page, asked, complaints):
        page.goto((folder / "en" / MARKET).as_uri())
        assert any(url.endswith("look.css") for url in asked)
        assert complaints == []
        assert (
            page.locator(".claim").first.evaluate("e => getComputedStyle(e).borderInlineStartWidth")
            == "4px"
        )


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_against_wcag_aa(
    browser: Browser, address: str, lang: str, look: str
) -> None:
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = []
    paths, seen_as = LOOKS[look]
    with browser.new_context(bypass_csp=True, **seen_as) as context:
        page = context.new_page()
        for path in paths:
            page.goto(f"{address}/{lang}/{path}")
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            results = Axe().run(page, options=rules)
            found += [
                (path, each["id"], [node["html"][:160] for node in each["nodes"][:3]])
                for each in results.response["violations"]
            ]
    assert found == []


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_nothing_runs_over_the_edge_of_a_phone(
    browser: Browser, address: str, lang: str, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 640}) as context:
        page = context.new_page()
        for path in PAGES:
            page.goto(f"{address}/{lang}/{path}")
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (path, wide)


def test_a_report_named_by_its_digest_runs_over_no_edge(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 640}) as context:
        page = context.new_page()
        page.goto(f"{address}/en/reports/gazette-1.html")
        page.evaluate(
            "document.querySelector('#facts + dl dd > *').textContent = 'c0ffee5a'.repeat(8)"
        )
        assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_every_target_is_large_enough_for_a_finger(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 640}) as context:
        page = context.new_page()
        page.goto(f"{address}/ar/{MARKET}")
        heights = page.evaluate(
            "[...document.querySelectorAll('nav a, summary, a.n, a.fam, .files a')].map(e => e.getBoundingClientRect().height)"
        )
        assert heights
        assert min(heights) >= 24


def test_a_number_opens_to_its_quote_and_its_receipt_by_keyboard_alone(
    browser: Browser, address: str
) -> None:
    with opened(browser) as (page, _, _):
        page.goto(f"{address}/en/{MARKET}")
        page.locator("a.n", has_text="18–25").first.focus()
        page.keyboard.press("Enter")
        assert page.url.endswith("#killed")
        card = page.locator(f"#{invented.cid('low')}")
        assert (
            card.locator(":scope > blockquote mark").inner_text() == "at least 18 people had died"
        )
        card.locator(":scope > .receipt > summary").focus()
        page.keyboard.press("Enter")
        text = card.locator(":scope > .receipt").inner_text()
        assert invented.GAZETTE.receipt.capture.hex in text
        assert "Ledger entry" in text


def test_focus_is_seen_at_every_stop(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/en/{MARKET}")
        for _ in range(25):
            page.keyboard.press("Tab")
            outline = page.evaluate(
                "(s => [s.outlineStyle, parseFloat(s.outlineWidth)])(getComputedStyle(document.activeElement))"
            )
            assert outline[0] == "solid"
            assert outline[1] >= 3


PLACES = """selector => [...document.querySelectorAll(selector)].map(element => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest('.vh')) continue;
    for (let at = 0; at < node.data.length; at++) {
      const range = document.createRange();
      range.setStart(node, at); range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (node.data[at].trim()) found.push([Math.round(box.top), box.left, node.data[at]]);
    }
  }
  return found;
})"""


def test_ranges_codes_and_coordinates_keep_their_order_in_arabic(
    browser: Browser, address: str
) -> None:
    with browser.new_context(viewport={"width": 1200, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{address}/ar/{MARKET}")
        shown = [
            "".join(each[2] for each in sorted(found, key=lambda each: each[1]))
            for found in page.evaluate(PLACES, "bdi[dir=ltr]")
        ]
        assert "18–25+" in shown
        assert invented.MARKET in shown
        assert "35.1210,39.0041±400m" in shown
        assert page.locator("html").get_attribute("dir") == "rtl"
        (day, *_) = page.evaluate(PLACES, ".time text.when")
        assert "".join(each[2] for each in sorted(day, key=lambda each: -each[1])).startswith("3ح")


def test_paper_shows_the_receipts_that_are_closed_on_the_screen(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    with opened(browser) as (page, _, _):
        page.goto(f"{address}/en/{MARKET}")
        page.emulate_media(media="print")
        details = page.locator("details.receipt").first
        assert details.get_attribute("open") is None
        assert details.locator("code").first.bounding_box() is not None
        assert len(page.pdf(path=tmp_path / "market.pdf", format="A4")) > 20_000


def test_a_merged_code_arrives_at_the_incident_that_survives(
    browser: Browser, address: str
) -> None:
    with opened(browser) as (page, _, _):
        page.goto(f"{address}/en/incidents/{invented.MERGED}.html")
        page.wait_for_url(f"**/{invented.MARKET}.html")
        assert invented.MERGED in page.content()


def test_the_same_numbers_stand_in_the_page_and_its_twin(browser: Browser, address: str) -> None:
    with opened(browser) as (page, _, _):
        page.goto(f"{address}/en/{MARKET}")
        shown = [
            re.sub(r"\D+", " ", each).split()
            for each in page.locator(".figures a.n").all_inner_texts()
        ]
        twin = json.loads(
            page.request.get(f"{address}/en/{MARKET.removesuffix('html')}json").text()
        )
        counts = twin["incidents"][0]["counts"]
        told = [
            [str(counts[harm][end]) for end in ("low", "high") if counts[harm][end] is not None]
            for harm in ("killed", "injured")
        ]
        assert shown == told
