"""Check a bag that another archive of Tawthiq exported, and tell what its ledger says of each object.

Use ``check_own_bag`` on a bag that ``is_own``. It is judged by the verifier that is part of this
program, never by the one that came along.
"""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass

from tawthiq.custody.bag import seal_of
from tawthiq.custody.bagit import BagFile, CheckedBag
from tawthiq.custody.entry import SEALING, Entry, parsed
from tawthiq.custody.note import VerifierKey, parse_checkpoint
from tawthiq.custody.parcel import verify
from tawthiq.values.errors import BrokenSealError, UnreadableError

_CUSTODY = "data/custody/"
_FAULTS = (ArithmeticError, LookupError, OSError, TypeError, ValueError)
_MARKS = ("head.txt", "key.txt", "leaves.bin", "ledger.jsonl", "contents.txt")


@dataclass(frozen=True, slots=True)
class OwnBag:
    """A bag whose ledger, head and objects agree.

    Attributes:
        archive: Name under which the archive signs its heads.
        seal: The 64 characters that stand for the whole bag.
        fingerprint: SHA-256 of the key that signed it.
        size: Entries of the ledger under the signed head.
        root: Root over them, in hexadecimal.
        sealed: Each entry that sealed an object, with the object's file in the bag.
        removed: How many objects the origin had removed; only their entries are here.
    """

    archive: str
    seal: str
    fingerprint: str
    size: int
    root: str
    sealed: tuple[tuple[Entry, BagFile], ...]
    removed: int


def is_own(bag: CheckedBag) -> bool:
    """Tell whether a bag says that an archive of Tawthiq exported it."""
    held = {file.path for file in bag.payload}
    return all(f"{_CUSTODY}{name}" in held for name in _MARKS)


def check_own_bag(bag: CheckedBag) -> OwnBag:
    """Check everything that the bag's own verifier would check.

    Raises:
        UnreadableError: With the first thing that is wrong.
    """
    custody = bag.folder / _CUSTODY
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            verify.check(bag.folder, "", "")
        key = VerifierKey.parse((custody / "key.txt").read_text(encoding="utf-8"))
        head = parse_checkpoint((custody / "head.txt").read_bytes())
        lines = (custody / "ledger.jsonl").read_bytes().split(b"\n")
        entries = [parsed(line) for line in lines[:-1]]
    except (verify.Failed, BrokenSealError, *_FAULTS) as fault:
        msg = f"the bag says that Tawthiq exported it, but its check failed: {fault}"
        raise UnreadableError(msg) from fault
    files = {file.path: file for file in bag.payload}
    sealed = [one for one in entries if one.action in SEALING and one.object is not None]
    held = [(one, file) for one in sealed if (file := files.get(f"data/objects/{one.object}"))]
    return OwnBag(
        archive=head.origin,
        seal=seal_of(bag.folder),
        fingerprint=key.fingerprint,
        size=head.size,
        root=head.root.hex(),
        sealed=tuple(held),
        removed=len({one.object for one in sealed} - {one.object for one, _ in held}),
    )
