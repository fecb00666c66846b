"""What broke the intake of many reports once: an id given twice, a text cut in its last word."""

from __future__ import annotations

from collections import Counter

from tests.invented import reading

from tawthiq.claims.extract import extract

LISTED = "قُتل كل من (سالم رفيق الحوراني) و (هاشم نبيل الدريدي) في قصف على قرنوبة."


def test_a_list_of_names_and_its_clause_are_one_claim() -> None:
    ids = Counter(claim.claim_id for claim in extract(reading(text=LISTED)))
    assert ids
    assert set(ids.values()) == {1}


def test_a_text_cut_after_an_article_is_read() -> None:
    assert extract(reading(text="Four shepherds were killed near Qarnuba. The army said the"))
