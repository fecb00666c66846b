"""No two claims of one reading have one id."""

from __future__ import annotations

from collections import Counter

from tests.invented import reading

from tawthiq.claims.extract import extract

LISTED = "قُتل كل من (سالم رفيق الحوراني) و (هاشم نبيل الدريدي) في قصف على قرنوبة."


def test_a_list_of_names_and_its_clause_are_one_claim() -> None:
    ids = Counter(claim.claim_id for claim in extract(reading(text=LISTED)))
    assert ids
    assert set(ids.values()) == {1}
