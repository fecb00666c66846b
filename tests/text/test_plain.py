from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.text.conftest import Read

from tawthiq.text.reading import BlockKind, Quality, Reading, Seen

ARTICLE = """Shelling of Wadi Sarw kills seven

By Lina Marsh

The Hill Courier, March 3, 2019

Seven people were killed when shells fell on the market of Wadi Sarw on Saturday, the town's
council said. Four of the dead were children, and twelve people were injured.

Related posts

Bridge at Tell Amber reopens
Wheat harvest begins early

The council asked both sides to keep away from the market.

3 thoughts on “Shelling of Wadi Sarw kills seven”

    They say a hundred were killed, and nobody counts them.

Leave a Reply
"""

LETTER = """Hill Watch is a letter of reports about the valley, sent by a few friends since 2011.

Sunday 25 October 2015

Hill Watch Newsletter No 12

Three killed at the bridge of Tell Amber — Amber Wire reports (October 9th): Three people were killed when a shell hit the bridge, the governor said.
Council to meet on water The Star reports (October 7th): The council of Wadi Sarw will meet.
It has not met since June.

Read more

Tuesday 3 February 2015

The wells run dry

Rim Haddan and Jo Field write for Valley Journal (January 30th): Nine wells have failed.
"""


def whole(readings: list[Reading]) -> str:
    """Give the capture's text from the runs of its readings, by their bytes."""
    pieces = [(run, reading) for reading in readings for run in reading.runs]
    pieces.sort(key=lambda pair: pair[0].byte_start or 0)
    return "".join(run.span.of(reading.text) for run, reading in pieces)


def test_an_article_says_its_title_byline_outlet_and_day(reading: Read) -> None:
    (found,), remarks = reading(ARTICLE.encode(), "a.txt")
    assert not remarks
    assert found.title == "Shelling of Wadi Sarw kills seven"
    assert (found.author, found.outlet) == ("Lina Marsh", "The Hill Courier")
    assert found.published == date(2019, 3, 3)
    assert (found.lang, found.quality, found.seen) == ("en", Quality.OK, Seen.DIRECT)
    assert found.text == ARTICLE


def test_comments_other_headlines_and_furniture_are_marked(reading: Read) -> None:
    (found,), _ = reading(ARTICLE.encode(), "a.txt")
    parts = {
        kind: "".join(b.span.of(found.text) for b in found.blocks if b.kind is kind)
        for kind in BlockKind
    }
    assert "a hundred were killed" in parts[BlockKind.COMMENTS]
    assert "Wheat harvest" in parts[BlockKind.HEADLINES]
    assert "Leave a Reply" in parts[BlockKind.CHROME]
    assert "asked both sides" in parts[BlockKind.BODY]
    assert "hundred" not in parts[BlockKind.BODY]
    assert sum(b.span.end - b.span.start for b in found.blocks) == len(found.text)


def test_a_letters_items_are_readings_of_their_own(reading: Read) -> None:
    readings, _ = reading(LETTER.encode(), "letter.txt")
    items = [one for one in readings if one.seen is Seen.QUOTED_IN]
    assert [(one.title, one.outlet, one.author, one.published) for one in items] == [
        ("Three killed at the bridge of Tell Amber", "Amber Wire", None, date(2015, 10, 9)),
        ("Council to meet on water", "The Star", None, date(2015, 10, 7)),
        ("The wells run dry", "Valley Journal", "Rim Haddan and Jo Field", date(2015, 1, 30)),
    ]
    assert items[1].text.endswith("It has not met since June.\n")
    assert {one.quoted_by for one in items} == {("Hill Watch",)}
    issue = next(one for one in readings if one.title == "Hill Watch Newsletter No 12")
    assert [one.seen_in for one in items[:2]] == [issue.report_id, issue.report_id]


def test_a_letters_posts_have_their_own_days_and_what_stands_before_them_none(
    reading: Read,
) -> None:
    readings, _ = reading(LETTER.encode(), "letter.txt")
    own = [one for one in readings if one.seen is Seen.DIRECT]
    assert [one.published for one in own] == [None, date(2015, 10, 25), date(2015, 2, 3)]
    assert {one.outlet for one in own} == {"Hill Watch"}


@pytest.mark.parametrize("text", [ARTICLE, LETTER, LETTER.replace("\n", "\r\n")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_every_code_point_is_in_exactly_one_reading(
    reading: Read, text: str, encoding: str
) -> None:
    data = text.encode(encoding)
    readings, _ = reading(data, "a.txt")
    assert whole(readings) == text
    assert sum(len(one.text) for one in readings) == len(text)
    for one in readings:
        for run in one.runs:
            told = data[run.byte_start : run.byte_end].decode(run.where.rpartition(" ")[2])
            assert told == run.span.of(one.text)


def test_names_of_items_follow_the_capture_and_are_distinct(reading: Read) -> None:
    readings, _ = reading(LETTER.encode(), "letter.txt")
    names = [one.report_id for one in readings]
    assert names == [f"{readings[0].capture}#{n + 1}" for n in range(len(readings))]


def test_a_statement_is_dated_and_signed_by_its_last_lines(reading: Read) -> None:
    text = (
        "The fires of Tell Amber\n\nOur town burned for two days in 1998 and nobody came.\n\n"
        "We ask for help for those who lost their homes.\n\nWe will not be silent.\n\n"
        "We thank our neighbours.\n\nCommittee of Tell Amber\n\n24th March 2017"
    )
    (found,), _ = reading(text.encode(), "statement.txt")
    assert (found.outlet, found.published) == ("Committee of Tell Amber", date(2017, 3, 24))


def test_a_date_inside_a_sentence_dates_no_page(reading: Read) -> None:
    text = "A call for Tell Amber\n\nOn 3 May 2016 a shell killed two people in the old town.\n"
    (found,), _ = reading(text.encode(), "call.txt")
    assert found.published is None


def test_an_arabic_item_names_its_outlet_after_the_verb(reading: Read) -> None:
    text = (
        "نشرة الوادي\n\nالثلاثاء 3 شباط 2015\n\nمقتل ثلاثة في تل عنبر: أفادت وكالة العنبر"
        " (1 شباط): قتل ثلاثة مدنيين في قصف على الجسر.\n\nالاثنين 2 شباط 2015\n\nلا جديد اليوم.\n"
    )
    readings, _ = reading(text.encode(), "n.txt")
    (item,) = [one for one in readings if one.seen is Seen.QUOTED_IN]
    assert (item.outlet, item.published) == ("وكالة العنبر", date(2015, 2, 1))
    assert item.title == "مقتل ثلاثة في تل عنبر"


def test_the_five_first_texts_are_read_as_a_careful_person_reads_them(
    reading: Read, reference_data: Path
) -> None:
    found = {}
    for path in sorted((reference_data / "seeds").glob("*.txt")):
        data = path.read_bytes()
        readings, remarks = reading(data, path.name)
        assert not remarks
        assert whole(readings) == data.decode()
        found[path.stem] = readings
    assert len(found) == 5
    letter = found["iraq-occupation-focus-newsletters"]
    items = [one for one in letter if one.seen is Seen.QUOTED_IN]
    assert len(items) == 17
    assert sum(one.author is None for one in items) == 16
    assert all(one.outlet and one.published for one in items)
    assert {one.quoted_by for one in items} == {("Iraq Occupation Focus",)}
    assert [one.published for one in found["raqqa-fallujah-call"]] == [None]
    assert [one.published for one in found["mosul-statement-2017"]] == [date(2017, 3, 24)]
    (blog,) = found["anbar-appeal-ongenocide-blog"]
    assert {block.kind for block in blog.blocks} >= {BlockKind.COMMENTS, BlockKind.CHROME}
    (appeal,) = found["anbar-appeal-globalresearch"]
    assert (appeal.outlet, appeal.published) == ("Global Research", date(2014, 2, 19))
