"""Write a bag (BagIt 1.0, RFC 8493) of any selection, which a stranger can check without us.

Use ``export_bag``. The bag holds the objects as they were sealed, the ledger's entries about them,
the hash of every other entry, the signed head, and a verifier that needs only Python. Its last
entry seals the list of all files, README and verifier included; what the list cannot hold follows
from it byte for byte. The returned seal and key belong in a letter that goes another way.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tawthiq.custody import disk
from tawthiq.custody.archive import Archive
from tawthiq.custody.entry import Action, Draft, Entry
from tawthiq.custody.head import announce, sign_head
from tawthiq.custody.ledger import Clock, Ledger
from tawthiq.custody.note import verifier_of
from tawthiq.custody.store import Store
from tawthiq.custody.token import Post, stamp
from tawthiq.values.digest import Digest
from tawthiq.values.errors import ArchiveError, BadArgumentError, DigestMismatchError

BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ALGORITHMS = ("sha256", "sha512")
_PAPERS = ("README.txt", "README.ar.txt", "verify.py")
_SUBMISSION_CHARACTERS = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"
)


@dataclass(frozen=True, slots=True)
class Exported:
    """A bag that was written.

    Attributes:
        folder: Where it stands.
        seal: SHA-256 over both tag manifests, for the covering letter.
        fingerprint: SHA-256 of the public key, for the letter too.
        objects: How many objects it holds.
        removed: Objects that were removed under a duty: only what the ledger says of them is here.
        seq: Number of the ledger's ``export`` entry.
    """

    folder: Path
    seal: str
    fingerprint: str
    objects: int
    removed: tuple[Digest, ...]
    seq: int


@dataclass(frozen=True, slots=True)
class Selection:
    """What an export is to hold.

    Attributes:
        digests: The objects.
        submission: A short name for the parcel ("TWQ-2026-003"), letters, digits, ``.``, ``_``, ``-``.
        actor: Who exports, as ``Draft.actor`` has it.
        recipient: Pseudonymous id of who receives it, or empty.
        papers: Files made for this parcel, name and bytes; they lie in ``data/papers`` and are
            sealed with the rest.
    """

    digests: Sequence[Digest]
    submission: str
    actor: str
    recipient: str = ""
    papers: tuple[tuple[str, bytes], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a name that could not stand in a file."""
        if not self.submission or not _SUBMISSION_CHARACTERS.issuperset(self.submission):
            msg = f"a parcel's name has letters, digits, '.', '_' and '-', got {self.submission!r}"
            raise BadArgumentError(msg)
        for name, _ in self.papers:
            if not _SUBMISSION_CHARACTERS.issuperset(name) or not name.strip("."):
                msg = f"a paper's name has letters, digits, '.', '_' and '-', got {name!r}"
                raise BadArgumentError(msg)


@dataclass(frozen=True, slots=True)
class Means:
    """With what a bag is signed and dated.

    Attributes:
        key: The archive's signing key.
        clock: Gives the time of the entries.
        post: Carries a request to the time-stamp authorities of the settings; ``None``: no way out.
    """

    key: Ed25519PrivateKey
    clock: Clock
    post: Post | None = None


def export_bag(archive: Archive, folder: Path, selection: Selection, *, means: Means) -> Exported:
    """Write a bag into ``folder``, which must be absent or empty.

    Args:
        archive: The archive.
        folder: Where the bag is to stand.
        selection: What it holds.
        means: With what it is signed and dated.

    Raises:
        ArchiveError: If the folder holds something, or an object is not in this archive.
        DigestMismatchError: If an object's bytes are not those that were sealed.
        StorageError: If the disk refuses.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"{folder} is not empty: a bag is written into a new or an empty folder"
        raise ArchiveError(msg)
    bag = _Bag(archive, folder, selection, means)
    with disk.explained(f"write a bag into {folder}"), Ledger(archive.folder) as ledger:
        return bag.write(ledger)


def _copy_objects(
    store: Store, folder: Path, about: dict[Digest, tuple[Entry, ...]]
) -> list[Digest]:
    removed = []
    for digest, entries in about.items():
        if not entries:
            msg = f"object {digest} was never sealed in this archive"
            raise ArchiveError(msg)
        if any(entry.action == Action.REMOVE for entry in entries) and digest not in store:
            removed.append(digest)
            continue
        (folder / "data" / "objects").mkdir(exist_ok=True)
        target = folder / "data" / "objects" / digest.hex
        with store.open(digest) as source, target.open("wb") as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
        if _hash(target, "sha256") != digest.hex:
            msg = f"object {digest} is not what was sealed: run tawthiq verify"
            raise DigestMismatchError(msg)
    return removed


@dataclass(frozen=True, slots=True)
class _Bag:
    archive: Archive
    folder: Path
    selection: Selection
    means: Means

    def write(self, ledger: Ledger) -> Exported:
        (self.folder / "data" / "custody").mkdir(parents=True)
        verifier = verifier_of(self.means.key, self.archive.origin)
        announce(ledger, verifier, self.means.clock)
        about = {one: ledger.entries_of(one) for one in sorted(set(self.selection.digests))}
        removed = _copy_objects(Store(self.archive.folder), self.folder, about)
        entries = {entry.seq: entry for one in about.values() for entry in one}
        entries |= {mark.seq: mark for mark in ledger.marks(Action.SIGN) if "key" in mark.detail}
        self._write_papers(objects=len(about) - len(removed), entries=len(entries) + 1)
        exported = self._seal_contents(ledger)
        entries[exported.seq] = exported
        self._write_custody(ledger, entries)
        seal = _write_manifests(self.folder, self.selection.submission, exported.at[:10])
        count = len(about) - len(removed)
        return Exported(
            self.folder, seal, verifier.fingerprint, count, tuple(removed), exported.seq
        )

    def _write_papers(self, *, objects: int, entries: int) -> None:
        told = {
            "{submission}": self.selection.submission,
            "{day}": self.means.clock().strftime("%Y-%m-%d"),
            "{objects}": str(objects),
            "{entries}": str(entries),
        }
        for name in _PAPERS:
            data = resources.files("tawthiq.custody.parcel").joinpath(name).read_bytes()
            if name != "verify.py":
                text = data.decode()
                for mark, value in told.items():
                    text = text.replace(mark, value)
                data = text.encode()
            (self.folder / name).write_bytes(data)
        for name, data in self.selection.papers:
            (self.folder / "data" / "papers").mkdir(exist_ok=True)
            (self.folder / "data" / "papers" / name).write_bytes(data)

    def _seal_contents(self, ledger: Ledger) -> Entry:
        files = list(_files(self.folder))
        lines = [f"{_hash(path, 'sha256')} {path.stat().st_size} {name}\n" for name, path in files]
        contents = "".join(lines).encode()
        (self.folder / "data" / "custody" / "contents.txt").write_bytes(contents)
        detail = {
            "submission": self.selection.submission,
            "contents": hashlib.sha256(contents).hexdigest(),
            "files": len(lines),
            "recipient": self.selection.recipient,
        }
        draft = Draft(Action.EXPORT, self.selection.actor, detail=detail)
        return ledger.append([draft], clock=self.means.clock)[0]

    def _write_custody(self, ledger: Ledger, entries: dict[int, Entry]) -> None:
        custody = self.folder / "data" / "custody"
        size = max(entries) + 1
        head = sign_head(self.archive, self.means.key, clock=self.means.clock, size=size)
        lines = [entries[seq].line + b"\n" for seq in sorted(entries)]
        (custody / "ledger.jsonl").write_bytes(b"".join(lines))
        (custody / "leaves.bin").write_bytes(b"".join(ledger.index().leaves(0, size)))
        (custody / "head.txt").write_bytes(head.text if head else b"")
        if self.means.post is not None:
            stamp(self.archive, post=self.means.post, clock=self.means.clock)
        self._copy_tokens(custody, size)
        verifier = verifier_of(self.means.key, self.archive.origin)
        (custody / "key.txt").write_text(f"{verifier}\n", encoding="utf-8", newline="")

    def _copy_tokens(self, custody: Path, size: int) -> None:
        """Copy each token over this head or an earlier one, with the head that it dates."""
        heads = self.archive.folder / "ledger" / "heads"
        for token in sorted(heads.glob("*.tsr")):
            number, _, rest = token.name.partition(".")
            if not number.isdigit() or int(number) > size:
                continue
            name = "head" if int(number) == size else f"head-{number}"
            shutil.copyfile(token, custody / f"{name}.{rest}")
            shutil.copyfile(heads / f"{number}.txt", custody / f"{name}.txt")


def _write_manifests(folder: Path, submission: str, day: str) -> str:
    """Write all that follows from the files; return the seal."""
    payload = [(name, path) for name, path in _files(folder) if name.startswith("data/")]
    size = sum(path.stat().st_size for _, path in payload)
    info = (
        f"Bagging-Date: {day}\nExternal-Identifier: {submission}\n"
        f"Payload-Oxum: {size}.{len(payload)}\n"
    )
    (folder / "bagit.txt").write_text(BAGIT, encoding="utf-8", newline="")
    (folder / "bag-info.txt").write_text(info, encoding="utf-8", newline="")
    for algorithm in ALGORITHMS:
        _write_manifest(folder / f"manifest-{algorithm}.txt", payload, algorithm)
    tags = [(name, path) for name, path in _files(folder) if not name.startswith("data/")]
    for algorithm in ALGORITHMS:
        _write_manifest(folder / f"tagmanifest-{algorithm}.txt", tags, algorithm)
    return seal_of(folder)


def seal_of(folder: Path) -> str:
    """Return the 64 characters that stand for a whole bag."""
    tags = b"".join((folder / f"tagmanifest-{name}.txt").read_bytes() for name in ALGORITHMS)
    return hashlib.sha256(tags).hexdigest()


def _write_manifest(path: Path, files: Iterable[tuple[str, Path]], algorithm: str) -> None:
    lines = [f"{_hash(file, algorithm)}  {name}\n" for name, file in files]
    path.write_text("".join(lines), encoding="utf-8", newline="")


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    found = [Path(base, name) for base, _, names in os.walk(folder) for name in names]
    yield from sorted((path.relative_to(folder).as_posix(), path) for path in found)


def _hash(path: Path, algorithm: str) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, algorithm).hexdigest()
