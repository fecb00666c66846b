from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.custody.conftest import SealTexts, Ticking

from tawthiq.custody.archive import Archive, Settings, create_archive, open_archive
from tawthiq.custody.entry import Action
from tawthiq.custody.head import add_cosignature, remembered, sign_head
from tawthiq.custody.head_check import Anchors
from tawthiq.custody.keys import KeyRing, key_ring, make_keys, replace_signing_key, signing_key
from tawthiq.custody.ledger import Ledger, TreeHead
from tawthiq.custody.note import (
    COSIGNATURE,
    VerifierKey,
    cosigned,
    parse_checkpoint,
    verifier_of,
)
from tawthiq.custody.tree import extends
from tawthiq.custody.verify import check_archive
from tawthiq.values.errors import BrokenSealError


def signed_archive(archive: Archive, ring: KeyRing, clock: Ticking) -> Archive:
    assert sign_head(archive, signing_key(ring), clock=clock, ring=ring) is not None
    return archive


def heads(archive: Archive) -> Path:
    return archive.folder / "ledger" / "heads"


def anchors(ring: KeyRing, archive: Archive) -> Anchors:
    key = verifier_of(signing_key(ring), archive.origin)
    head = remembered(ring)
    return Anchors(frozenset({key.fingerprint}), (head,) if head else ())


def test_a_signed_head_is_named_by_the_ledger_and_verifies(
    filled: Archive, ring: KeyRing, clock: Ticking
) -> None:
    signed_archive(filled, ring, clock)
    findings = check_archive(filled.folder, anchors=anchors(ring, filled))
    assert findings.whole
    assert findings.counts["heads"] == 1
    with Ledger(filled.folder) as ledger:
        announced, named = ledger.marks(Action.SIGN)
        assert announced.detail["replaces"] is None
        assert named.detail["size"] == 9
        assert remembered(ring) == ledger.head(9)


def test_nothing_is_signed_twice(filled: Archive, ring: KeyRing, clock: Ticking) -> None:
    signed_archive(filled, ring, clock)
    assert sign_head(filled, signing_key(ring), clock=clock) is None


def test_the_next_head_provably_continues_the_last(
    filled: Archive, ring: KeyRing, clock: Ticking, seal_texts: SealTexts
) -> None:
    signed_archive(filled, ring, clock)
    seal_texts([b"later"])
    second = sign_head(filled, signing_key(ring), clock=clock)
    assert second is not None
    first = parse_checkpoint((heads(filled) / "9.txt").read_bytes())
    with Ledger(filled.folder) as ledger:
        path = ledger.proof_of_consistency(first.size, second.size)
    assert extends(first.root, second.root, old=first.size, new=second.size, path=path)
    assert check_archive(filled.folder).counts["heads"] == 2


def test_every_changed_byte_of_a_head_is_found(
    filled: Archive, ring: KeyRing, clock: Ticking
) -> None:
    signed_archive(filled, ring, clock)
    path = heads(filled) / "9.txt"
    text = path.read_bytes()
    path.chmod(0o644)
    for place in range(len(text)):
        path.write_bytes(text[:place] + bytes([text[place] ^ 1]) + text[place + 1 :])
        assert check_archive(filled.folder).wrong[0].code == "HEAD", place
    path.unlink()
    assert "is missing" in str(check_archive(filled.folder).wrong[0])


def test_an_old_archive_played_back_is_found_by_what_was_remembered(
    filled: Archive, ring: KeyRing, clock: Ticking, seal_texts: SealTexts, tmp_path: Path
) -> None:
    signed_archive(filled, ring, clock)
    shutil.copytree(filled.folder, tmp_path / "old")
    seal_texts([b"what somebody would rather forget"])
    signed_archive(filled, ring, clock)
    assert check_archive(tmp_path / "old").whole
    wrong = check_archive(tmp_path / "old", anchors=anchors(ring, filled)).wrong
    assert "rolled back or rewritten" in str(wrong[0])


def test_an_archive_forged_under_a_new_key_is_found_by_the_key(
    filled: Archive, ring: KeyRing, clock: Ticking, tmp_path: Path
) -> None:
    signed_archive(filled, ring, clock)
    forged = create_archive(tmp_path / "forged", settings=filled.settings)
    other = key_ring(forged, tmp_path / "attacker")
    make_keys(other)
    signed_archive(forged, other, lambda: datetime(2020, 1, 1, tzinfo=UTC))
    assert check_archive(forged.folder).whole
    known = replace(anchors(ring, filled), heads=())
    assert "a key that is not yours" in str(check_archive(forged.folder, anchors=known).wrong[0])


def test_a_head_of_another_archive_is_found(
    filled: Archive, ring: KeyRing, clock: Ticking, tmp_path: Path
) -> None:
    signed_archive(filled, ring, clock)
    other = create_archive(tmp_path / "other", settings=Settings(id=""))
    make_keys(key_ring(other, tmp_path / "config"))
    signed_archive(other, key_ring(other, tmp_path / "config"), clock)
    path = heads(filled) / "9.txt"
    path.unlink()
    shutil.copy(heads(other) / "1.txt", path)
    assert "another size or another archive" in str(check_archive(filled.folder).wrong[0])


def test_a_changed_key_is_announced_and_says_what_it_replaces(
    filled: Archive, ring: KeyRing, clock: Ticking, seal_texts: SealTexts
) -> None:
    signed_archive(filled, ring, clock)
    replace_signing_key(ring)
    seal_texts([b"after the change"])
    signed_archive(filled, ring, clock)
    assert check_archive(filled.folder, anchors=anchors(ring, filled)).whole
    with Ledger(filled.folder) as ledger:
        keys = [entry.detail for entry in ledger.marks(Action.SIGN) if "key" in entry.detail]
    assert keys[1]["replaces"] == keys[0]["fingerprint"]


def test_a_witness_dates_what_lies_before_its_head(
    archive: Archive, ring: KeyRing, clock: Ticking, seal_texts: SealTexts
) -> None:
    notary = Ed25519PrivateKey.generate()
    key = verifier_of(notary, "notary.example", kind=COSIGNATURE)
    toml = archive.folder / "tawthiq.toml"
    text = toml.read_text(encoding="utf-8").replace("witnesses = []", f'witnesses = ["{key}"]')
    toml.write_text(text, encoding="utf-8")
    seal_texts([b"before"])
    signed_archive(archive, ring, clock)
    head = parse_checkpoint((heads(archive) / "2.txt").read_bytes())
    at = datetime(2026, 2, 1, tzinfo=UTC)
    add_cosignature(archive, cosigned(head, notary, name="notary.example", at=at).text, clock=clock)
    seal_texts([b"after"])
    findings = check_archive(archive.folder)
    assert findings.whole
    witness = findings.first_witness(0)
    assert witness is not None
    assert (witness.by, witness.at) == ("notary.example", "2026-02-01T00:00:00Z")
    assert findings.first_witness(4) is None
    path = heads(archive) / "2.cosigned.txt"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"notary", b"notery"))
    assert check_archive(archive.folder).wrong[0].code == "HEAD"


def _with_witnesses(archive: Archive, *keys: VerifierKey) -> Archive:
    toml = archive.folder / "tawthiq.toml"
    named = ", ".join(f'"{key}"' for key in keys)
    text = toml.read_text(encoding="utf-8").replace("witnesses = []", f"witnesses = [{named}]")
    toml.write_text(text, encoding="utf-8")
    return open_archive(archive.folder)


def test_two_witnesses_under_one_head_both_count(
    filled: Archive, ring: KeyRing, clock: Ticking
) -> None:
    head = sign_head(filled, signing_key(ring), clock=clock)
    assert head is not None
    names = {
        "notary.example": datetime(2026, 2, 1, tzinfo=UTC),
        "partner.example": datetime(2026, 3, 1, tzinfo=UTC),
    }
    keys = {name: Ed25519PrivateKey.generate() for name in names}
    public = [verifier_of(key, name, kind=COSIGNATURE) for name, key in keys.items()]
    archive = _with_witnesses(filled, *public)
    for name, at in names.items():
        back = cosigned(head, keys[name], name=name, at=at).text
        kept = add_cosignature(archive, back, clock=clock)
        with Ledger(archive.folder) as ledger:
            size = ledger.size
        assert add_cosignature(archive, back, clock=clock) == kept, "twice changes nothing"
        with Ledger(archive.folder) as ledger:
            assert ledger.size == size
    findings = check_archive(archive.folder)
    assert findings.whole, findings.wrong
    assert {witness.by for witness in findings.witnesses} == set(names)


def test_a_cosignature_whose_entry_a_killed_process_did_not_write_is_finished(
    filled: Archive, ring: KeyRing, clock: Ticking, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = sign_head(filled, signing_key(ring), clock=clock)
    assert head is not None
    at = datetime(2026, 2, 1, tzinfo=UTC)
    first, second = (
        cosigned(head, Ed25519PrivateKey.generate(), name=name, at=at).text for name in ("a", "b")
    )
    add_cosignature(filled, first, clock=clock)
    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "append", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            add_cosignature(filled, second, clock=clock)
    assert not check_archive(filled.folder).whole
    add_cosignature(filled, second, clock=clock)
    assert check_archive(filled.folder).whole


def test_a_line_in_a_witness_s_name_that_it_did_not_sign_is_refused(
    filled: Archive, ring: KeyRing, clock: Ticking
) -> None:
    head = sign_head(filled, signing_key(ring), clock=clock)
    assert head is not None
    key = verifier_of(Ed25519PrivateKey.generate(), "notary.example", kind=COSIGNATURE)
    archive = _with_witnesses(filled, key)
    at = datetime(2026, 2, 1, tzinfo=UTC)
    forged = cosigned(head, Ed25519PrivateKey.generate(), name="notary.example", at=at)
    with pytest.raises(BrokenSealError, match=r"as notary\.example is not its signature"):
        add_cosignature(archive, forged.text, clock=clock)
    with pytest.raises(BrokenSealError, match="no witness has signed"):
        add_cosignature(archive, head.text, clock=clock)
    assert not list(heads(archive).glob("*.cosigned.txt"))


def test_a_cosigned_head_of_another_ledger_is_refused(
    filled: Archive, ring: KeyRing, clock: Ticking
) -> None:
    head = sign_head(filled, signing_key(ring), clock=clock)
    assert head is not None
    with pytest.raises(BrokenSealError, match="none that this archive signed"):
        add_cosignature(filled, replace(head, root=bytes(32)).text, clock=clock)


def test_a_head_that_was_seen_before_must_be_in_the_ledger(filled: Archive) -> None:
    seen = Anchors(heads=(TreeHead(3, "0" * 64),))
    assert check_archive(filled.folder, anchors=seen).wrong[0].code == "HEAD"


def test_a_stranger_among_the_heads_is_found_and_a_left_over_reported(
    filled: Archive, ring: KeyRing, clock: Ticking
) -> None:
    signed_archive(filled, ring, clock)
    shutil.copy(heads(filled) / "9.txt", heads(filled) / "4.txt")
    assert check_archive(filled.folder).whole
    assert "no entry names it" in check_archive(filled.folder).notes[0]
    (heads(filled) / "readme.doc").write_bytes(b"")
    assert check_archive(filled.folder).wrong[0].code == "LAYOUT"
