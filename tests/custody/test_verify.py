from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.custody.conftest import SealTexts

from tawthiq.custody.archive import Archive
from tawthiq.custody.findings import Findings, Wrong
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.store import Store
from tawthiq.custody.verify import check_archive, rebuild
from tawthiq.values.digest import Digest
from tawthiq.values.errors import LedgerGapError


def snapshot(folder: Path) -> dict[str, bytes]:
    # the two files beside a database that SQLite makes for a reader hold nothing of ours
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


def sealed_files(folder: Path) -> list[Path]:
    kept = [path for path in (folder / "store/objects").rglob("*") if path.is_file()]
    return sorted(kept) + sorted((folder / "ledger").glob("*.jsonl"))


def spoil(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


def test_a_whole_archive_is_whole_and_stays_untouched(filled: Archive) -> None:
    before = snapshot(filled.folder)
    findings = check_archive(filled.folder)
    assert findings.whole
    assert findings.counts == {"entries": 8, "objects": 8, "bytes": 8 * 22, "orphans": 0}
    with Ledger(filled.folder) as ledger:
        assert (findings.size, findings.root) == (8, ledger.head().root)
    assert snapshot(filled.folder) == before


def test_an_empty_archive_is_whole(archive: Archive) -> None:
    assert check_archive(archive.folder) == Findings(
        counts={"entries": 0, "objects": 0, "bytes": 0, "orphans": 0},
        root="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    )


def test_every_changed_byte_of_store_and_ledger_is_found(filled: Archive) -> None:
    for path in sealed_files(filled.folder):
        data = path.read_bytes()
        for place in range(0, len(data), 7):
            spoil(path, data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            assert not check_archive(filled.folder).whole, (path.name, place)
        spoil(path, data)
    assert check_archive(filled.folder).whole


def test_every_missing_file_is_found(filled: Archive) -> None:
    for path in sealed_files(filled.folder):
        data = path.read_bytes()
        path.unlink()
        assert not check_archive(filled.folder).whole, path.name
        path.write_bytes(data)


def test_every_shortened_or_lengthened_file_is_found(filled: Archive) -> None:
    for path in sealed_files(filled.folder):
        data = path.read_bytes()
        for other in (data[:-1], data[:1], b"", data + b"\n", data + data):
            spoil(path, other)
            assert not check_archive(filled.folder).whole, (path.name, len(other))
        spoil(path, data)


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("store/objects/stray", "LAYOUT"),
        ("store/objects/ab/cd/" + "0" * 64, "LAYOUT"),
        ("store/objects/00/00/" + "0" * 64, "OBJECT"),
        ("store/extra.txt", "LAYOUT"),
        ("ledger/extra.txt", "LAYOUT"),
        ("ledger/000002.jsonl", "LEDGER"),
    ],
)
def test_an_added_file_is_found(filled: Archive, place: str, code: str) -> None:
    path = filled.folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"added")
    assert check_archive(filled.folder).wrong[0].code == code


def test_a_link_in_the_store_is_found(filled: Archive) -> None:
    path = sealed_files(filled.folder)[0]
    shutil.move(path, filled.folder / "elsewhere")
    path.symlink_to(filled.folder / "elsewhere")
    assert any(wrong.code == "LAYOUT" for wrong in check_archive(filled.folder).wrong)


def test_two_swapped_objects_are_found(filled: Archive) -> None:
    one, two = (path for path in sealed_files(filled.folder)[:4] if path.suffix != ".json")
    first, second = one.read_bytes(), two.read_bytes()
    spoil(one, second)
    spoil(two, first)
    wrong = check_archive(filled.folder).wrong
    assert {w.code for w in wrong} == {"OBJECT"}
    assert len(wrong) == 2
    assert "not those that were sealed" in str(wrong[0])


def test_reordered_and_dropped_entries_are_found(filled: Archive) -> None:
    path = filled.folder / "ledger/000000.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    for other in (
        [lines[1], lines[0], *lines[2:]],
        lines[:-1],
        lines[1:],
        [*lines[:3], *lines[4:]],
    ):
        spoil(path, b"".join(other))
        assert check_archive(filled.folder).wrong[0].code == "LEDGER"


def test_an_object_without_an_entry_is_reported_and_not_wrong(filled: Archive) -> None:
    Store(filled.folder).put([b"left by a killed process"])
    findings = check_archive(filled.folder)
    assert findings.whole
    assert findings.counts["orphans"] == 1
    assert "without a ledger entry" in findings.notes[0]


def test_the_first_wrong_quote_is_named(filled: Archive) -> None:
    wrong = Wrong("QUOTE", "claim 7", "does not stand in the text")
    findings = check_archive(filled.folder, quotes=lambda: [None, wrong])
    assert findings.counts["quotes"] == 2
    assert findings.wrong == (wrong,)


def test_a_chosen_part_of_the_objects_can_be_checked(filled: Archive) -> None:
    assert check_archive(filled.folder, only=lambda d: d < Digest("5" * 64)).counts["objects"] < 8


def test_index_and_notes_are_made_anew_from_the_ledger(filled: Archive) -> None:
    before = snapshot(filled.folder / "store"), check_archive(filled.folder).root
    for note in (filled.folder / "store/objects").rglob("*.json"):
        spoil(note, b"")
    (filled.folder / "ledger/index.sqlite3").write_bytes(b"gone")
    assert {w.code for w in check_archive(filled.folder).wrong} == {"INDEX", "NOTE"}
    rebuild(filled.folder)
    assert check_archive(filled.folder).whole
    assert (snapshot(filled.folder / "store"), check_archive(filled.folder).root) == before


def test_nothing_is_made_anew_from_a_wrong_ledger(filled: Archive) -> None:
    path = filled.folder / "ledger/000000.jsonl"
    spoil(path, path.read_bytes().replace(b"p:alice", b"p:bobby", 1))
    with pytest.raises(LedgerGapError):
        rebuild(filled.folder)


def test_an_index_with_another_leaf_is_found(filled: Archive) -> None:
    db = sqlite3.connect(filled.folder / "ledger/index.sqlite3")
    with db:
        db.execute("UPDATE leaf SET leaf = zeroblob(32) WHERE seq = 3")
    db.close()
    assert [w.code for w in check_archive(filled.folder).wrong] == ["INDEX"]


def test_the_same_bytes_twice_are_one_object_and_two_entries(
    archive: Archive, seal_texts: SealTexts
) -> None:
    sealed = seal_texts([b"same", b"same"])
    assert [one.seq for one in sealed] == [0, 1]
    assert check_archive(archive.folder).counts == {
        "entries": 2,
        "objects": 1,
        "bytes": 4,
        "orphans": 0,
    }
