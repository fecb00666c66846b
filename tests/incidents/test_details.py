"""What tells two incidents of one town apart is found in the words. All places are invented."""

from __future__ import annotations

import pytest

from tawthiq.incidents.details import details_in


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "A drone hit a bakery at dawn.",
            {("weapon", "drone"), ("object", "bakery"), ("hour", "dawn")},
        ),
        ("Shells fell on the Sidra neighbourhood.", {("weapon", "shelling"), ("quarter", "sidra")}),
        ("They left the neighbourhood.", set()),
        (
            "قصف مدفعي على حي السدرة فجرا",
            {("weapon", "shelling"), ("quarter", "سدره"), ("hour", "dawn")},
        ),
        ("قصف الأحياء السكنية", {("object", "house")}),
        ("", set()),
    ],
)
def test_details_are_found_in_both_languages(text: str, wanted: set[tuple[str, str]]) -> None:
    assert details_in(text.split()) == wanted


def test_a_bombardment_without_a_weapon_tells_nothing() -> None:
    assert details_in(["قصف", "على", "البلدة"]) == frozenset()
