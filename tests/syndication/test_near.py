"""A copy is found by a key that both reports are filed under, without comparing all with all."""

from __future__ import annotations

from collections.abc import Callable

from tests.syndication.test_group import OTHER, STORY

from tawthiq.syndication.near import bands_of, compared, copies
from tawthiq.syndication.passages import content_of
from tawthiq.text.reading import Reading

Made = Callable[..., Reading]


def test_a_copy_shares_a_band_and_another_story_shares_none(reading: Made) -> None:
    copy = STORY.replace("at least 12", "more than 12")
    contents = [content_of(reading(*one)) for one in (("a", STORY), ("b", copy), ("c", OTHER))]
    first, second, third = bands_of(contents)
    assert first & second
    assert not (first | second) & third
    assert compared(contents[0], contents[1]) == copies(contents)[0]


def test_a_formula_of_a_few_words_is_filed_under_nothing(reading: Made) -> None:
    short = content_of(reading("a", "Two civilians were killed by shelling on the village."))
    long = content_of(reading("b", STORY))
    assert bands_of([short]) == [frozenset()]
    assert bands_of([short, long]) == [frozenset(), *bands_of([long])]
    assert bands_of([]) == []
