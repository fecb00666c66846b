"""An item's headline ends where its outlet's name begins, and the outlet's name tells nothing."""

from __future__ import annotations

import pytest

from tawthiq.text.compose import compose
from tawthiq.text.plain import read_plain
from tawthiq.text.reading import Reading, Seen
from tawthiq.values.digest import Digest

LETTER = """Sanam Watch
Newsletter No 3
18 June 2016

Families flee the salt lakes Daily Plain reports (June 17th): Some 240 families have fled, it says.
Nora Halim writes for Coast Radio (June 16th): The bakery of Umm Dhira is gone.
"""


def items() -> list[Reading]:
    data = LETTER.encode()
    readings = compose([read_plain(data)], Digest.of(data))
    found = [one for one in readings if isinstance(one, Reading)]
    return [one for one in found if one.seen is Seen.QUOTED_IN]


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        (
            0,
            [
                ("title", "Families flee the salt lakes "),
                ("chrome", "Daily Plain reports (June 17th):"),
                ("body", " Some 240 families have fled, it says.\n"),
            ],
        ),
        (
            1,
            [
                ("chrome", "Nora Halim writes for Coast Radio (June 16th):"),
                ("body", " The bakery of Umm Dhira is gone.\n"),
            ],
        ),
    ],
    ids=["a headline and an outlet", "an author and an outlet"],
)
def test_headline_outlet_and_body_are_parts_of_their_own(
    number: int, parts: list[tuple[str, str]]
) -> None:
    item = items()[number]
    assert [(block.kind.value, block.span.of(item.text)) for block in item.blocks] == parts


def test_the_parts_of_an_item_hold_each_of_its_characters_once() -> None:
    for item in items():
        assert "".join(block.span.of(item.text) for block in item.blocks) == item.text
