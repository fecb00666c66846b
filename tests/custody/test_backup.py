from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pyrage
import pytest
from tests.custody.conftest import SealTexts, Ticking

from tawthiq.custody.archive import Archive, open_archive
from tawthiq.custody.backup import back_up, last_backup
from tawthiq.custody.entry import Action
from tawthiq.custody.head import sign_head
from tawthiq.custody.keys import KeyRing, signing_key
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.packing import Wanted
from tawthiq.custody.restore import keep_restored_keys, restore
from tawthiq.custody.verify import check_archive
from tawthiq.values.errors import (
    ArchiveError,
    BadArgumentError,
    BrokenSealError,
    DigestMismatchError,
    StorageError,
    UnreadableError,
)


@pytest.fixture
def kept(filled: Archive, ring: KeyRing, clock: Ticking) -> Archive:
    sign_head(filled, signing_key(ring), clock=clock)
    with closing(sqlite3.connect(filled.folder / "register.sqlite3")) as db, db:
        db.execute("CREATE TABLE claim (quote TEXT)")
        db.execute("INSERT INTO claim VALUES ('three were killed in Qasr Numan')")
    (filled.folder / "places.csv").write_text("name_en,lat,lon\n", encoding="utf-8")
    return filled


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "sqlite3" not in path.name and path.name != "lock"
    }


def test_a_restored_archive_is_the_one_that_was_backed_up(
    kept: Archive, clock: Ticking, tmp_path: Path
) -> None:
    before = contents(kept.folder)
    done = back_up(kept, tmp_path / "all.backup", wanted=Wanted(), clock=clock)
    assert (done.objects, done.encrypted, done.head.size) == (8, False, 10)
    restored = restore([done.file], tmp_path / "again", clock=clock)
    assert restored.head == done.head
    assert restored.findings.counts["heads"] == 1
    after = contents(tmp_path / "again")
    ledger = "ledger/000000.jsonl"
    assert after.pop(ledger).startswith(before.pop(ledger))
    assert after == before
    with closing(sqlite3.connect(tmp_path / "again" / "register.sqlite3")) as db:
        assert db.execute("SELECT quote FROM claim").fetchall() == [
            ("three were killed in Qasr Numan",)
        ]


def test_both_ends_are_told_in_the_ledger(kept: Archive, clock: Ticking, tmp_path: Path) -> None:
    done = back_up(kept, tmp_path / "b", wanted=Wanted(), clock=clock)
    with Ledger(kept.folder) as ledger:
        (copy,) = ledger.marks(Action.COPY)
        assert copy.detail["target"] == done.sha256
        assert last_backup(ledger) == done.head.size
    restored = restore([done.file], tmp_path / "again", clock=clock)
    with Ledger(restored.archive.folder) as ledger:
        assert ledger.marks(Action.RESTORE)[0].detail["root"] == done.head.root
    assert check_archive(restored.archive.folder).whole


def test_an_increment_holds_only_what_is_new_and_needs_what_it_follows(
    kept: Archive, clock: Ticking, tmp_path: Path, seal_texts: SealTexts
) -> None:
    full = back_up(kept, tmp_path / "full", wanted=Wanted(), clock=clock)
    seal_texts([b"a later report", b"report 1 of Qasr Numan"])
    part = back_up(kept, tmp_path / "part", wanted=Wanted(after=full.head.size), clock=clock)
    assert part.objects == 2
    assert part.size < full.size
    restored = restore([full.file, part.file], tmp_path / "again", clock=clock)
    assert restored.findings.counts["objects"] == 9
    with pytest.raises(UnreadableError, match="which was not given"):
        restore([part.file], tmp_path / "half", clock=clock)
    with pytest.raises(ArchiveError, match="no archive"):
        open_archive(tmp_path / "half")


def test_an_encrypted_backup_opens_with_its_key_only_and_may_hold_the_keys(
    kept: Archive, clock: Ticking, tmp_path: Path, ring: KeyRing
) -> None:
    holder = pyrage.x25519.Identity.generate()
    wanted = Wanted(recipients=(str(holder.to_public()),), keys=ring)
    done = back_up(kept, tmp_path / "b.age", wanted=wanted, clock=clock)
    data = done.file.read_bytes()
    for secret in (b"Qasr Numan", b"tawthiq.toml", b"PRIVATE", b"AGE-SECRET"):
        assert secret not in data
    with pytest.raises(ArchiveError, match="name the file of the private key"):
        restore([done.file], tmp_path / "no", clock=clock)
    other = pyrage.x25519.Identity.generate()
    with pytest.raises(UnreadableError, match="not encrypted to this key"):
        restore([done.file], tmp_path / "other", clock=clock, identity=other)
    restored = restore([done.file], tmp_path / "again", clock=clock, identity=holder)
    assert restored.head == done.head
    fresh = KeyRing(tmp_path / "fresh", ring.archive_id)
    assert keep_restored_keys(restored, fresh) == ("signing", "vault")
    assert fresh.path("signing").read_bytes() == ring.path("signing").read_bytes()
    assert fresh.path("signing").stat().st_mode & 0o777 == 0o600
    assert keep_restored_keys(restored, fresh) == ()


def test_keys_never_leave_unencrypted(
    kept: Archive, clock: Ticking, tmp_path: Path, ring: KeyRing
) -> None:
    with pytest.raises(BadArgumentError, match="private keys leave only"):
        back_up(kept, tmp_path / "b", wanted=Wanted(keys=ring), clock=clock)
    with pytest.raises(BadArgumentError, match="public key age1"):
        back_up(kept, tmp_path / "b", wanted=Wanted(recipients=("pgp",)), clock=clock)
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_backup_that_was_cut_short_or_altered_is_refused(
    kept: Archive, clock: Ticking, tmp_path: Path, encrypted: bool
) -> None:
    holder = pyrage.x25519.Identity.generate()
    wanted = Wanted(recipients=(str(holder.to_public()),) if encrypted else ())
    data = back_up(kept, tmp_path / "b", wanted=wanted, clock=clock).file.read_bytes()
    length = len(data)
    bad = [data[:place] for place in range(0, length - 1024 * 12, length // 12)]
    if encrypted:
        bad += [
            data[:-1],
            data[: length // 2] + bytes([data[length // 2] ^ 1]) + data[length // 2 + 1 :],
            data + b"x",
        ]
    else:
        place = data.index(b"report 3 of Qasr Numan")
        bad += [data[:place] + b"R" + data[place + 1 :], data + b"x"]
    for number, content in enumerate(bad):
        (tmp_path / f"bad{number}").write_bytes(content)
        with pytest.raises((UnreadableError, BrokenSealError, ArchiveError)):
            restore(
                [tmp_path / f"bad{number}"], tmp_path / f"r{number}", clock=clock, identity=holder
            )
        with pytest.raises(ArchiveError, match="no archive"):
            open_archive(tmp_path / f"r{number}")


def test_an_object_that_rotted_is_not_backed_up(
    kept: Archive, clock: Ticking, tmp_path: Path
) -> None:
    path = next(p for p in (kept.folder / "store/objects").rglob("*") if len(p.name) == 64)
    path.chmod(0o644)
    path.write_bytes(b"rotten")
    with pytest.raises(DigestMismatchError):
        back_up(kept, tmp_path / "b", wanted=Wanted(), clock=clock)
    assert not list(tmp_path.glob("*b*tmp"))


def test_a_backup_never_writes_over_another(kept: Archive, clock: Ticking, tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"an older backup")
    with pytest.raises(StorageError, match="there already"):
        back_up(kept, tmp_path / "b", wanted=Wanted(), clock=clock)


def test_a_folder_with_something_in_it_is_not_restored_into(
    kept: Archive, clock: Ticking, tmp_path: Path
) -> None:
    done = back_up(kept, tmp_path / "b", wanted=Wanted(), clock=clock)
    with pytest.raises(ArchiveError, match="not empty"):
        restore([done.file], kept.folder, clock=clock)


def test_another_database_is_dumped_and_loaded_by_what_is_given(
    kept: Archive, clock: Ticking, tmp_path: Path
) -> None:
    loaded: list[bytes] = []

    def dump(path: Path) -> None:
        path.write_bytes(b"a dump")

    done = back_up(kept, tmp_path / "b", wanted=Wanted(dump=dump), clock=clock)
    restore(
        [done.file], tmp_path / "r", clock=clock, load=lambda path: loaded.append(path.read_bytes())
    )
    assert loaded == [b"a dump"]
    assert not (tmp_path / "r" / "register.sqlite3").exists()
