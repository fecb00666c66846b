"""A place's name sounds the same in both scripts, and other names do not."""

from __future__ import annotations

import pytest

from tawthiq.lexicon.placenames import sound


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
