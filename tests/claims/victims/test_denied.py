"""Harm to "any" person: denied, it counts nobody; only thought of, it is no claim."""

from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Harm
from tawthiq.claims.extract import extract


def _told(text: str) -> set[tuple[str, int | None, int | None, str]]:
    return {
        (one.harm.value, one.count.low, one.count.high, one.quote)
        for one in extract(reading_of(text))
        if one.count is not None
    }


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("لم يقتل أي مدني في قصف السنبل.", "لم يقتل أي مدني"),
        ("قال إن القصف على السنبل لم يؤد إلى مقتل أي مدني.", "لم يؤد إلى مقتل أي مدني"),
        ("انسحبوا دون التمكن من إيقاع أي قتلى.", "دون التمكن من إيقاع أي قتلى"),
        ("سقط صاروخ على السنبل من غير أن يؤدي إلى أي قتيل.", "من غير أن يؤدي إلى أي قتيل"),
        ("Without killing any civilians, the army took Aznur.", "Without killing any civilians"),
    ],
)
def test_nobody_was_killed_where_any_is_denied(text: str, quote: str) -> None:
    assert _told(text) == {("killed", 0, 0, quote)}


def test_what_any_denies_goes_on_behind_or() -> None:
    told = _told("انسحبوا دون التمكن من إيقاع أي قتلى أو جرحى.")
    assert {(harm, low, high) for harm, low, high, _ in told} == {
        ("killed", 0, 0),
        ("injured", 0, 0),
    }


@pytest.mark.parametrize(
    "text",
    [
        "لم يتمكنوا من قتل أي مدني في السنبل.",
        "لا يحق لأحد قتل أي مدني في السنبل.",
        "إذا قتل أي مدني في السنبل فسنرد.",
        "If any civilian is killed in Aznur, we will respond.",
        "He said the raid on Aznur had not led to the death of any civilian.",
        "وتعمل الفرق على البحث عن ضحايا أو ناجين في السنبل.",
        "The families in Aznur were paid 10,000 dinars per death.",
        "دفعت البلدية 10 آلاف دينار عن كل قتيل في السنبل.",
    ],
)
def test_what_failed_or_is_only_thought_of_counts_nobody(text: str) -> None:
    assert [one for one in extract(reading_of(text)) if one.harm is not Harm.ATTACKED] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قتل ثلاثة مدنيين في السنبل دون أي سبب.", 3),
        ("Three civilians were killed in Aznur without any warning.", 3),
    ],
)
def test_any_thing_denies_no_dead(text: str, count: int) -> None:
    assert {(low, high) for _, low, high, _ in _told(text)} == {(count, count)}
