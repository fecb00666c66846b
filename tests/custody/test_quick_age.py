"""What the tests wrap with little work is opened as what the program wraps."""

from __future__ import annotations

import pyrage
import pytest
from tests.quick_age import encrypt

SECRET = b"a key of an archive" * 20


@pytest.mark.parametrize("armored", [True, False])
def test_it_opens_with_its_passphrase_and_with_no_other(armored: bool) -> None:
    wrapped = encrypt(SECRET, "five quite random dry words", armored=armored)
    assert pyrage.passphrase.decrypt(wrapped, "five quite random dry words") == SECRET
    with pytest.raises(pyrage.DecryptError):
        pyrage.passphrase.decrypt(wrapped, "six other quite random words")
