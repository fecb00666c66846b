from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.custody.conftest import Authority, SealTexts, Ticking

from tawthiq.custody import token_check
from tawthiq.custody.archive import Archive
from tawthiq.custody.entry import Action
from tawthiq.custody.head import sign_head
from tawthiq.custody.keys import KeyRing, signing_key
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.token import label, newest_head, stamp, token_path
from tawthiq.custody.tsp import read_token
from tawthiq.custody.verify import check_archive
from tawthiq.values.errors import StorageError, UnreadableError


@pytest.fixture
def signed(filled: Archive, ring: KeyRing, clock: Ticking, authority: Authority) -> Archive:
    sign_head(filled, signing_key(ring), clock=clock)
    return replace(
        filled, settings=replace(filled.settings, timestamp_authorities=(authority.url,))
    )


def token_of(archive: Archive, authority: Authority) -> Path:
    head = newest_head(archive.folder)
    assert head is not None
    return token_path(head, authority.url)


def trust(archive: Archive, authority: Authority) -> None:
    roots = archive.folder / "ledger/heads" / f"{label(authority.url)}.pem"
    roots.write_bytes(authority.roots.read_bytes())


def test_a_token_dates_every_entry_before_its_head(
    signed: Archive, authority: Authority, clock: Ticking, seal_texts: SealTexts
) -> None:
    (given,) = stamp(signed, post=authority.post, clock=clock)
    assert (given.size, given.reason) == (9, "")
    trust(signed, authority)
    seal_texts([b"after"])
    findings = check_archive(signed.folder)
    assert findings.whole
    witness = findings.first_witness(8)
    assert witness is not None
    assert (witness.at, witness.by) == (given.at, label(authority.url))
    assert "signature good" in witness.checked
    assert findings.first_witness(9) is None


def test_later_entries_tell_how_far_the_clock_stood_from_the_authoritys(
    signed: Archive, authority: Authority, clock: Ticking, seal_texts: SealTexts
) -> None:
    with Ledger(signed.folder) as ledger:
        assert ledger.entry(0).clock["offset_ms"] is None, "not measured"
        (given,) = stamp(signed, post=authority.post, clock=clock)
        (later,) = seal_texts([b"after"])
        token = ledger.marks(Action.TIMESTAMP)[0]
        told = ledger.entry(later.seq).clock
    assert given.at is not None
    apart = datetime.fromisoformat(token.at) - datetime.fromisoformat(given.at)
    assert told["checked_at"] == given.at
    assert told["offset_ms"] == round(apart.total_seconds() * 1000)
    assert check_archive(signed.folder).whole


def test_a_token_is_asked_for_once(signed: Archive, authority: Authority, clock: Ticking) -> None:
    stamp(signed, post=authority.post, clock=clock)
    assert stamp(signed, post=authority.post, clock=clock) == ()


@pytest.mark.parametrize("verifier", ["rfc3161-client", "openssl ts"])
def test_each_of_two_verifiers_judges_the_signature(
    signed: Archive,
    authority: Authority,
    clock: Ticking,
    verifier: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stamp(signed, post=authority.post, clock=clock)
    shutil.copy(authority.roots, signed.folder / f"ledger/heads/{label(authority.url)}.pem")
    if verifier == "openssl ts":
        monkeypatch.setattr(token_check, "_by_library", lambda _: "refused")
    else:
        monkeypatch.setattr(token_check, "_by_openssl", lambda _: "refused")
    findings = check_archive(signed.folder)
    assert findings.whole, findings.wrong
    good = f"signature good by {verifier} under the root "
    assert findings.witnesses[0].checked.startswith(good)


def test_a_token_of_an_authority_that_is_not_trusted_is_refused(
    signed: Archive, authority: Authority, clock: Ticking
) -> None:
    stamp(signed, post=authority.post, clock=clock)
    other = authority.roots.with_name("tsa.pem")
    shutil.copy(other, signed.folder / f"ledger/heads/{label(authority.url)}.pem")
    findings = check_archive(signed.folder)
    assert "its signature is refused" in str(findings.wrong[0])
    assert findings.witnesses == ()


def test_every_changed_byte_of_a_token_is_found(
    signed: Archive, authority: Authority, clock: Ticking
) -> None:
    stamp(signed, post=authority.post, clock=clock)
    path = token_of(signed, authority)
    data = path.read_bytes()
    path.chmod(0o644)
    for place in range(0, len(data), 11):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert check_archive(signed.folder).wrong[0].code == "TIME", place
    path.unlink()
    assert check_archive(signed.folder).wrong[0].code == "TIME"


def test_a_token_of_another_head_is_found(
    signed: Archive, ring: KeyRing, authority: Authority, clock: Ticking, seal_texts: SealTexts
) -> None:
    stamp(signed, post=authority.post, clock=clock)
    first = token_of(signed, authority).read_bytes()
    seal_texts([b"later"])
    sign_head(signed, signing_key(ring), clock=clock)
    stamp(signed, post=authority.post, clock=clock)
    second = token_of(signed, authority)
    second.unlink()
    second.write_bytes(first)
    assert check_archive(signed.folder).wrong[0].code == "TIME"


def test_without_a_way_out_the_head_waits(
    signed: Archive, authority: Authority, clock: Ticking
) -> None:
    def unreachable(url: str, request: bytes) -> bytes:
        message = "the network is off"
        raise StorageError(message)

    (given,) = stamp(signed, post=unreachable, clock=clock)
    assert (given.at, given.reason) == (None, "the network is off")
    assert stamp(signed, post=authority.post, clock=clock)[0].at is not None


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html>log in to this network</html>",
        b"\x30\x03\x02\x01\x00",
        b"\x30\x84\xff\xff\xff\xff",
    ],
)
def test_an_answer_that_is_no_token_is_not_kept(
    signed: Archive, clock: Ticking, answer: bytes, authority: Authority
) -> None:
    (given,) = stamp(signed, post=lambda *_: answer, clock=clock)
    assert given.at is None
    assert given.reason
    assert not token_of(signed, authority).exists()


def test_a_token_that_answers_another_request_is_not_kept(
    signed: Archive, authority: Authority, clock: Ticking
) -> None:
    stamp(signed, post=authority.post, clock=clock)
    old = token_of(signed, authority).read_bytes()
    token_of(signed, authority).unlink()
    (given,) = stamp(signed, post=lambda *_: old, clock=clock)
    assert given.reason == "the token answers another request"


def test_an_archive_without_a_head_has_nothing_to_date(
    archive: Archive, authority: Authority, clock: Ticking
) -> None:
    assert stamp(archive, post=authority.post, clock=clock) == ()


def test_a_refusal_of_the_authority_is_said() -> None:
    refusal = bytes.fromhex("30053003020102")
    with pytest.raises(UnreadableError, match="status 2"):
        read_token(refusal)
