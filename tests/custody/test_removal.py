from __future__ import annotations

import hashlib
import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from io import BufferedReader
from pathlib import Path

import pytest
from tests.custody.conftest import SealTexts, Ticking

from tawthiq.custody.archive import Archive
from tawthiq.custody.backup import back_up
from tawthiq.custody.bag import Means, Selection, export_bag
from tawthiq.custody.entry import Action, Draft
from tawthiq.custody.keys import KeyRing, signing_key, vault_key
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.packing import Wanted
from tawthiq.custody.parcel import verify as standalone
from tawthiq.custody.removal import Removal, kin, remove, remove_bytes, sidecar_path
from tawthiq.custody.restore import restore
from tawthiq.custody.seal import Incoming, seal
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.custody.vault import Item, Vault, destroy_key, open_private
from tawthiq.custody.verify import check_archive, rebuild
from tawthiq.values.digest import Digest
from tawthiq.values.errors import ArchiveError, BadArgumentError

WORDS = b"report 3 of Qasr Numan"


def takedown(digest: Digest) -> Removal:
    return Removal(digest, "court of Qasr Numan", "order 7", "p:alice", "p:bob")


def found_in(folder: Path, words: bytes) -> list[str]:
    return [
        str(path) for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()
    ]


def test_removed_bytes_are_nowhere_and_the_ledger_verifies(filled: Archive, clock: Ticking) -> None:
    assert found_in(filled.folder, WORDS)
    removed = remove(filled, takedown(Digest.of(WORDS)), clock=clock)
    assert found_in(filled.folder, WORDS) == []
    findings = check_archive(filled.folder)
    assert findings.whole
    assert findings.counts["removed"] == 1
    told = f"removed (entry {removed.entry.seq}) on 2026-01-01 by p:alice and p:bob, for court of Qasr Numan: order 7"
    assert any(told in note for note in findings.notes)
    assert removed.entry.detail["second"] == "p:bob"


def test_what_other_rooms_hold_is_walked_and_what_is_out_of_reach_is_listed(
    filled: Archive, ring: KeyRing, clock: Ticking, tmp_path: Path
) -> None:
    back_up(filled, tmp_path / "b", wanted=Wanted(), clock=clock)
    chosen = Selection([Digest.of(WORDS)], "TWQ-1", "p:alice")
    export_bag(filled, tmp_path / "bag", chosen, means=Means(signing_key(ring), clock))
    removed = remove(
        filled, takedown(Digest.of(WORDS)), clock=clock, walks=[lambda d: [f"readings of {d}"]]
    )
    assert removed.cleaned == (f"readings of {Digest.of(WORDS)}",)
    assert [line.split()[0] for line in removed.held_by] == ["backup", "export"]


def test_a_removal_may_be_run_again_and_finishes_what_was_left(
    filled: Archive, clock: Ticking
) -> None:
    first = remove(filled, takedown(Digest.of(WORDS)), clock=clock)
    path = Store(filled.folder).path(Digest.of(WORDS))
    path.write_bytes(WORDS)  # as if a kill had come between the entry and the removal
    path.with_name(f"{path.name}.json").write_bytes(b"")
    assert any("not finished" in note for note in check_archive(filled.folder).notes)
    assert remove(filled, takedown(Digest.of(WORDS)), clock=clock).entry == first.entry
    assert not path.exists()
    assert check_archive(filled.folder).whole


def test_a_tombstone_that_was_changed_or_set_up_falsely_is_found(
    filled: Archive, clock: Ticking
) -> None:
    remove(filled, takedown(Digest.of(WORDS)), clock=clock)
    path = Store(filled.folder).tombstone_path(Digest.of(WORDS))
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"court", b"curia"))
    assert check_archive(filled.folder).wrong[0].code == "OBJECT"
    path.unlink()
    assert check_archive(filled.folder).wrong[0].code == "OBJECT"
    rebuild(filled.folder)
    assert check_archive(filled.folder).whole
    other = Store(filled.folder).path(Digest.of(b"report 4 of Qasr Numan"))
    other.unlink()
    Store(filled.folder).tombstone_path(Digest.of(b"report 4 of Qasr Numan")).write_bytes(b"{}")
    assert {wrong.code for wrong in check_archive(filled.folder).wrong} == {"OBJECT"}


def test_what_was_removed_stays_removed_in_a_restored_backup(
    filled: Archive, clock: Ticking, tmp_path: Path
) -> None:
    full = back_up(filled, tmp_path / "full", wanted=Wanted(), clock=clock)
    remove(filled, takedown(Digest.of(WORDS)), clock=clock)
    part = back_up(filled, tmp_path / "part", wanted=Wanted(after=full.head.size), clock=clock)
    restored = restore([full.file, part.file], tmp_path / "again", clock=clock)
    assert restored.findings.counts["removed"] == 1
    assert found_in(tmp_path / "again", WORDS) == []


def test_an_export_says_that_an_object_was_removed(
    filled: Archive,
    ring: KeyRing,
    clock: Ticking,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    remove(filled, takedown(Digest.of(WORDS)), clock=clock)
    chosen = Selection([Digest.of(WORDS), Digest.of(b"report 4 of Qasr Numan")], "T", "p:alice")
    bag = export_bag(filled, tmp_path / "bag", chosen, means=Means(signing_key(ring), clock))
    assert bag.removed == (Digest.of(WORDS),)
    assert standalone.main([str(bag.folder)]) == 0
    assert f"removed: {Digest.of(WORDS)}" in capsys.readouterr().out


def test_what_was_removed_comes_in_again_only_by_a_decision(
    filled: Archive, clock: Ticking, seal_texts: SealTexts
) -> None:
    remove(filled, takedown(Digest.of(WORDS)), clock=clock)
    assert seal_texts([WORDS]) == []
    assert found_in(filled.folder, WORDS) == []
    item = Incoming(partial(iter, [WORDS]), "p:alice", media_type="text/plain")
    (sealed,) = seal(filled.folder, [item], clock=clock, again=True)
    assert isinstance(sealed, Sealed)
    findings = check_archive(filled.folder)
    assert findings.whole, findings.wrong
    assert "removed" not in findings.counts
    again = remove(filled, takedown(Digest.of(WORDS)), clock=clock)
    assert again.entry.seq > sealed.seq
    findings = check_archive(filled.folder)
    assert findings.whole, findings.wrong
    assert found_in(filled.folder, WORDS) == []


def test_what_killed_processes_left_of_an_object_goes_with_it(
    filled: Archive, clock: Ticking
) -> None:
    store = Store(filled.folder)
    (store.tmp / "4711-beginning").write_bytes(WORDS[:12])
    (store.quarantine / "whole").write_bytes(WORDS)
    (store.quarantine / "another").write_bytes(b"report 9")
    (store.tmp / "scratch").mkdir()
    (store.tmp / "scratch" / "database").write_bytes(b"all that the register says: " + WORDS)
    remove(filled, takedown(Digest.of(WORDS)), clock=clock)
    assert found_in(filled.folder, WORDS[:12]) == []
    assert [path.name for path in store.quarantine.iterdir()] == ["another"]


def test_a_left_over_is_read_once_whatever_the_number_of_removals(
    filled: Archive, clock: Ticking, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(filled.folder)
    (store.quarantine / "another").write_bytes(b"report 9")
    texts = [f"report {n} of Qasr Numan".encode() for n in range(5)]
    for text in texts:
        (store.quarantine / f"half of {text.decode()}").write_bytes(text[:8])
    read: list[str] = []
    digest = hashlib.file_digest

    def counted(file: BufferedReader, name: str) -> object:
        read.append(Path(file.name).name)
        return digest(file, name)

    monkeypatch.setattr(hashlib, "file_digest", counted)
    remove_bytes(filled, [takedown(Digest.of(text)) for text in texts], clock=clock)
    assert read.count("another") == 1
    assert [path.name for path in store.quarantine.iterdir()] == ["another"]
    assert not any(Digest.of(text) in store for text in texts)


def test_a_scratch_folder_of_another_process_that_vanishes_does_not_stop_a_removal(
    filled: Archive, clock: Ticking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "machine" / "tawthiq-abc" / "deep").mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "machine"))
    walked = os.walk

    def vanishing(top: Path) -> Iterator[tuple[str, list[str], list[str]]]:
        for base, below, names in walked(top):
            yield base, below, [*names, "gone"]
            shutil.rmtree(tmp_path / "machine" / "tawthiq-abc", ignore_errors=True)

    monkeypatch.setattr(os, "walk", vanishing)
    remove(filled, takedown(Digest.of(WORDS)), clock=clock)
    monkeypatch.undo()
    assert found_in(filled.folder, WORDS) == []


def test_what_was_made_from_an_object_is_told(filled: Archive, clock: Ticking) -> None:
    mother = Digest.of(WORDS)
    picture = Store(filled.folder).put([b"a picture of it"]).digest
    smaller = Store(filled.folder).put([b"a smaller picture"]).digest
    with Ledger(filled.folder) as ledger:
        for child, parent in ((picture, mother), (smaller, picture)):
            draft = Draft(Action.DERIVE, "program:draw@1", object=child, size=1, parents=(parent,))
            ledger.append([draft], clock=clock)
        assert kin(ledger, [mother]) == {picture: mother, smaller: picture}
        assert kin(ledger, [smaller]) == {picture: smaller, mother: picture}


def test_what_one_was_made_from_goes_with_it_and_a_note_goes_alone(
    filled: Archive, ring: KeyRing, clock: Ticking
) -> None:
    loaded = Digest.of(WORDS)
    store = Store(filled.folder)
    page, picture = (store.put([data]).digest for data in (b"a page", b"a picture"))
    vault = Vault(filled, vault_key(ring).to_public())
    with Ledger(filled.folder) as ledger:
        for child in (page, picture):
            draft = Draft(Action.CAPTURE, "p:alice", object=child, size=1, parents=(loaded,))
            ledger.append([draft], clock=clock)
        note = vault.note("a note", page, actor="p:alice", clock=clock)
        item = Digest(note.detail["sealed_note"])
        assert kin(ledger, [page]).keys() == {loaded, picture, item}
        assert kin(ledger, [item]) == {}


def test_who_removes_says_on_what_ground_and_who_agreed(filled: Archive, clock: Ticking) -> None:
    with pytest.raises(BadArgumentError, match="another person"):
        Removal(Digest.of(WORDS), "court", "order", "p:alice", "p:alice")
    with pytest.raises(BadArgumentError, match="by a person"):
        Removal(Digest.of(WORDS), "court", "order", "program:sweep@1")
    with pytest.raises(BadArgumentError, match="on what ground"):
        Removal(Digest.of(WORDS), "court", " ", "p:alice", "p:bob")
    with pytest.raises(ArchiveError, match="never sealed"):
        remove(filled, takedown(Digest.of(b"unknown")), clock=clock)
    remove(filled, Removal(Digest.of(WORDS), "court", "order", "p:alice"), clock=clock)
    assert any("by p:alice alone" in note for note in check_archive(filled.folder).notes)


SECRET = b"The witness is known as the baker of Qasr Numan."


def test_a_private_item_is_nowhere_in_the_clear_and_opens_with_the_vault_key(
    filled: Archive, ring: KeyRing, clock: Ticking, tmp_path: Path
) -> None:
    vault = Vault(filled, vault_key(ring).to_public())
    item = Item(io.BytesIO(SECRET), "text/plain", "baker.txt")
    entry = vault.seal(item, actor="p:alice", clock=clock)
    assert entry.object is not None
    for words in (SECRET, b"baker", Digest.of(SECRET).hex.encode()):
        assert found_in(filled.folder, words) == []
    opened = open_private(filled, entry.object, vault_key(ring))
    assert (opened.data, opened.media_type, opened.name) == (SECRET, "text/plain", "baker.txt")
    assert check_archive(filled.folder).whole
    sidecar = sidecar_path(filled.folder, entry.object)
    sidecar.write_bytes(sidecar.read_bytes()[:-1] + b"\0\0")
    assert "is not the sidecar" in str(check_archive(filled.folder).wrong[0])


def test_destroying_the_key_of_a_private_item_removes_it_for_ever(
    filled: Archive, ring: KeyRing, clock: Ticking
) -> None:
    vault = Vault(filled, vault_key(ring).to_public())
    entry = vault.seal(Item(io.BytesIO(SECRET), "text/plain"), actor="p:alice", clock=clock)
    assert entry.object is not None
    destroy_key(filled, takedown(entry.object), clock=clock)
    with pytest.raises(ArchiveError, match="was destroyed"):
        open_private(filled, entry.object, vault_key(ring))
    assert check_archive(filled.folder).whole
