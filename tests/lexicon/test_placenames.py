"""A place's name sounds the same in both scripts, and other names do not."""

from __future__ import annotations

import pytest

from tawthiq.lexicon.load import rows
from tawthiq.lexicon.placenames import bones, plain, plain_bones, plain_forms, sound


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Darvil", "درفيل"),
        ("Kafr Zaylan", "كفر زيلان"),
        ("Umm Dhira", "أم ذيرة"),
        ("al-Qusayr", "القصير"),
        ("Wadi Sahran", "وادي سهران"),
        ("Khan Shaykhun", "خان شيخون"),
    ],
)
def test_a_name_sounds_the_same_in_both_scripts(latin: str, arabic: str) -> None:
    assert sound(latin) == sound(arabic) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("Darvil", "درفين"), ("Kafr Zaylan", "كفر زيتان"), ("Tal Nuran", "تل نمر")]
)
def test_other_names_sound_otherwise(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_too_few_consonants_tell_nothing() -> None:
    assert sound("Ain") == ""
    assert sound("عين") == ""


def test_a_cell_of_many_names_gives_the_same_as_each_name() -> None:
    for row in (*rows("settlements"), *rows("provinces")):
        cell = row["alt"] if "alt" in row else row["forms"]
        each = [plain(name) for name in cell.split("|")]
        assert plain_forms(cell) == [name for name in each if name]
        assert [plain_bones(name) for name in each] == [bones(name) for name in each]
