from __future__ import annotations

from pathlib import Path

import pytest
from tests.text.conftest import Read

from tawthiq.text.quality import grade
from tawthiq.text.reading import Quality

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_kind_of_page_is_told(reading: Read, page: Path) -> None:
    (found,), _ = reading(page.read_bytes(), page.name)
    assert found.quality.value == page.stem.removesuffix("_ar"), found.quality_reason


def test_there_is_a_page_of_every_kind() -> None:
    assert {page.stem.removesuffix("_ar") for page in PAGES} == {kind.value for kind in Quality}


def test_the_reason_names_the_rule_and_the_words() -> None:
    found = grade("This page isn't available right now\nGo to Feed\nGo back")
    assert found.quality is Quality.NOT_FOUND
    assert "rule not-found" in found.reason
    assert "this page isn't available" in found.reason


@pytest.mark.parametrize(
    "text",
    [
        "Residents must log in to the council's site to see the list of the 14 people killed in "
        "Wadi Sarw, the council said on Tuesday after the second day of shelling of the old town.",
        "قال المجلس إن الصفحة التي نشرت أسماء القتلى السبعة في وادي السرو أغلقت يوم الثلاثاء بعد "
        "قصف السوق، وإن اثني عشر شخصا أصيبوا بجروح.",
        "404 people have been registered as missing in the valley since the first of March, the "
        "committee of the families said.",
    ],
)
def test_a_report_that_speaks_of_pages_and_log_ins_stays_a_report(text: str) -> None:
    assert grade(text).quality is Quality.OK


@pytest.mark.parametrize(
    "body",
    [
        "<h1>404</h1><p>عذراً، الصفحة التي تبحث عنها غير موجودة.</p><p>جريدة نوران</p>",
        "<h1>404</h1><p>The page you are looking for has moved.</p>",
        "<h1>خطأ 404</h1><p>عد إلى أخبار وادي السرو من هنا.</p>",
        "<h1>404</h1><p>You seem to have lost your way in Wadi Sarw.</p>",
    ],
)
def test_a_missing_page_under_a_large_code_is_told(reading: Read, body: str) -> None:
    (found,), _ = reading(f"<html><body>{body}</body></html>".encode(), "page.html")
    assert found.quality is Quality.NOT_FOUND, found.quality_reason


def test_the_title_of_the_window_tells_a_missing_page_and_no_part_of_a_sentence_does(
    reading: Read,
) -> None:
    page = "<html><head><title>{}</title></head><body><p>Amber News, every day at eight from the old town, wheat, water and weather.</p></body></html>"
    (found,), _ = reading(page.format("Page not found | Amber News").encode(), "a.html")
    assert found.quality is Quality.NOT_FOUND
    (found,), _ = reading(page.format("Page not found in the town's old book").encode(), "a.html")
    assert found.usable


def test_a_count_that_looks_like_a_code_stays_a_report() -> None:
    text = "404 قتيلا في وادي السرو منذ أول آذار، بحسب لجنة الأهالي التي تجمع الأسماء كل يوم."
    assert grade(text).quality.usable


def test_a_list_of_the_dead_is_no_front_page() -> None:
    names = "\n".join(f"{n} Samir Haddan of the eastern quarter" for n in range(1, 12))
    title = "Names of those killed in the eastern quarter"
    assert grade(names, title=title).quality.usable


def test_the_same_report_from_many_outlets_stays_usable_and_what_stands_under_any_title_does_not() -> (
    None
):
    text = "Five people were killed in Tell Amber this morning, first count."
    assert grade(text, title="Five killed in Tell Amber this morning", copies=6).quality.usable
    shown = "Wheat, water and weather of the valley, every day at eight."
    assert grade(shown, title="Five killed in Tell Amber", copies=6).quality is Quality.BOILERPLATE
