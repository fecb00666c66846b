"""Whatever a text holds: no crash, no hang, no claim that is not in it."""

from __future__ import annotations

import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract
from tawthiq.claims.words.tokens import tokens_of
from tawthiq.text.reading import Reading
from tawthiq.text.remark import Remark
from tawthiq.text.rows import read_jsonl
from tawthiq.values.digest import Digest

SENTENCE = "Four people were killed and nine wounded. قتل خمسة مدنيين وأصيب ثلاثة آخرون.\n"


def checked(text: str) -> list[tuple[str, int | None]]:
    claims = extract(reading_of(text))
    for claim in claims:
        assert claim.quote == text[claim.span.start : claim.span.end]
    return [(claim.harm.value, claim.count.low if claim.count else None) for claim in claims]


STRANGE = {
    "bidi controls": ("\u202eFour people\u202c were killed.", [("killed", 4)]),
    "an isolated digit": ("1\u20662\u2069 people were killed.", [("killed", 12)]),
    "a zero-width space inside a number": ("1\u200b2 people were killed.", [("killed", 12)]),
    "a joiner inside a word": ("Four people were kil\u200dled.", [("killed", 4)]),
    "mathematical digits": ("𝟙𝟚 people were killed.", [("killed", 12)]),
    "full-width digits": ("１２ people were killed.", [("killed", 12)]),
    "Arabic digits in English": ("١٢ people were killed.", [("killed", 12)]),
    "a letter O for a zero": ("1О people were killed.", [("killed", None)]),
    "a Cyrillic letter in a number word": ("F\u043eur people were killed.", [("killed", None)]),
    "capitals only": ("FOUR PEOPLE WERE KILLED.", [("killed", 4)]),
    "no spaces": ("Fourpeoplewerekilled.", []),
    "mixed scripts": ("4 people were killed, قتل خمسة مدنيين", [("killed", 4), ("killed", 5)]),
    "a tag left over": ("<p>Four people were killed.</p>", [("killed", 4)]),
    "a tag in the phrase": ('<b class="x">Four</b> people <i>were</i> killed.', [("killed", 4)]),
    "an entity left over": ("&nbsp;Four people were killed&#46;", [("killed", 4)]),
    "nought": ("0 killed.", [("killed", 0)]),
    "a dash before the number": ("-5 killed.", [("killed", 5)]),
    "more than ever lived": ("9999999999999 people were killed.", [("killed", None)]),
    "a lone surrogate": ("Four people were killed \ud800.", [("killed", 4)]),
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_text_says_what_it_says(name: str) -> None:
    text, expected = STRANGE[name]
    assert checked(text) == expected


HOSTILE = {
    "a million digits": "9" * 1_000_000 + " killed",
    "no spaces, English": "killed" * 20_000,
    "no spaces, Arabic": "قتل" * 20_000,
    "open brackets": "(" * 50_000 + "5 killed",
    "open tags": "<a " * 50_000 + "5 killed",
    "one long word": "a" * 1_000_000,
    "letters drawn out": "ـ" * 100_000,
    "commas": "," * 100_000,
    "broken letters": "قـ.ـت" * 20_000,
    "nothing": "",
    "empty lines": "\n" * 50_000,
    "bidi controls": "\u202e\u2066" * 50_000 + "5 killed",
    "lone surrogates": "\ud800" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_neither_breaks_nor_hangs(name: str) -> None:
    began = time.process_time()
    checked(HOSTILE[name])
    assert time.process_time() - began < 20


def test_a_line_of_fifty_megabytes_is_refused_in_one_sentence_and_the_next_is_read() -> None:
    row = '{"id": "r", "text": "' + "a" * 50_000_000 + '"}\n{"id": "s", "text": "Four died."}\n'
    data = row.encode()
    refused, kept = read_jsonl(lambda: io.BytesIO(data), Digest.of(data), {})
    assert isinstance(refused, Remark)
    assert refused.refused
    assert "longer than" in refused.sentence
    assert isinstance(kept, Reading)
    assert kept.report_id == "s"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_and_quoted_word_for_word(text: str) -> None:
    claims = extract(reading_of(text))
    assert [claim.quote for claim in claims] == [claim.span.of(text) for claim in claims]


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


def test_a_count_that_tells_one_harm_again_and_again_is_given_up_at_once() -> None:
    def spent(piece: str) -> float:
        began = time.process_time()
        extract(reading_of(piece * 400))
        return time.process_time() - began

    spent("7 killed ")
    assert spent("7 killed ") < 5 * spent("7 wheels and 3 killed ")


@pytest.mark.parametrize("piece", ["7 killed ", "قتل سبعة ", "Ali Hasan killed, "])
def test_a_sentence_without_an_end_takes_no_longer_than_its_size(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    start = time.process_time()
    claims = extract(reading_of(text))
    assert time.process_time() - start < 30
    assert {claim.quote for claim in claims} <= {claim.span.of(text) for claim in claims}
