"""Unnamed medical staff told of in several words never make two independent origins."""

from __future__ import annotations

import pytest

from tawthiq.incidents.grade import _bodies


@pytest.mark.parametrize(
    ("origins", "hands"),
    [
        (["a doctor at the town s hospital", "hospital doctor", "طبيب"], 1),
        (["hospital doctor", "residents of the coast"], 2),
        (["harbour wire", "coast radio", "f-1 › a medical source"], 3),
    ],
)
def test_doctors_of_several_pages_are_one_hand(origins: list[str], hands: int) -> None:
    assert len(_bodies(origins)) == hands
