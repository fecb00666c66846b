"""Which files an archive's store and ledger hold, and which of them should not be there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tawthiq.custody import disk
from tawthiq.custody.findings import Wrong

_OBJECT = re.compile(r"[0-9a-f]{64}", re.ASCII)
_LEDGER = re.compile(r"\d{6}\.jsonl|lock|index\.sqlite3(-wal|-shm|-journal)?|heads", re.ASCII)


@dataclass
class Layout:
    """What lies where.

    Attributes:
        objects: Names of the objects, sorted.
        notes_of: Names of the objects whose ``.json`` is there.
        tombstones: Names of the objects whose ``.removed.json`` is there.
        left: Files that a killed process left half written, relative to the archive.
        wrong: Files that have no place.
        notes: Left-overs that are reported.
    """

    objects: list[str] = field(default_factory=list)
    notes_of: set[str] = field(default_factory=set)
    tombstones: set[str] = field(default_factory=set)
    left: list[str] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def scan(folder: Path) -> Layout:
    """List an archive's store and ledger; links and strangers are wrong, left-overs reported."""
    layout = Layout()
    root = f"{folder}/store/objects"
    for entry in _walk(root):
        name = entry.name
        stem = name.removesuffix(".json").removesuffix(".removed")
        if disk.is_left_over(name) and entry.is_file(follow_symlinks=False):
            layout.left.append(os.path.relpath(entry.path, folder))
        elif not entry.is_file(follow_symlinks=False) or not _OBJECT.fullmatch(stem):
            layout.wrong.append(_stranger(folder, entry, "does not belong in the store"))
        elif entry.path != f"{root}/{stem[:2]}/{stem[2:4]}/{name}":
            layout.wrong.append(_stranger(folder, entry, "lies in the wrong folder of the store"))
        elif name == stem:
            layout.objects.append(name)
        elif name.endswith(".removed.json"):
            layout.tombstones.add(stem)
        elif name != f"{stem}.json":
            layout.wrong.append(_stranger(folder, entry, "does not belong in the store"))
        else:
            layout.notes_of.add(stem)
    layout.objects.sort()
    for stem in sorted(layout.notes_of - set(layout.objects)):
        layout.notes.append(
            f"store/objects/{stem[:2]}/{stem[2:4]}/{stem}.json: no object beside it"
        )
    _scan_rest(folder, layout)
    layout.wrong.sort()
    return layout


def _scan_rest(folder: Path, layout: Layout) -> None:
    for name in _names(folder / "store"):
        if name not in {"objects", "tmp", "quarantine"}:
            layout.wrong.append(Wrong("LAYOUT", f"store/{name}", "does not belong in the store"))
    for name in _names(folder / "ledger"):
        if disk.is_left_over(name):
            layout.left.append(f"ledger/{name}")
        elif not _LEDGER.fullmatch(name):
            layout.wrong.append(Wrong("LAYOUT", f"ledger/{name}", "does not belong in the ledger"))
    heads = _names(folder / "ledger" / "heads")
    layout.left += [f"ledger/heads/{name}" for name in heads if disk.is_left_over(name)]
    layout.left.sort()
    layout.notes += [
        f"{place}: half written, as a killed process leaves it" for place in layout.left
    ]
    for place in ("store/tmp", "store/quarantine"):
        if left := len(_names(folder / place)):
            layout.notes.append(f"{place}: {left} files that no entry names")


def _stranger(folder: Path, entry: os.DirEntry[str], sentence: str) -> Wrong:
    return Wrong("LAYOUT", os.path.relpath(entry.path, folder), sentence)


def _walk(top: str) -> Iterator[os.DirEntry[str]]:
    waiting = [top]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield entry


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
