"""Bags of other tools, whole and spoiled in every way that a stranger may spoil one."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest

from tawthiq.custody.bagit import BagFile, check_bag, is_bag, pieces_of
from tawthiq.values.errors import HostileInputError, UnreadableError

PAYLOAD = {
    "data/day one.txt": b"Two people were hurt in Qasr Numan.",
    "data/more/\u062a\u0642\u0631\u064a\u0631.txt": "قتل شخصان".encode(),
    "data/empty": b"",
}


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    folder = tmp_path / "bag"
    for name, data in PAYLOAD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "bagit.txt").write_text(
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", encoding="ascii"
    )
    size = sum(map(len, PAYLOAD.values()))
    (folder / "bag-info.txt").write_text(f"Payload-Oxum: {size}.3\n", encoding="ascii")
    write_manifests(folder)
    return folder


def write_manifests(folder: Path, *, algorithm: str = "sha256") -> None:
    """Make the manifests agree with whatever lies there."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and "manifest" not in p.name)
    for tag in (False, True):
        if tag:
            files.append(folder / f"manifest-{algorithm}.txt")
        lines = [
            f"{hashlib.new(algorithm, path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
            for path in files
            if path.relative_to(folder).as_posix().startswith("data/") != tag
        ]
        name = f"{'tag' if tag else ''}manifest-{algorithm}.txt"
        (folder / name).write_text("".join(lines), encoding="utf-8")


def test_a_whole_bag_gives_its_files_with_their_digests(bag: Path) -> None:
    assert is_bag(bag)
    checked = check_bag(bag)
    told = {file.path: b"".join(pieces_of(file)) for file in checked.payload}
    assert told == PAYLOAD
    assert all(
        file.sha256 == hashlib.sha256(told[file.path]).hexdigest() for file in checked.payload
    )
    assert [file.path for file in checked.papers] == [
        "bag-info.txt",
        "bagit.txt",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
    ]


@pytest.mark.parametrize("algorithms", [["md5"], ["sha512", "sha1"], ["sha256"]])
def test_a_bag_of_another_program_is_taken(tmp_path: Path, algorithms: list[str]) -> None:
    (tmp_path / "b" / "deep").mkdir(parents=True)
    (tmp_path / "b" / "deep" / "50%.txt").write_bytes(b"seen")
    bagit.make_bag(str(tmp_path / "b"), {"Source-Organization": "Nobody"}, checksums=algorithms)
    checked = check_bag(tmp_path / "b")
    assert [file.path for file in checked.payload] == ["data/deep/50%.txt"]


def test_line_ends_and_signs_of_old_tools_are_read(bag: Path) -> None:
    manifest = bag / "manifest-sha256.txt"
    lines = manifest.read_text(encoding="utf-8").splitlines()
    spoiled = [
        line.replace("  data", " *data")[:8].upper() + line.replace("  data", " *data")[8:]
        for line in lines
    ]
    manifest.write_bytes("\r\n".join(spoiled).encode())
    (bag / "tagmanifest-sha256.txt").unlink()
    assert len(check_bag(bag).payload) == 3


def test_a_name_in_another_composition_is_the_same_name(tmp_path: Path) -> None:
    folder = tmp_path / "b"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / unicodedata.normalize("NFD", "é.txt")).write_bytes(b"x")
    digest = hashlib.sha256(b"x").hexdigest()
    (folder / "bagit.txt").write_text("BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n")
    (folder / "manifest-sha256.txt").write_text(f"{digest}  data/é.txt\n", encoding="utf-8")
    assert [file.path for file in check_bag(folder).payload] == ["data/é.txt"]


def changed(folder: Path) -> None:
    (folder / "data/day one.txt").write_bytes(b"Two people were hurt in Qasr Amran.")


def missing(folder: Path) -> None:
    (folder / "data/empty").unlink()


def extra(folder: Path) -> None:
    (folder / "data/extra").write_bytes(b"x")


def tag_changed(folder: Path) -> None:
    with (folder / "bag-info.txt").open("a", encoding="ascii") as file:
        file.write("Contact-Name: Nobody\n")


def tag_missing(folder: Path) -> None:
    (folder / "bag-info.txt").unlink()


def fetched(folder: Path) -> None:
    (folder / "fetch.txt").write_bytes(b"https://a.example/x 1 data/empty\n")


def no_manifest(folder: Path) -> None:
    for path in folder.glob("*manifest-*"):
        path.unlink()


def named(line: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        with (folder / "manifest-sha256.txt").open("a", encoding="utf-8") as file:
            file.write(line)
        (folder / "tagmanifest-sha256.txt").unlink()

    return spoil


def without(path: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        manifest = folder / "manifest-sha256.txt"
        kept = [
            line
            for line in manifest.read_text("utf-8").splitlines(keepends=True)
            if path not in line
        ]
        manifest.write_text("".join(kept), encoding="utf-8")
        (folder / "tagmanifest-sha256.txt").unlink()

    return spoil


def linked(folder: Path) -> None:
    (folder / "data/link").symlink_to("/etc/passwd")


def linked_folder(folder: Path) -> None:
    (folder / "data/more2").symlink_to(folder / "data/more")


def clashing(folder: Path) -> None:
    (folder / "data/EMPTY").write_bytes(b"")
    write_manifests(folder)


def unknown_digest(folder: Path) -> None:
    (folder / "manifest-crc32.txt").write_bytes(b"")


def declared(text: bytes) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        (folder / "bagit.txt").write_bytes(text)
        (folder / "tagmanifest-sha256.txt").unlink()

    return spoil


def oxum(folder: Path) -> None:
    (folder / "bag-info.txt").write_bytes(b"payload-oxum: 1.3\n")
    (folder / "tagmanifest-sha256.txt").unlink()


ZEROS = "0" * 64


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (changed, "'data/day one.txt' is not what manifest-sha256.txt says"),
        (missing, "'data/empty' is missing"),
        (extra, "does not name 'data/extra'"),
        (tag_changed, "'bag-info.txt' is not what tagmanifest"),
        (tag_missing, "'bag-info.txt' is missing"),
        (fetched, "fetch.txt"),
        (no_manifest, "no manifest"),
        (named(f"{ZEROS}  data/../../secret\n"), "leads out of the bag"),
        (named(f"{ZEROS}  /etc/passwd\n"), "leads out of the bag"),
        (named(f"{ZEROS}  ~/key\n"), "leads out of the bag"),
        (named(f"{ZEROS}  data/%2e%2e/x\n"), "is missing"),
        (named(f"{ZEROS}  bagit.txt\n"), "may not name 'bagit.txt'"),
        (named(f"{hashlib.sha256(b'').hexdigest()}  data/empty\n"), "names 'data/empty' twice"),
        (named("nonsense\n"), "line 4 of manifest-sha256.txt is no digest and path"),
        (without("empty"), "does not name 'data/empty'"),
        (linked, "'data/link', which is a link"),
        (linked_folder, "'data/more2', which is a link"),
        (clashing, "which many disks take for one name"),
        (unknown_digest, "digest that is not known"),
        (declared(b"BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n"), "does not declare"),
        (
            declared(b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n"),
            "does not declare",
        ),
        (declared(b""), "does not declare"),
        (declared(b"\xff\xfe"), "not in UTF-8"),
        (oxum, "bag-info.txt says 1 in 3"),
    ],
)
def test_a_bag_that_is_not_whole_is_refused_with_the_reason(
    bag: Path, spoil: Callable[[Path], None], reason: str
) -> None:
    spoil(bag)
    with pytest.raises(UnreadableError) as refused:
        check_bag(bag)
    assert reason in str(refused.value)
    assert isinstance(refused.value, HostileInputError) == (
        "leads out" in reason or "is a link" in reason
    )


def test_a_file_that_changes_after_the_check_is_not_given_whole(bag: Path) -> None:
    file = next(one for one in check_bag(bag).payload if one.size)
    file.full.write_bytes(b"x" * file.size)
    with pytest.raises(UnreadableError, match="changed after the bag was checked"):
        list(pieces_of(file))
    gone = BagFile("data/gone", bag / "data/gone", 1, ZEROS)
    with pytest.raises(UnreadableError, match="cannot be read"):
        list(pieces_of(gone))
