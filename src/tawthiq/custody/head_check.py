"""Check the signed heads, the tokens over them and the witnesses' signatures against the ledger."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tawthiq.custody import disk
from tawthiq.custody.archive import Archive
from tawthiq.custody.entry import Action, Entry
from tawthiq.custody.findings import Tally, Witness, Wrong
from tawthiq.custody.ledger import TreeHead
from tawthiq.custody.ledger_check import LedgerState
from tawthiq.custody.note import (
    Checkpoint,
    VerifierKey,
    cosigned_at,
    is_signed,
    parse_checkpoint,
)
from tawthiq.custody.token_check import Dated, signature_of
from tawthiq.custody.tsp import read_token
from tawthiq.values.errors import BadArgumentError, BrokenSealError, UnreadableError

_APART = timedelta(minutes=2)  # an answer by Tor takes a minute
_HEAD = re.compile(r"([1-9][0-9]*)\.txt", re.ASCII)
_KNOWN = re.compile(r"[1-9][0-9]*(\.cosigned)?\.txt|[1-9][0-9]*\.[a-z0-9.-]+\.tsr|[a-z0-9.-]+\.pem")


@dataclass(frozen=True, slots=True)
class Shown:
    """A head that somebody outside holds and shows again, such as that of a published edition.

    Attributes:
        head: The head.
        by: What it stands in.
        at: Since when it is held by whom the check is for, ``YYYY-MM-DDThh:mm:ssZ``. Never a day
            that the archive itself wrote into it: that is the archive's word again.
        known: How that time is known, in words.
    """

    head: TreeHead
    by: str
    at: str
    known: str


@dataclass(frozen=True, slots=True)
class Anchors:
    """What is known from outside the archive; each is optional.

    Attributes:
        fingerprints: Keys that may have signed it, as SHA-256 in hexadecimal; empty: not known.
        heads: Heads seen before, which the ledger must contain.
        shown: Heads that are shown from outside; each is a witness, if the ledger contains it.
    """

    fingerprints: frozenset[str] = frozenset()
    heads: tuple[TreeHead, ...] = ()
    shown: tuple[Shown, ...] = ()


def sizes_of_heads(folder: Path, anchors: Anchors) -> frozenset[int]:
    """Return the sizes at which a root will be compared."""
    heads = (folder / "ledger" / "heads").glob("*.txt")
    sizes = {int(match[1]) for path in heads if (match := _HEAD.fullmatch(path.name))}
    shown = {one.head.size for one in anchors.shown}
    return frozenset(sizes | shown | {head.size for head in anchors.heads})


def check_heads(archive: Archive, state: LedgerState, anchors: Anchors, *, tally: Tally) -> None:
    """Check everything in ``ledger/heads`` and what is known from outside."""
    check = _HeadCheck(archive, state, anchors, tally)
    check.anchors_hold()
    check.shown_hold()
    keys = list(check.keys())
    for entry in state.marks:
        if entry.action in {Action.SIGN, Action.TIMESTAMP} and "key" not in entry.detail:
            check.signature(entry, keys)
    check.strangers()
    tally.witnesses.sort()


@dataclass(frozen=True, slots=True)
class _HeadCheck:
    archive: Archive
    state: LedgerState
    anchors: Anchors
    tally: Tally

    def anchors_hold(self) -> None:
        for head in self.anchors.heads:
            if self.state.roots.get(head.size) != head.root:
                sentence = (
                    f"the head of {head.size} entries that was seen before is not in this ledger: "
                    "it was rolled back or rewritten"
                )
                self._wrong("HEAD", "ledger", sentence)

    def shown_hold(self) -> None:
        for one in self.anchors.shown:
            if self.state.roots.get(one.head.size) == one.head.root:
                self._witness(Witness(one.at, one.head.size, one.by, one.known))
                continue
            sentence = (
                f"the head of {one.head.size} entries in {one.by} is not in this ledger: it was "
                "rolled back or rewritten, or that head is another archive's"
            )
            self._wrong("HEAD", "ledger", sentence)

    def keys(self) -> Iterator[tuple[int, VerifierKey]]:
        """Give each announced key with the entry that announced it."""
        before = None
        for entry in self.state.marks:
            if entry.action != Action.SIGN or "key" not in entry.detail:
                continue
            try:
                key = VerifierKey.parse(str(entry.detail["key"]))
            except BadArgumentError as error:
                self._wrong("HEAD", f"entry {entry.seq}", str(error))
                continue
            if entry.detail.get("replaces") != before or key.name != self.archive.origin:
                self._wrong("HEAD", f"entry {entry.seq}", "announces a key that does not follow")
            before = key.fingerprint
            yield entry.seq, key
        known = self.anchors.fingerprints
        if before is not None and known and before not in known:
            sentence = f"the heads are signed with a key that is not yours ({before[:16]}…)"
            self._wrong("HEAD", "ledger/heads", sentence)

    def signature(self, entry: Entry, keys: list[tuple[int, VerifierKey]]) -> None:
        """Check what one entry names: a head, a cosigned head or a token."""
        size = entry.detail.get("size")
        if type(size) is not int or not 0 < size <= entry.seq:
            self._wrong("HEAD", f"entry {entry.seq}", "names a head that cannot be")
        elif entry.action == Action.TIMESTAMP:
            self.token(entry, size)
        elif "cosigned" in entry.detail:
            self.cosigned(entry, size)
        else:
            self.head(size, keys)

    def head(self, size: int, keys: list[tuple[int, VerifierKey]]) -> None:
        place = f"ledger/heads/{size}.txt"
        checkpoint = self._checkpoint(place)
        if checkpoint is None:
            return
        self.tally.counts["heads"] = self.tally.counts.get("heads", 0) + 1
        key = next((key for seq, key in reversed(keys) if seq < size), None)
        if checkpoint.size != size or checkpoint.origin != self.archive.origin:
            self._wrong("HEAD", place, "is a head of another size or another archive")
        elif checkpoint.root.hex() != self.state.roots.get(size):
            self._wrong("HEAD", place, "signs another ledger than this")
        elif key is None or not is_signed(checkpoint, key) or len(checkpoint.signatures) != 1:
            self._wrong("HEAD", place, "does not bear the signature of the key that was announced")

    def token(self, entry: Entry, size: int) -> None:
        heads = self.archive.folder / "ledger" / "heads"
        authority, seq = entry.detail.get("authority"), entry.seq
        head = heads / f"{size}.txt"
        path = heads / f"{size}.{authority}.tsr"
        place = f"ledger/heads/{path.name}"
        try:
            data, dated = path.read_bytes(), head.read_bytes()
            info = read_token(data)
        except (OSError, UnreadableError) as error:
            self._wrong("TIME", place, f"the token that entry {seq} names is not there: {error}")
            return
        if hashlib.sha256(data).hexdigest() != entry.detail.get("token"):
            self._wrong("TIME", place, f"is not the token that entry {seq} sealed")
            return
        if info.imprint != hashlib.sha256(dated).digest():
            self._wrong("TIME", place, f"dates something else than {head.name}")
            return
        self.clock_apart(entry, info.at)
        roots = heads / f"{authority}.pem"
        if not roots.exists():
            # whoever made the archive could have made this too: not a witness until it is judged
            self.tally.notes.append(
                f"{place}: dates nothing yet: its signature was not checked, since the authority's "
                f"certificates are not in ledger/heads/{roots.name}"
            )
            return
        try:
            checked = signature_of(Dated(path, head, info.at, roots))
        except BadArgumentError as error:
            self._wrong("TIME", place, f"its signature is refused ({error})")
            return
        at = info.at.strftime("%Y-%m-%dT%H:%M:%SZ")
        self._witness(Witness(at, size, str(authority), checked))

    def clock_apart(self, entry: Entry, at: datetime) -> None:
        """Report a clock that stood far from the authority's when its token came."""
        apart = datetime.fromisoformat(entry.at) - at
        if abs(apart) > _APART:
            stood = "after" if apart > timedelta() else "before"
            self.tally.notes.append(
                f"entry {entry.seq}: this archive's clock stood {abs(apart).total_seconds():.0f} s "
                f"{stood} the authority's"
            )

    def strangers(self) -> None:
        named = {_file_of(entry) for entry in self.state.marks}
        for path in sorted((self.archive.folder / "ledger" / "heads").iterdir()):
            place = f"ledger/heads/{path.name}"
            if disk.is_left_over(path.name) and not path.is_symlink():
                continue
            if path.is_symlink() or not _KNOWN.fullmatch(path.name):
                self._wrong("LAYOUT", place, "does not belong among the heads")
            elif path.suffix != ".pem" and path.name not in named:
                self.tally.notes.append(
                    f"{place}: no entry names it, as a killed process leaves it"
                )

    def _checkpoint(self, place: str) -> Checkpoint | None:
        try:
            return parse_checkpoint((self.archive.folder / place).read_bytes())
        except OSError:
            self._wrong("HEAD", place, "is missing")
        except BrokenSealError as error:
            self._wrong("HEAD", place, str(error))
        return None

    def cosigned(self, entry: Entry, size: int) -> None:
        place = f"ledger/heads/{size}.cosigned.txt"
        found = self._checkpoint(place)
        if found is None:
            return
        own = self.state.roots.get(size)
        if found.root.hex() != own or (found.size, found.origin) != (size, self.archive.origin):
            self._wrong("HEAD", place, "is cosigned over another head")
        elif hashlib.sha256(found.text).hexdigest() != entry.detail["cosigned"]:
            later = [mark for mark in self.state.marks if mark.seq > entry.seq]
            if _file_of(entry) not in {_file_of(mark) for mark in later}:
                self._wrong("HEAD", place, f"is not what entry {entry.seq} sealed")
            return
        for text in self.archive.settings.witnesses:
            key = VerifierKey.parse(text)
            if (at := cosigned_at(found, key)) is not None:
                when = at.strftime("%Y-%m-%dT%H:%M:%SZ")
                good = f"cosignature good under key {key.fingerprint[:16]}…"
                self._witness(Witness(when, size, key.name, good))

    def _witness(self, witness: Witness) -> None:
        self.tally.counts["witnesses"] = self.tally.counts.get("witnesses", 0) + 1
        self.tally.witnesses.append(witness)

    def _wrong(self, code: str, place: str, sentence: str) -> None:
        self.tally.wrong.append(Wrong(code, place, sentence))


def _file_of(entry: Entry) -> str:
    """Return the name of the file that a signing or stamping entry names, or empty."""
    size = entry.detail.get("size")
    if entry.action == Action.TIMESTAMP:
        return f"{size}.{entry.detail.get('authority')}.tsr"
    if entry.action == Action.SIGN and "key" not in entry.detail:
        return f"{size}.cosigned.txt" if "cosigned" in entry.detail else f"{size}.txt"
    return ""
