"""Whatever a text holds: no crash, no hang, no claim that is not in it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract
from tawthiq.claims.tokens import tokens_of

SENTENCE = "Four people were killed and nine wounded. قتل خمسة مدنيين وأصيب ثلاثة آخرون.\n"


def checked(text: str) -> list[tuple[str, int | None]]:
    claims = extract(reading_of(text))
    for claim in claims:
        assert claim.quote == text[claim.span.start : claim.span.end]
    return [(claim.harm.value, claim.count.low if claim.count else None) for claim in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u202eFour people\u202c were killed.", [("killed", 4)]),
        ("1\u200b2 people were killed.", [("killed", 12)]),
        ("𝟙𝟚 people were killed.", [("killed", 12)]),
        ("FOUR PEOPLE WERE KILLED.", [("killed", 4)]),
        ("<p>Four people were killed.</p>", [("killed", 4)]),
        ("0 killed.", [("killed", 0)]),
        ("Four people were killed \ud800.", [("killed", 4)]),
    ],
)
def test_a_strange_text_says_what_it_says(text: str, expected: list[tuple[str, int]]) -> None:
    assert checked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "9" * 100_000 + " killed",
        "9999999999999 people were killed.",
        "killed" * 20_000,
        "قتل" * 20_000,
        "(" * 50_000 + "5 killed",
        "a" * 200_000,
        "ـ" * 100_000,
        "," * 100_000,
        "قـ.ـت" * 20_000,
        "-5 killed",
        "",
        "\n" * 50_000,
    ],
)
def test_a_hostile_text_neither_breaks_nor_hangs(text: str) -> None:
    began = time.process_time()
    checked(text)
    assert time.process_time() - began < 20


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    checked(text)


def test_no_form_longer_than_a_line_is_remembered() -> None:
    token = tokens_of("ق" * 100_000)[0]
    assert token.end - token.start == 100_000
    assert len(token.norm) < 1000


def test_time_grows_with_the_text_and_not_faster() -> None:
    def spent(times: int) -> float:
        began = time.process_time()
        extract(reading_of(SENTENCE * times))
        return time.process_time() - began

    spent(20)
    assert spent(1600) < 9 * spent(400)
