from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.custody.conftest import Ticking

from tawthiq.custody.archive import Archive
from tawthiq.custody.entry import Action
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.sample import last_seen, sample, seen_whole
from tawthiq.custody.store import Store
from tawthiq.custody.sweep import sweep
from tawthiq.custody.verify import check_archive
from tawthiq.values.digest import Digest
from tawthiq.values.errors import BadArgumentError

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def objects(folder: Path) -> list[Path]:
    return sorted(p for p in (folder / "store/objects").rglob("*") if len(p.name) == 64)


def test_each_night_reads_what_was_unseen_for_longest(filled: Archive, clock: Ticking) -> None:
    for night in (1, 2, 3, 4):
        found = sample(filled.folder, share=0.25, clock=clock)
        assert found.whole
        assert found.counts["objects"] == 2
        assert len(last_seen(filled.folder)) == 2 * night
    first = dict(last_seen(filled.folder))
    sample(filled.folder, share=0.25, clock=clock)
    changed = [name for name, at in last_seen(filled.folder).items() if at != first[name]]
    assert sorted(changed) == sorted(sorted(first, key=lambda n: (first[n], n))[:2])
    with Ledger(filled.folder) as ledger:
        assert [one.detail["objects"] for one in ledger.marks(Action.CHECK)] == [2] * 5


def test_what_is_not_whole_keeps_its_older_date(filled: Archive, clock: Ticking) -> None:
    path = objects(filled.folder)[0]
    path.chmod(0o644)
    path.write_bytes(b"rot")
    found = sample(filled.folder, share=1, clock=clock)
    assert not found.whole
    assert seen_whole(filled.folder, Digest(path.name)) is None
    assert len(last_seen(filled.folder)) == 7
    with Ledger(filled.folder) as ledger:
        assert ledger.marks(Action.CHECK)[0].detail["result"] == "not whole"


@pytest.mark.parametrize("share", [0, -1, 1.5, float("nan")])
def test_a_share_that_makes_no_sense_is_refused(
    filled: Archive, clock: Ticking, share: float
) -> None:
    with pytest.raises(BadArgumentError, match="a share"):
        sample(filled.folder, share=share, clock=clock)


def test_left_overs_go_to_quarantine_after_a_day_and_never_before(filled: Archive) -> None:
    store = Store(filled.folder)
    orphan = store.path(store.put([b"left by a killed process"]).digest)
    half = store.tmp / "123-half"
    half.write_bytes(b"half")
    kept = check_archive(filled.folder).counts["objects"] - 1
    for path in (orphan, half, store.note_path(Digest(orphan.name))):
        os.utime(path, (NOON.timestamp() - 80_000,) * 2)
    assert sweep(filled.folder, now=NOON) == ()
    for path in (*objects(filled.folder), half, store.note_path(Digest(orphan.name))):
        os.utime(path, (NOON.timestamp() - 90_000,) * 2)
    moved = sweep(filled.folder, now=NOON)
    assert [Path(path).name for path in moved] == [orphan.name, f"{orphan.name}.json", half.name]
    findings = check_archive(filled.folder)
    assert findings.whole
    assert findings.counts["objects"] == kept
    assert any("store/quarantine: 3 files" in note for note in findings.notes)
