from __future__ import annotations

from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Scope
from tawthiq.claims.extract import extract


def scopes(text: str) -> list[Scope]:
    return [claim.scope for claim in extract(reading_of(text)) if claim.count is not None]


def test_the_year_of_a_post_whose_month_is_written_onto_a_name_sets_nothing_apart() -> None:
    text = "Sana PageAugust 26, 2025 تشييع الشاب رامي الحمد الذي استشهد اليوم بقصف على سنام"
    assert scopes(text) == [Scope.INCIDENT]


def test_the_year_in_which_a_victim_was_born_sets_nothing_apart() -> None:
    assert scopes("سامر الحمد من مواليد 2003 قُتل بقصف على سنام") == [Scope.INCIDENT]


def test_a_year_alone_before_a_harm_sets_it_apart() -> None:
    assert scopes("في غارة عام 2003 قُتل خمسة عمال في سنام") == [Scope.SEVERAL_INCIDENTS]
