from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.lexicon.load import phrases, rows, stems
from tawthiq.lexicon.normalize import normalize


@pytest.mark.parametrize(
    ("written", "levelled"),
    [
        ("قُتِلَ", "قتل"),
        ("شهـــداء", "شهداء"),
        ("أربعة", "اربعه"),
        ("إصابة", "اصابه"),
        ("مستشفى", "مستشفي"),
        ("٣٥", "35"),
        ("KILLED", "killed"),
        ("ﻗﺘﻞ", "قتل"),
        ("ki\u200blled", "killed"),
    ],
)
def test_what_writers_vary_is_levelled(written: str, levelled: str) -> None:
    assert normalize(written) == levelled


def test_written_on_letters_come_off_one_or_two_at_a_time() -> None:
    assert ("و", False, "اصابه") in stems("واصابه")
    assert ("وب", False, "استشهاد") in stems("وباستشهاد")
    assert ("ل", True, "مدنيين") in stems("للمدنيين")


def test_every_row_of_every_word_list_has_forms_and_a_source() -> None:
    for name in ("harms", "persons", "clause_openers", "filtered_words"):
        assert all(row["forms"] and row["source"] for row in rows(name)), name


def test_the_longest_form_wins() -> None:
    hit = phrases("harms").at(["shot", "dead", "."], 0)
    assert hit is not None
    assert hit.length == 2


@given(st.text(alphabet="ءآأؤإئابةتثجحنهوىي", min_size=1, max_size=9))
def test_a_word_of_letters_alone_is_levelled_as_one_with_a_sign_that_shows_nothing(
    word: str,
) -> None:
    assert normalize(word) == normalize(f"{word}\u200f")
