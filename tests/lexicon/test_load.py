"""Word lists as look-ups."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from tawthiq.lexicon.load import Phrases, Starts, Words, phrases, rows
from tawthiq.lexicon.normalize import normalize

WORDS = ("قتل", "three", "people", "were", "killed", "و", "جرح", "", "killed")


def table(*forms: str) -> Phrases:
    return Phrases([{"forms": form} for form in forms])


def test_places_in_a_whole_text_are_those_that_each_look_up_gives() -> None:
    lists = [phrases(name) for name in ("harms", "persons", "numbers", "calendar")]
    text = Words(WORDS)
    for first, last in ((0, None), (2, 6), (5, 100), (7, 3)):
        assert [one.places(text, first, last) for one in lists] == [
            one.places(WORDS, first, last) for one in lists
        ]


def test_a_list_made_after_a_text_was_asked_is_found_in_it() -> None:
    text = Words(("aznur", "korvil", "bir", "korvil"))
    assert phrases("harms").places(text) == []
    assert table("korvil").places(text) == [1, 3]


def test_a_form_of_one_word_and_one_that_goes_on_are_both_told_to_be_held() -> None:
    assert table("were killed", "were").holds("were")
    assert not table("were killed").holds("were")


def test_places_are_those_at_which_a_form_may_begin() -> None:
    one = table("were killed", "people")
    assert one.places(WORDS) == [2, 3]
    assert one.places(WORDS, 3) == [3]
    assert one.places(WORDS, 0, 3) == [2]


def test_the_longest_form_is_found_and_every_form_longest_first() -> None:
    one = table("were killed", "were")
    hit = one.at(WORDS, 3)
    assert hit is not None
    assert hit.form == "were killed"
    assert [each.form for each in one.every(WORDS, 3)] == ["were killed", "were"]
    assert one.every(("were", "hurt"), 0)[0].form == "were"


def test_a_word_is_known_to_begin_something_by_any_of_several_lists() -> None:
    starts = Starts(table("were killed"), table("people"), words=["the"])
    assert [word for word in ("were", "people", "the", "three") if starts[word]] == [
        "were",
        "people",
        "the",
    ]


def test_a_list_made_later_is_known_for_words_that_were_asked_before() -> None:
    assert not table("hurt").may_start("darvil")
    assert table("darvil").may_start("darvil")
    assert table("darvil").places(("in", "darvil")) == [1]


def test_letters_written_onto_an_arabic_word_are_told_apart_from_its_form() -> None:
    hit = table("قتيل").at(("والقتيل",), 0)
    assert hit is not None
    assert (hit.prefix, hit.definite, hit.form) == ("و", True, "قتيل")


def test_forms_are_levelled_apart_though_a_cell_is_levelled_whole() -> None:
    names = [file.stem for file in Path(str(files("tawthiq.lexicon"))).glob("*.csv")]
    cells = [row["forms"] for name in names for row in rows(name) if row.get("forms")]
    assert len(cells) > 1000
    for cell in cells:
        assert normalize(cell).split("|") == [normalize(form) for form in cell.split("|")]
