from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.custody.note import (
    COSIGNATURE,
    Checkpoint,
    VerifierKey,
    cosigned,
    cosigned_at,
    is_signed,
    parse_checkpoint,
    signed,
    verifier_of,
)
from tawthiq.values.errors import BadArgumentError, BrokenSealError

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
HEAD = Checkpoint("tawthiq/qasr", 7, bytes(32))


def test_the_verifier_key_of_the_go_checksum_database_reads_as_published() -> None:
    text = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
    key = VerifierKey.parse(text)
    assert (key.name, key.id.hex(), str(key)) == ("sum.golang.org", "033de0ae", text)


def test_a_signed_head_is_three_lines_and_a_signature() -> None:
    head = signed(HEAD, KEY)
    assert head.text.decode().split("\n")[:4] == ["tawthiq/qasr", "7", "A" * 43 + "=", ""]
    assert head.text.decode().split("\n")[4].startswith("— tawthiq/qasr ")
    assert parse_checkpoint(head.text) == head
    assert is_signed(head, verifier_of(KEY, "tawthiq/qasr"))


def test_a_line_with_a_witness_s_name_and_id_lends_it_no_date() -> None:
    witness = Ed25519PrivateKey.from_private_bytes(bytes(32))
    key = verifier_of(witness, "notary.example", kind=COSIGNATURE)
    later = cosigned(HEAD, witness, name=key.name, at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    earlier = (key.name, key.id, (0).to_bytes(8, "big") + bytes(64))
    forged = replace(later, signatures=(earlier, *later.signatures))
    assert cosigned_at(forged, key) == datetime(2026, 3, 1, 12, tzinfo=UTC)
    again = cosigned(later, witness, name=key.name, at=datetime(2026, 2, 1, tzinfo=UTC))
    assert cosigned_at(again, key) == datetime(2026, 2, 1, tzinfo=UTC)


def test_a_witness_signs_with_its_own_time() -> None:
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    head = cosigned(signed(HEAD, KEY), other, name="notary.example", at=at)
    again = parse_checkpoint(head.text)
    assert cosigned_at(again, verifier_of(other, "notary.example", kind=COSIGNATURE)) == at
    assert cosigned_at(again, verifier_of(KEY, "notary.example", kind=COSIGNATURE)) is None
    assert is_signed(again, verifier_of(KEY, "tawthiq/qasr"))


@given(st.data())
def test_no_changed_byte_of_a_signed_head_is_taken(data: st.DataObject) -> None:
    text = signed(HEAD, KEY).text
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != text[place]))
    changed = text[:place] + bytes([other]) + text[place + 1 :]
    try:
        found = parse_checkpoint(changed)
    except BrokenSealError:
        return
    assert not is_signed(found, verifier_of(KEY, "tawthiq/qasr"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a+b",
        "a+00000000+AAAA",
        "sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
    ],
)
def test_a_verifier_key_that_disagrees_with_itself_is_refused(text: str) -> None:
    with pytest.raises(BadArgumentError):
        VerifierKey.parse(text)
