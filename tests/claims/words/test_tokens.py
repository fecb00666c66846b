from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.claims.words.tokens import TokenKind, tokens_of, value_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قـ.ـصف", ["قصف"]),
        ("ضـ ـحـ ـايا", ["ضحايا"]),
        ("استشها.د مواطن", ["استشهاد", "مواطن"]),
        ("مق*تل شاب", ["مقتل", "شاب"]),
        ("القتلى.وقال", ["القتلي", ".", "وقال"]),
        ("Newsمقتل", ["news", "مقتل"]),
        ("1,234 dead", ["1234", "dead"]),
        ("و4 نساء", ["و", "4", "نساء"]),
    ],
)
def test_words_come_out_whole(text: str, words: list[str]) -> None:
    assert [token.norm for token in tokens_of(text)] == words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("7:30", TokenKind.CLOCK),
        ("28/11/2024", TokenKind.DATE),
        ("12th", TokenKind.ORDINAL),
        ("3.5", TokenKind.DECIMAL),
        ("40%", TokenKind.CODE),
        ("٧", TokenKind.NUMBER),
    ],
)
def test_a_number_keeps_its_kind(text: str, kind: TokenKind) -> None:
    assert tokens_of(text)[0].kind is kind


def test_a_number_that_touches_latin_letters_counts_nothing() -> None:
    found = [value_of(token) for token in tokens_of("GBU-38, 1KViews315, 2024235Views")]
    assert not any(found)


@given(st.text())
def test_spans_are_in_order_and_inside_any_text(text: str) -> None:
    after = 0
    for token in tokens_of(text):
        assert after <= token.start < token.end <= len(text)
        after = token.end
