from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.text.decode import decode
from tawthiq.values.errors import UnreadableError

ARABIC = "قُتل سبعة مدنيين في قرية وادي السرو يوم الثلاثاء، بينهم طفلان."
TEXTS = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], whitelist_characters="\n"), min_size=1
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1256"])
def test_arabic_is_read_in_each_encoding_it_comes_in(encoding: str) -> None:
    assert decode(ARABIC.encode(encoding)).text == ARABIC


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "cp1256"])
def test_each_code_point_leads_back_to_its_bytes(encoding: str) -> None:
    data = ARABIC.encode(encoding)
    found = decode(data)
    for index, char in enumerate(ARABIC):
        there = data[found.byte_at(index) : found.byte_at(index + 1)]
        assert there.decode(found.encoding) == char


def test_western_bytes_without_a_declaration_are_not_taken_for_arabic() -> None:
    words = "Le café de la place était fermé, a déclaré la mairie."
    assert decode(words.encode("cp1252")).text == words


def test_a_broken_byte_becomes_one_sign_and_moves_nothing() -> None:
    data = "قتل ".encode() + b"\xff" + " ثلاثة".encode()
    found = decode(data)
    assert found.text == "قتل \ufffd ثلاثة"
    assert found.broken == 1
    assert data[found.byte_at(6) :].decode() == "ثلاثة"


def test_the_sign_for_a_broken_byte_may_stand_in_the_text_itself() -> None:
    data = "\ufffd".encode()
    found = decode(data)
    assert (found.broken, found.byte_at(1)) == (0, len(data))


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, bytes(range(256)) * 4, b"ab\x00" * 90])
def test_what_is_no_text_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="no text"):
        decode(data)


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_text_that_names_its_encoding_comes_back_whole(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    if encoding == "utf-8" and text.startswith("\ufeff"):
        text = text[1:]
    found = decode(data)
    assert found.text == text
    assert found.byte_at(len(text)) == len(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = decode(data)
    except UnreadableError:
        return
    places = [found.byte_at(index) for index in range(len(found.text) + 1)]
    assert places == sorted(places)
