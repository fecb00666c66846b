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
