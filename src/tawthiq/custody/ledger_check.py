"""Read the whole ledger from its lines and recompute its chain and its tree."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tawthiq.custody.entry import SEALING, Entry
from tawthiq.custody.findings import Wrong
from tawthiq.custody.index import BLOCK
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.segments import LINES
from tawthiq.custody.tree import EMPTY, Frontier, node_hash, root_of
from tawthiq.values.errors import LedgerGapError


@dataclass(slots=True)
class SealedObject:
    """What the ledger says of one object.

    Attributes:
        seq: The entry that sealed it first.
        size: Its bytes.
        media_types: Every media type it was sealed with.
        last: The entry that sealed it last.
        sidecar: SHA-256 of the encrypted sidecar of a private item, or empty.
    """

    seq: int
    size: int
    media_types: tuple[str, ...]
    last: int
    sidecar: str = ""


@dataclass
class LedgerState:
    """The ledger as recomputed.

    Attributes:
        size: Entries that are whole and follow one another.
        root: Root over them, in hexadecimal.
        objects: What was sealed, by the digest's 32 bytes.
        leaves: The leaf hashes, 32 bytes each.
        roots: Root over the first entries, in hexadecimal, for the sizes that were asked for.
        marks: The entries that are about the archive: signatures, tokens, removals, exports.
        set_back: Entries before which the clock was set back.
        wrong: What is wrong; reading stops at the first.
        kinds: Each media type once, since a million objects share a few.
    """

    size: int = 0
    root: str = EMPTY.hex()
    objects: dict[bytes, SealedObject] = field(default_factory=dict)
    leaves: bytearray = field(default_factory=bytearray)
    roots: dict[int, str] = field(default_factory=dict)
    marks: list[Entry] = field(default_factory=list)
    set_back: list[int] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    kinds: dict[str, tuple[str, ...]] = field(default_factory=dict)


def check_ledger(folder: Path, *, roots_at: Collection[int] = ()) -> LedgerState:
    """Read every entry: canonical bytes, numbers, chain, tree, and the index beside them.

    Args:
        folder: The archive's folder.
        roots_at: Sizes at which the root is wanted, such as those of the signed heads.
    """
    state = LedgerState()
    # the index first: what it knows must be in the lines, while others may be writing more
    indexed, fault = _indexed(folder)
    frontier = Frontier()
    before = ""
    try:
        for entry in Ledger(folder).entries():
            leaf = bytes.fromhex(entry.leaf)
            frontier.add(leaf)
            state.leaves += leaf
            before = _note_time(state, entry, before)
            _note_object(state, entry)
            if frontier.size in roots_at:
                state.roots[frontier.size] = frontier.root().hex()
    except LedgerGapError as error:
        state.wrong.append(Wrong("LEDGER", _segment(frontier.size), str(error)))
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        state.wrong.append(Wrong("LEDGER", _segment(frontier.size), reason))
    state.size, state.root = frontier.size, frontier.root().hex()
    if not state.wrong and indexed > state.size:
        sentence = f"ends after {state.size} entries although {indexed} were sealed"
        state.wrong.append(Wrong("LEDGER", _segment(state.size), sentence))
    if not state.wrong:
        state.wrong += _index_faults(folder, state, fault)
    return state


def _note_time(state: LedgerState, entry: Entry, before: str) -> str:
    back = entry.at < before
    if back:
        state.set_back.append(entry.seq)
    if back != entry.clock.get("back"):
        sentence = f"entry {entry.seq} does not say truly whether the clock stood back"
        state.wrong.append(Wrong("LEDGER", _segment(entry.seq), sentence))
    return entry.at


def _note_object(state: LedgerState, entry: Entry) -> None:
    if entry.action not in SEALING:
        state.marks.append(entry)
    if entry.object is None or entry.action not in SEALING:
        return
    key = bytes.fromhex(entry.object.hex)
    known = state.objects.get(key)
    if known is None:
        sidecar = str(entry.detail.get("sidecar", ""))
        kinds = _same(state, entry.media_type)
        state.objects[key] = SealedObject(entry.seq, entry.size, kinds, entry.seq, sidecar)
        return
    known.last = entry.seq
    if known.size != entry.size:
        sentence = f"entry {entry.seq} says {entry.size} bytes, entry {known.seq} said {known.size}"
        state.wrong.append(Wrong("LEDGER", _segment(entry.seq), sentence))
    elif entry.media_type not in known.media_types:
        known.media_types += (entry.media_type,)


def _same(state: LedgerState, media_type: str) -> tuple[str, ...]:
    return state.kinds.setdefault(media_type, (media_type,))


def _indexed(folder: Path) -> tuple[int, str | None]:
    """Return how many entries the index knows, and what is wrong with it as a file."""
    if not _index_path(folder).exists():
        return 0, None
    try:
        with closing(_read_only(folder)) as db:
            (last,) = db.execute("SELECT max(seq) FROM leaf").fetchone()
    except sqlite3.Error as error:
        return 0, f"cannot be read ({error})"
    return (0 if last is None else last + 1), None


def _index_faults(folder: Path, state: LedgerState, fault: str | None) -> list[Wrong]:
    if fault is None and _index_path(folder).exists():
        try:
            with closing(_read_only(folder)) as db:
                fault = _first_difference(db, state)
        except sqlite3.Error as error:
            fault = f"cannot be read ({error})"
    if fault is None:
        return []
    advice = "; the ledger is whole, tawthiq verify --rebuild makes the index anew"
    return [Wrong("INDEX", "ledger/index.sqlite3", fault + advice)]


def _first_difference(db: sqlite3.Connection, state: LedgerState) -> str | None:
    (answer,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        return f"is damaged ({answer})"
    rows = db.execute("SELECT seq, leaf FROM leaf WHERE seq < ? ORDER BY seq", (state.size,))
    for place, (seq, leaf) in enumerate(rows):
        if seq != place or leaf != state.leaves[32 * seq : 32 * seq + 32]:
            return f"differs from ledger entry {place}"
    kept = {(level, position): found for level, position, found in db.execute("SELECT * FROM node")}
    for where, subtree in _subtrees(state.leaves, state.size):
        if kept.get(where, subtree) != subtree:
            start = where[1] << where[0]
            return f"differs from the tree over the ledger entries from {start} on"
    return None


def _subtrees(leaves: bytearray, size: int) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Give every complete subtree from the size of a block up: (level, position) and hash."""
    level = BLOCK.bit_length() - 1
    hashes = [_block(leaves, start) for start in range(0, size - BLOCK + 1, BLOCK)]
    while hashes:
        for position, subtree in enumerate(hashes):
            yield (level, position), subtree
        hashes = [node_hash(hashes[i], hashes[i + 1]) for i in range(0, len(hashes) - 1, 2)]
        level += 1


def _block(leaves: bytearray, start: int) -> bytes:
    numbers = range(start, start + BLOCK)
    return root_of([bytes(leaves[32 * i : 32 * i + 32]) for i in numbers])


def _read_only(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{_index_path(folder).as_uri()}?mode=ro", uri=True, timeout=30)


def _index_path(folder: Path) -> Path:
    return folder.absolute() / "ledger" / "index.sqlite3"


def _segment(seq: int) -> str:
    return f"ledger/{seq // LINES:06d}.jsonl"
