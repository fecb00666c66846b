"""Copies of one text are one family; what only sounds alike is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tawthiq.syndication import group
from tawthiq.syndication.interchange import line_of
from tawthiq.text.reading import Block, BlockKind, Quality, Reading
from tawthiq.values.span import Span

Made = Callable[..., Reading]

STORY = (
    "Shells fell on the market of Tell Mawrid at noon on Sunday while families were buying bread. "
    "A nurse at the district clinic said at least 12 people were killed and that the wounded lay "
    "in the corridors because the only generator had stopped. "
    "The road to the provincial hospital has been closed since the spring floods."
)
OTHER = (
    "Farmers in the hills above Wadi Sidra say that the harvest burned for two nights after "
    "leaflets were dropped, and that nobody came to put the fires out before the wells were dry."
)
SCHEMA = Draft202012Validator(
    json.loads(
        (Path(__file__).parents[2] / "docs" / "reference" / "family.schema.json").read_text("utf-8")
    )
)


def test_a_copy_with_a_preface_and_a_changed_number_is_one_family(reading: Made) -> None:
    reworded = STORY.replace("at least 12", "more than 12")
    copy = reading("b", f"Our readers sent us this.\n{reworded}\nShare this page.")
    (family,) = group([reading("a", STORY), copy])
    assert [one.report_id for one in family.members] == ["a", "b"]
    changed = family.members[1]
    assert changed.changed == (("at least 12", "more than 12"),)
    assert changed.added == ("Our readers sent us this.", "Share this page.")
    assert changed.dropped == ()


def test_two_witnesses_who_write_the_same_short_formula_are_no_copies(reading: Made) -> None:
    formula = "Two civilians were killed by artillery shelling on the village of Tell Mawrid today"
    assert group([reading("a", formula), reading("b", formula)]) == ()


def test_two_independent_accounts_of_one_thing_are_no_copies(reading: Made) -> None:
    witness = (
        "I was at the bakery in Tell Mawrid when the first shell came down. We carried my cousin "
        "out and counted a dozen dead beside the well, most of them women who had come for flour."
    )
    assert group([reading("a", STORY), reading("b", witness)]) == ()


def test_a_page_that_quotes_two_stories_does_not_make_them_one(reading: Made) -> None:
    round_up = reading("c", f"{STORY}\n{OTHER}")
    families = group(
        [
            reading("a1", STORY),
            reading("a2", STORY + " More soon."),
            reading("b1", OTHER),
            reading("b2", OTHER + " More soon."),
            round_up,
        ]
    )
    together = [{one.report_id for one in family.members} for family in families]
    assert len(together) == 2
    assert not any({"a1", "b1"} <= members for members in together)


def test_the_furniture_of_one_site_makes_no_copies(reading: Made) -> None:
    furniture = " ".join(f"section{number} page{number} menu{number}" for number in range(60))
    one = reading("a", f"{furniture} {STORY}", url="https://news.example/a")
    other = reading("b", f"{furniture} {OTHER}", url="https://news.example/a?id=2")
    assert group([one, other]) == ()


def test_comments_and_pages_that_are_no_reports_make_no_copies(reading: Made) -> None:
    text = OTHER + "\n" + STORY
    own, comment = Span(0, len(OTHER)), Span(len(OTHER) + 1, len(text))
    blocks = (Block(own, BlockKind.BODY), Block(comment, BlockKind.COMMENTS))
    page = reading("a", text, blocks=blocks)
    wall = reading("w", STORY, quality=Quality.LOGIN_WALL)
    assert group([page, reading("b", STORY), wall]) == ()


def test_rival_statements_of_origin_are_both_quoted_and_the_origin_is_not_held(
    reading: Made,
) -> None:
    first = reading("a", STORY + "\nThe original source of this article is Sidra Research")
    second = reading(
        "b", "The League is calling for endorsements for the following statement:\n" + STORY
    )
    (family,) = group([first, second])
    assert family.origin is None
    assert family.origin_stated == (
        "The original source of this article is Sidra Research",
        "The League is calling for endorsements for the following statement:",
    )
    assert "not held" in family.why


def test_the_report_that_all_credits_name_is_the_held_origin(reading: Made) -> None:
    root = reading("z", STORY, outlet="Mawrid Gazette")
    copy = reading("a", STORY + "\nOriginally published by Mawrid Gazette.", outlet="Sidra Post")
    (family,) = group([root, copy])
    assert family.origin == "z"
    assert [one.report_id for one in family.members if one.added] == ["a"]


def test_the_earliest_report_is_the_origin_only_when_all_are_dated(
    reading: Made, on: Callable[[str], date]
) -> None:
    early = reading("b", STORY, published=on("2031-03-02"), outlet="Mawrid Gazette")
    late = reading("a", STORY, published=on("2031-03-03"), outlet="Sidra Post")
    undated = reading("a", STORY, outlet="Sidra Post")
    assert group([early, late])[0].origin == "b"
    assert group([early, undated])[0].origin is None


def test_a_family_keeps_its_id_when_a_later_copy_comes_first_by_name(reading: Made) -> None:
    readings = [reading("m", STORY), reading("n", STORY + " More.")]
    held = group(readings)
    again = group([*readings, reading("a", STORY + " Again.")], known=held)
    assert [family.family_id for family in again] == [family.family_id for family in held]
    assert len(again[0].members) == 3


def test_the_order_of_input_changes_nothing(reading: Made) -> None:
    readings = [reading(name, STORY + f" Printed by {name}.") for name in "dacb"]
    assert group(readings) == group(readings[::-1])


def test_a_family_line_is_what_the_schema_says(reading: Made) -> None:
    (family,) = group([reading("a", STORY), reading("b", STORY.replace("12", "13"))])
    assert not list(SCHEMA.iter_errors(line_of(family)))


@pytest.mark.parametrize("text", ["", "   \n", "one two", "💥" * 500, "a " * 50_000])
def test_empty_tiny_and_endless_texts_are_harmless(reading: Made, text: str) -> None:
    found = group([reading("a", text), reading("b", text)])
    assert len(found) <= 1


def test_the_appeal_on_two_sites_is_one_family_without_a_held_origin(
    reading: Made, reference_data: Path
) -> None:
    seeds = sorted((reference_data / "seeds").glob("*.txt"))
    (family,) = group([reading(path.name, path.read_text("utf-8")) for path in seeds])
    assert [one.report_id for one in family.members] == [
        path.name for path in seeds if path.name.startswith("anbar")
    ]
    assert family.origin is None
    assert len(family.origin_stated) == 2
