"""Objects read side by side, by threads or by processes, while others seal and remove."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.custody.conftest import SealTexts, Ticking
from tests.custody.test_removal import takedown

from tawthiq.custody import rehash, reread, verify
from tawthiq.custody.archive import Archive
from tawthiq.custody.findings import Findings
from tawthiq.custody.ledger_check import LedgerState, check_ledger
from tawthiq.custody.removal import remove
from tawthiq.custody.store import Store, note
from tawthiq.custody.verify import check_archive
from tawthiq.values.digest import Digest

FIRST = Digest.of(b"report 1 of Qasr Numan")


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have even a few objects read by processes."""
    monkeypatch.setattr(rehash, "_FEW", 1)
    monkeypatch.setattr(rehash, "_PART", 2)


def spoiled(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES: dict[str, Callable[[Store], object]] = {
    "nothing": lambda store: None,
    "a byte of an object": lambda store: spoiled(store.path(FIRST), b"report 2 of Qasr Numan"),
    "an object cut short": lambda store: spoiled(store.path(FIRST), b""),
    "a note that is not there": lambda store: store.note_path(FIRST).unlink(),
    "an empty note": lambda store: spoiled(store.note_path(FIRST), b""),
    "a note of another size": lambda store: spoiled(
        store.note_path(FIRST), note(FIRST, 23, "text/plain")
    ),
    "a note of another kind": lambda store: spoiled(
        store.note_path(FIRST), note(FIRST, 22, "text/html")
    ),
    "a note of another object": lambda store: spoiled(
        store.note_path(FIRST), note(Digest.of(b"x"), 22, "text/plain")
    ),
    "a tab in a note": lambda store: spoiled(
        store.note_path(FIRST), store.note_path(FIRST).read_bytes().replace(b"plain", b"pl\tain")
    ),
    "a size with a zero before": lambda store: spoiled(
        store.note_path(FIRST), store.note_path(FIRST).read_bytes().replace(b":22", b":022")
    ),
    "lines in a note": lambda store: spoiled(store.note_path(FIRST), b"\n\n\n"),
    "a note that is a folder": lambda store: made_a_folder(store.note_path(FIRST)),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("whole", [True, False], ids=["all bytes", "notes only"])
def test_processes_find_what_threads_find(
    filled: Archive, monkeypatch: pytest.MonkeyPatch, damage: Callable[[Store], object], whole: bool
) -> None:
    damage(Store(filled.folder))

    def found(few: int) -> Findings:
        monkeypatch.setattr(rehash, "_FEW", few)
        only = None if whole else (lambda _: False)
        return check_archive(filled.folder, only=only)

    assert found(1) == found(10**9)
    assert found(1).whole == (damage is DAMAGES["nothing"] or not (whole or _is_of_a_note(damage)))


def _is_of_a_note(damage: Callable[[Store], object]) -> bool:
    (name,) = (name for name, one in DAMAGES.items() if one is damage)
    return "byte of" not in name and "cut short" not in name


@pytest.mark.usefixtures("apart")
def test_where_no_process_answers_the_objects_are_read_here(
    filled: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying = tmp_path / "dying.py"
    dying.write_text("import sys\nsys.stdin.readline()\nprint('half of an ans', end='')\n")
    monkeypatch.setattr(reread, "__file__", str(dying))
    findings = check_archive(filled.folder)
    assert findings.whole, findings.wrong
    assert findings.counts["objects"] == 8


def test_what_others_seal_and_remove_meanwhile_is_not_wrong(
    filled: Archive, clock: Ticking, seal_texts: SealTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*args: object, **options: object) -> LedgerState:
        seal_texts([b"sealed while the ledger was read"])
        remove(filled, takedown(FIRST), clock=clock)
        return check_ledger(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(verify, "check_ledger", late)
    findings = check_archive(filled.folder)
    assert findings.wrong == ()
    assert (findings.counts["objects"], findings.counts["removed"]) == (8, 1)
    assert findings.counts["orphans"] == 0
