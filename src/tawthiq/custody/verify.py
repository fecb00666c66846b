"""Check an archive against itself: every entry, every object, every file that must not be there.

Use ``check_archive``; it opens everything for reading only and changes nothing. It finds any byte
that was changed, taken away or added in the store and the ledger, and names the first wrong thing.
It cannot tell that a server sent something, that it is true, or who wrote it: see
``docs/explanation/chain-of-custody.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from tawthiq.custody.archive import FILE, Archive, read_settings
from tawthiq.custody.findings import Findings, Tally, Wrong
from tawthiq.custody.head_check import Anchors, check_heads, sizes_of_heads
from tawthiq.custody.layout import scan
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.ledger_check import check_ledger
from tawthiq.custody.object_check import ObjectCheck
from tawthiq.custody.rehash import rereading
from tawthiq.custody.removal import finish_removals
from tawthiq.custody.reread import UNREAD
from tawthiq.custody.store import Store
from tawthiq.values.digest import Digest
from tawthiq.values.errors import LedgerGapError
from tawthiq.values.progress import Tell, counted

NOT_PROVED = (
    "that the server named in an address sent these bytes, unless the capture kept its own proof",
    "that what a report says is true",
    "who wrote it",
    "that nothing was left out before it reached this archive",
)
"""What no check of bytes can prove; said at the end of every verification."""

QuoteCheck = Callable[[], Iterable[Wrong | None]]
"""Gives one item for each quote that was read again: ``None`` where it stands, else what is wrong."""


def check_archive(  # noqa: PLR0913 - each is one thing that its caller decides
    folder: Path,
    *,
    quotes: QuoteCheck | None = None,
    anchors: Anchors | None = None,
    only: Callable[[Digest], bool] | None = None,
    workers: int | None = None,
    tell: Tell | None = None,
) -> Findings:
    """Check a whole archive, or its ledger and some of its objects.

    Args:
        folder: The archive's folder.
        quotes: Reads each quote again from its sealed bytes; left out, quotes are not checked.
        anchors: What is known from outside: the key, heads seen before.
        only: Tells which objects' bytes are read; left out, all are.
        workers: Objects that are hashed side by side; left out, one for each processor.
        tell: Told of progress.

    Returns:
        What was found; ``whole`` when nothing is wrong.
    """
    archive = Archive(folder, read_settings(folder / FILE))
    anchors, store = anchors or Anchors(), Store(folder)
    layout = scan(folder)
    asked = [one if only is None or only(Digest(one)) else one + UNREAD for one in layout.objects]
    # objects are read while the ledger is, and what came or went meanwhile is looked for after it
    with rereading(str(store.objects), asked, workers=workers) as found:
        state = check_ledger(folder, roots_at=sizes_of_heads(folder, anchors))
        tally = Tally(wrong=state.wrong + layout.wrong, notes=list(layout.notes))
        tally.counts["entries"] = state.size
        tally.notes += [
            f"entry {seq}: the clock stood before the entry before" for seq in state.set_back
        ]
        check_heads(archive, state, anchors, tally=tally)
        read = counted(found, tell, "objects", whole=len(asked))
        ObjectCheck(store, layout, state, tally).run(read)
    if quotes is not None:
        _check_quotes(lambda: counted(quotes(), tell, "quotes"), tally)
    return Findings(
        counts=dict(sorted(tally.counts.items())),
        wrong=tuple(tally.wrong),
        notes=tuple(tally.notes),
        witnesses=tuple(tally.witnesses),
        size=state.size,
        root=state.root,
    )


def rebuild(folder: Path) -> None:
    """Make anew what can be made from the ledger: its index, and the notes beside the objects.

    Raises:
        LedgerGapError: If the ledger itself is wrong; nothing is made then.
    """
    state = check_ledger(folder)
    broken = [wrong for wrong in state.wrong if wrong.code == "LEDGER"]
    if broken:
        raise LedgerGapError(str(broken[0]))
    for name in ("index.sqlite3", "index.sqlite3-wal", "index.sqlite3-shm"):
        (folder / "ledger" / name).unlink(missing_ok=True)
    with Ledger(folder) as ledger:
        ledger.index()
        finish_removals(folder, ledger)
    store = Store(folder)
    for digest, sealed in state.objects.items():
        store.renew_note(Digest(digest.hex()), sealed.size, sealed.media_types)


def _check_quotes(quotes: QuoteCheck, tally: Tally) -> None:
    read = 0
    for wrong in quotes():
        read += 1
        if wrong is not None:
            tally.wrong.append(wrong)
    tally.counts["quotes"] = read
