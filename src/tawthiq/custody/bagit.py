"""Check a bag of any tool (BagIt 1.0, RFC 8493, and its drafts from 0.93 on) before a byte of it is taken.

Use ``check_bag``. Nothing is fetched, nothing is written, and no path that a manifest names is
opened: the files that lie in the folder are listed, and the manifests must name exactly those.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from tawthiq.values.errors import HostileInputError, UnreadableError

DECLARATION = "bagit.txt"
_VERSION = re.compile(r"BagIt-Version: (1\.0|0\.9[3-7])")
_ENCODING = re.compile(r"Tag-File-Character-Encoding: UTF-8", re.IGNORECASE)
_MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt", re.ASCII)
_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)")
_OXUM = re.compile(r"Payload-Oxum: *([0-9]+)\.([0-9]+)", re.IGNORECASE)
_LINES = re.compile(r"\r\n|\r|\n")
_ALGORITHMS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class BagFile:
    """One file of a bag.

    Attributes:
        path: Where it lies in the bag, with ``/`` between the parts.
        full: Where it lies on this machine.
        size: Its bytes when they were checked.
        sha256: Their SHA-256 then, in hexadecimal.
    """

    path: str
    full: Path
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class CheckedBag:
    """A bag that is what its manifests say.

    Attributes:
        folder: The bag.
        payload: The files below ``data``, by path.
        papers: All other files, by path.
    """

    folder: Path
    payload: tuple[BagFile, ...]
    papers: tuple[BagFile, ...]


def is_bag(folder: Path) -> bool:
    """Tell whether a folder says that it is a bag."""
    return (folder / DECLARATION).is_file()


def check_bag(folder: Path) -> CheckedBag:
    """Check a whole bag: every manifest, every file, nothing missing and nothing more.

    Raises:
        UnreadableError: With what is wrong, in one sentence.
        HostileInputError: If a path leads out of the bag, or a link stands in it.
    """
    try:
        return _Check(folder, _files_in(folder)).run()
    except OSError as fault:
        msg = f"the bag cannot be read: {fault.strerror}"
        raise UnreadableError(msg) from fault


def _files_in(folder: Path) -> dict[str, Path]:
    """Return the regular files of a bag by their path; links and devices are refused."""
    found: dict[str, Path] = {}
    clashes: dict[str, str] = {}
    for base, folders, names in os.walk(folder, onerror=_raised):
        for name in folders + names:
            full = Path(base, name)
            path = full.relative_to(folder).as_posix()
            mode = full.lstat().st_mode
            if not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
                msg = f"the bag holds {_told(path)}, which is a link or a device"
                raise HostileInputError(msg)
            other = clashes.setdefault(_folded(path), path)
            if other != path:
                msg = f"the bag holds {_told(other)} and {_told(path)}, which many disks take for one name"
                raise UnreadableError(msg)
            if stat.S_ISREG(mode):
                found[_composed(path)] = full
    return found


def _raised(fault: OSError) -> None:
    raise fault


@dataclass
class _Check:
    folder: Path
    files: dict[str, Path]
    version: str = ""
    known: dict[str, BagFile] = field(default_factory=dict)

    def run(self) -> CheckedBag:
        self.version = self._declared()
        if "fetch.txt" in self.files:
            _refuse(
                "it names files that would have to be fetched (fetch.txt); fetch them into data first"
            )
        payload = {path for path in self.files if path.startswith("data/")}
        manifests = [match for path in self.files if (match := _MANIFEST.fullmatch(path))]
        listed: set[str] = set()
        for match in sorted(manifests, key=lambda one: one[0]):
            named = self._checked(match[0], match[2])
            if match[1]:
                continue
            listed |= named
            if self.version == "1.0" and (left := payload - named):
                _refuse(f"{match[0]} does not name {_told(min(left))}")
        if not any(not match[1] for match in manifests):
            _refuse("it has no manifest of its payload")
        if left := payload - listed:
            _refuse(f"no manifest names {_told(min(left))}")
        self._check_oxum(payload)
        every = [self._hashed(path) for path in sorted(self.files)]
        return CheckedBag(
            self.folder,
            tuple(one for one in every if one.path in payload),
            tuple(one for one in every if one.path not in payload),
        )

    def _declared(self) -> str:
        first, *rest = self._lines(DECLARATION)
        version = _VERSION.fullmatch(first.strip())
        if version is None or not rest or not _ENCODING.fullmatch(rest[0].strip()):
            _refuse("bagit.txt does not declare BagIt 0.93 to 1.0 in UTF-8")
        return version[1]

    def _checked(self, manifest: str, algorithm: str) -> set[str]:
        """Check each line of a manifest and return the paths that it names."""
        if algorithm not in _ALGORITHMS:
            _refuse(f"{manifest} is of a kind of digest that is not known here")
        named: set[str] = set()
        for number, line in enumerate(self._lines(manifest), 1):
            if not line.strip():
                continue
            match = _LINE.fullmatch(line)
            if match is None:
                _refuse(f"line {number} of {manifest} is no digest and path")
            path = self._path(match[2], manifest)
            if path in named:
                _refuse(f"{manifest} names {_told(path)} twice")
            named.add(path)
            if self._digest(path, algorithm) != match[1].lower():
                _refuse(f"{_told(path)} is not what {manifest} says")
        return named

    def _path(self, text: str, manifest: str) -> str:
        marks = "%0[AaDd]|%25" if self.version == "1.0" else "%0[AaDd]"
        path = re.sub(marks, lambda match: chr(int(match[0][1:], 16)), text)
        path = _composed(path.removeprefix("./"))
        if path.startswith(("/", "~")) or {"", ".", ".."} & set(path.split("/")):
            msg = f"{manifest} names {_told(path)}, which leads out of the bag"
            raise HostileInputError(msg)
        if path.startswith("data/") == manifest.startswith("tag"):
            _refuse(f"{manifest} may not name {_told(path)}")
        if path not in self.files:
            _refuse(f"{_told(path)} is missing, which {manifest} names")
        return path

    def _digest(self, path: str, algorithm: str) -> str:
        if algorithm == "sha256":
            return self._hashed(path).sha256
        with self.files[path].open("rb") as file:
            return hashlib.file_digest(
                file, lambda: hashlib.new(algorithm, usedforsecurity=False)
            ).hexdigest()

    def _hashed(self, path: str) -> BagFile:
        if path not in self.known:
            with self.files[path].open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
                size = file.tell()
            self.known[path] = BagFile(path, self.files[path], size, digest)
        return self.known[path]

    def _check_oxum(self, payload: set[str]) -> None:
        if "bag-info.txt" not in self.files:
            return
        found = [
            match
            for line in self._lines("bag-info.txt")
            if (match := _OXUM.fullmatch(line.strip()))
        ]
        told = (sum(self.files[path].stat().st_size for path in payload), len(payload))
        if any((int(match[1]), int(match[2])) != told for match in found):
            _refuse(
                f"it holds {told[0]} bytes in {told[1]} files, bag-info.txt says {found[0][1]} in {found[0][2]}"
            )

    def _lines(self, path: str) -> list[str]:
        try:
            return _LINES.split(self.files[path].read_bytes().decode())
        except UnicodeDecodeError as fault:
            msg = f"{path} of the bag is not in UTF-8"
            raise UnreadableError(msg) from fault


def pieces_of(file: BagFile) -> Iterator[bytes]:
    """Give the bytes of a file of a checked bag, once more.

    Raises:
        UnreadableError: If they are not those that were checked.
    """
    sha256 = hashlib.sha256()
    try:
        with file.full.open("rb") as stream:
            while piece := stream.read(_PIECE):
                sha256.update(piece)
                yield piece
    except OSError as fault:
        msg = f"{_told(file.path)} cannot be read: {fault.strerror}"
        raise UnreadableError(msg) from fault
    if sha256.hexdigest() != file.sha256:
        msg = f"{_told(file.path)} changed after the bag was checked"
        raise UnreadableError(msg)


def _refuse(sentence: str) -> NoReturn:
    msg = f"the bag is not whole: {sentence}"
    raise UnreadableError(msg)


def _told(path: str) -> str:
    return repr(path[:200])


def _composed(path: str) -> str:
    return unicodedata.normalize("NFC", path)


def _folded(path: str) -> str:
    return _composed(path).casefold()
