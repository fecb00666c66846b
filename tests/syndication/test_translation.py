"""A translation is pointed out to a person and merged by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tawthiq.claims.claim import Claim, Count, Exactness, PlaceMention, Unit
from tawthiq.syndication import group
from tawthiq.syndication.translation import likely
from tawthiq.text.reading import Reading
from tawthiq.values.place import Place
from tawthiq.values.span import Span

Read = Callable[..., Reading]
Said = Callable[..., Claim]
PLACE = Place("Tell Mawrid", "تل موريد", 31.0, 41.0, score=0.9)


def _claims(claim: Said, report: str, words: str, numbers: tuple[int, ...]) -> list[Claim]:
    return [
        replace(
            claim(f"{report}{place}", report),
            span=Span(place * 10, place * 10 + 5),
            count=Count(number, number, Exactness.EXACT, Unit.PERSONS, str(number)),
            place=PlaceMention(words, (PLACE,)),
        )
        for place, number in enumerate(numbers)
    ]


def test_the_same_figures_and_place_in_two_languages_are_pointed_out(
    reading: Read, claim: Said
) -> None:
    readings = [reading("a", "Nine, four, two"), reading("b", "تسعة وأربعة واثنان", lang="ar")]
    claims = _claims(claim, "a", "Tell Mawrid", (9, 4, 2)) + _claims(
        claim, "b", "تل موريد", (9, 4, 2)
    )
    (pair,) = likely(readings, claims)
    assert (pair.first, pair.second) == ("a", "b")
    assert "3 figures" in pair.why
    assert group(readings, claims) == ()


def test_one_language_other_figures_or_two_figures_only_are_no_translation(
    reading: Read, claim: Said
) -> None:
    english = [reading("a", "x"), reading("b", "y")]
    both = [reading("a", "x"), reading("b", "y", lang="ar")]
    three = _claims(claim, "a", "Tell Mawrid", (9, 4, 2))
    assert likely(english, three + _claims(claim, "b", "Tell Mawrid", (9, 4, 2))) == ()
    assert likely(both, three + _claims(claim, "b", "تل موريد", (9, 5, 2))) == ()
    two = _claims(claim, "a", "Tell Mawrid", (9, 4)) + _claims(claim, "b", "تل موريد", (9, 4))
    assert likely(both, two) == ()
