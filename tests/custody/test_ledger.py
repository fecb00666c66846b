from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import pytest
from tests.custody.conftest import Ticking

from tawthiq.custody import disk, segments
from tawthiq.custody.archive import Archive
from tawthiq.custody.canonical import canonical
from tawthiq.custody.entry import NO_ENTRY, Action, Draft, parsed
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.tree import includes, leaf_hash, root_of
from tawthiq.custody.verify import check_archive
from tawthiq.values.digest import Digest
from tawthiq.values.errors import BadArgumentError, LedgerGapError, StorageError


def drafts(count: int, text: str = "x") -> list[Draft]:
    return [
        Draft(
            Action.RECEIVE, "p:alice", object=Digest.of_text(f"{text}{n}"), detail={"name": "أ.txt"}
        )
        for n in range(count)
    ]


def test_entries_come_back_as_a_chain_of_canonical_lines(archive: Archive, clock: Ticking) -> None:
    with Ledger(archive.folder) as ledger:
        written = ledger.append(drafts(3), clock=clock) + ledger.append(drafts(2), clock=clock)
        assert tuple(ledger.entries()) == written
        assert [entry.seq for entry in written] == [0, 1, 2, 3, 4]
        assert [entry.prev for entry in written] == [NO_ENTRY, *[e.leaf for e in written[:-1]]]
        assert tuple(ledger.entries(3)) == written[3:]
        assert ledger.entry(4) == written[4]
        assert ledger.entries_of(Digest.of_text("x1")) == (written[1], written[4])
    lines = (archive.folder / "ledger/000000.jsonl").read_bytes().splitlines()
    assert lines == [entry.line for entry in written]
    assert all(canonical(json.loads(line)) == line for line in lines)
    assert written[0].at == "2026-01-01T00:00:00.000000Z"


def test_head_and_proofs_are_those_of_the_tree(archive: Archive, clock: Ticking) -> None:
    with Ledger(archive.folder) as ledger:
        leaves = [bytes.fromhex(e.leaf) for e in ledger.append(drafts(700), clock=clock)]
        leaves += [bytes.fromhex(e.leaf) for e in ledger.append(drafts(333), clock=clock)]
        assert ledger.head().root == root_of(leaves).hex()
        assert ledger.head(513).root == root_of(leaves[:513]).hex()
        for seq in (0, 255, 256, 699, 1032):
            path = ledger.proof_of_inclusion(seq)
            assert includes(leaves[seq], seq, 1033, path=path, root=root_of(leaves))


def test_a_full_segment_is_read_only_and_the_next_begins(
    archive: Archive, clock: Ticking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments, "LINES", 10)
    monkeypatch.setattr("tawthiq.custody.ledger.LINES", 10)
    with Ledger(archive.folder) as ledger:
        ledger.append(drafts(25), clock=clock)
        assert [entry.seq for entry in ledger.entries(8)] == list(range(8, 25))
        assert ledger.entry(24).seq == 24
    modes = [p.stat().st_mode & 0o222 for p in sorted((archive.folder / "ledger").glob("*.jsonl"))]
    assert [bool(mode) for mode in modes] == [False, False, True]


def test_a_half_line_of_a_killed_process_is_never_read_and_is_cut_off(
    archive: Archive, clock: Ticking
) -> None:
    with Ledger(archive.folder) as ledger:
        written = ledger.append(drafts(3), clock=clock)
    path = archive.folder / "ledger/000000.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"action":"recei')
    with Ledger(archive.folder) as ledger:
        assert tuple(ledger.entries()) == written
        assert ledger.append(drafts(1), clock=clock)[0].seq == 3
    assert path.read_bytes().startswith(whole)
    assert len(path.read_bytes().splitlines()) == 4


def test_lines_that_the_index_missed_are_caught_up(archive: Archive, clock: Ticking) -> None:
    with Ledger(archive.folder) as ledger:
        ledger.append(drafts(300), clock=clock)
        head = ledger.head()
    for name in (archive.folder / "ledger").glob("index*"):
        name.unlink()
    with Ledger(archive.folder) as ledger:
        assert ledger.head() == head
        assert ledger.append(drafts(1), clock=clock)[0].seq == 300


def test_an_index_that_is_no_database_is_made_anew(archive: Archive, clock: Ticking) -> None:
    with Ledger(archive.folder) as ledger:
        ledger.append(drafts(5), clock=clock)
        head = ledger.head()
    (archive.folder / "ledger/index.sqlite3").write_bytes(b"no database at all" * 500)
    with Ledger(archive.folder) as ledger:
        assert ledger.head() == head


@pytest.mark.parametrize("kept", [0, 1, -1])
def test_lost_entries_are_never_written_over(archive: Archive, clock: Ticking, kept: int) -> None:
    with Ledger(archive.folder) as ledger:
        ledger.append(drafts(3), clock=clock)
    path = archive.folder / "ledger/000000.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    cut = b"".join(lines)[:-5] if kept < 0 else b"".join(lines[:kept])
    path.write_bytes(cut)
    with Ledger(archive.folder) as ledger, pytest.raises(LedgerGapError):
        ledger.append(drafts(1), clock=clock)
    assert path.read_bytes() == cut


def test_a_clock_set_back_is_told_and_order_stays(archive: Archive) -> None:
    with Ledger(archive.folder) as ledger:
        ledger.append(drafts(1), clock=lambda: datetime(2026, 5, 1, tzinfo=UTC))
        (entry,) = ledger.append(drafts(1), clock=lambda: datetime(2026, 4, 1, tzinfo=UTC))
    assert (entry.seq, entry.clock["back"]) == (1, True)


def test_what_has_no_canonical_form_is_refused() -> None:
    with pytest.raises(BadArgumentError, match="does not hold telephone"):
        Draft(Action.RECEIVE, "p:alice", detail={"telephone": "1"})
    with pytest.raises(BadArgumentError, match="an actor is"):
        Draft(Action.RECEIVE, "Alice Smith")


def test_a_fraction_in_a_detail_is_refused_and_nothing_written(
    archive: Archive, clock: Ticking
) -> None:
    with Ledger(archive.folder) as ledger:
        with pytest.raises(BadArgumentError, match="got float"):
            ledger.append([Draft(Action.RECEIVE, "p:a", detail={"way": 0.5})], clock=clock)
        assert ledger.size == 0


def test_a_name_that_is_no_utf8_is_kept_readable(archive: Archive, clock: Ticking) -> None:
    with Ledger(archive.folder) as ledger:
        (entry,) = ledger.append(
            [Draft(Action.RECEIVE, "p:a", detail={"name": "e\u0301\udcff"})], clock=clock
        )
    assert entry.detail["name"] == "é?"


def test_an_escape_before_a_combining_mark_is_no_fault_of_the_line(
    archive: Archive, clock: Ticking
) -> None:
    # in the line "\\n" stands for the line's end, and n with a tilde would have another form
    named = Draft(Action.RECEIVE, "p:a", detail={"name": "a\n\u0303"})
    with Ledger(archive.folder) as ledger:
        (entry,) = ledger.append([named], clock=clock)
    assert parsed(entry.line) == entry
    assert check_archive(archive.folder).whole


@pytest.mark.parametrize("size", [-1, True, 1.5])
def test_a_size_that_is_no_number_of_bytes_is_refused(size: int) -> None:
    with pytest.raises(BadArgumentError, match="a size is"):
        Draft(Action.RECEIVE, "p:a", size=size)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda line: line.replace(b'"seq":0', b'"seq":0.0'),
        lambda line: line.replace(b'"seq":0', b'"seq": 0'),
        lambda line: line.replace(b'"v":1', b'"v":2'),
        lambda line: line.replace(b'"receive"', b'"received"'),
        lambda line: line.replace(b'"size":0', b'"size":-1'),
        lambda line: line.replace(b'"host":"local",', b""),
        lambda line: line[:-1] + b',"w":1}',
        lambda line: line.replace("é".encode(), "e\u0301".encode()),
        lambda line: line[:-1],
        lambda line: line[:0] + b"[" * 100_000,
        lambda line: b"\xff" + line,
    ],
)
def test_a_line_that_is_not_canonical_is_refused(
    archive: Archive, clock: Ticking, spoil: Callable[[bytes], bytes]
) -> None:
    with Ledger(archive.folder) as ledger:
        (entry,) = ledger.append([Draft(Action.RECEIVE, "p:a", detail={"name": "é"})], clock=clock)
    assert parsed(entry.line) == entry
    assert leaf_hash(entry.line).hex() == entry.leaf
    with pytest.raises(LedgerGapError):
        parsed(spoil(entry.line))


def test_a_writer_that_waits_too_long_says_so(archive: Archive) -> None:
    lock = archive.folder / "ledger/lock"
    second = disk.locked(lock, seconds=0.01)
    with disk.locked(lock), pytest.raises(StorageError, match="another process"):
        second.__enter__()


def _write(folder: Path, text: str) -> None:
    with Ledger(folder) as ledger:
        for _ in range(20):
            ledger.append(drafts(5, text), clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))


def test_four_writers_at_once_leave_one_gapless_chain(archive: Archive) -> None:
    context = get_context("fork")
    writers = [context.Process(target=_write, args=(archive.folder, f"w{n}-")) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0, 0]
    with Ledger(archive.folder) as ledger:
        assert sum(1 for _ in ledger.entries()) == ledger.size == 400
