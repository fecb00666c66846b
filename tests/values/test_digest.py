"""Bytes have one name, spelt in one way."""

from __future__ import annotations

import pytest

from tawthiq.values.digest import Digest
from tawthiq.values.errors import BadArgumentError

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_digest_of_nothing_is_the_published_test_value() -> None:
    assert Digest.of(b"").hex == EMPTY


@pytest.mark.parametrize("spelling", [EMPTY.upper(), EMPTY[:-1], "g" * 64, ""])
def test_a_digest_has_one_canonical_spelling(spelling: str) -> None:
    with pytest.raises(BadArgumentError, match="64 lower-case"):
        Digest(spelling)


def test_a_text_with_a_lone_surrogate_still_has_a_digest() -> None:
    assert Digest.of_text("\ud800") != Digest.of_text("?")
