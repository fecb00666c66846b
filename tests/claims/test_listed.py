from __future__ import annotations

from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract


def test_a_list_of_names_is_one_claim_of_at_least_as_many() -> None:
    text = "أسماء الشهداء: علي حسن سالم، محمد كريم، خالد جاسم"
    listed = next(claim for claim in extract(reading_of(text)) if len(claim.named) == 3)
    assert listed.count is not None
    assert (listed.count.low, listed.count.high) == (3, None)


def test_one_person_of_a_list_is_a_part_of_it() -> None:
    text = "الشهيد علي حسن سالم\nالشهيد محمد كريم"
    whole = next(claim for claim in extract(reading_of(text)) if len(claim.named) == 2)
    assert sum(claim.subset_of == whole.claim_id for claim in extract(reading_of(text))) == 2


def test_names_that_run_into_each_other_are_no_list() -> None:
    assert all(
        len(claim.named) < 2 for claim in extract(reading_of("استشهاد كل من علي حسن محمد كريم"))
    )
