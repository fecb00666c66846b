"""Nothing of the machine and of who sits at it is in anything that is made there.

Host name, user, home folder, time zone and own addresses are set to canaries and looked for in the
archive, a bag, a site and a backup, opened as far as they open. A second test proves the search.
"""

from __future__ import annotations

import base64
import gzip
import io
import os
import shutil
import socket
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest
from tests.conftest import PROJECT

HOST = "canary-host-5d1c"
USER = "canary-user-5d1c"
HOME = "canary-home-5d1c"
ZONE = "Asia/Kathmandu"
ENVIRONMENT = {
    "USER": USER,
    "LOGNAME": USER,
    "USERNAME": USER,
    "HOSTNAME": HOST,
    "TZ": ZONE,
    "LANG": "C.UTF-8",
}
_DEEPEST = 4


def own_addresses() -> set[str]:
    """Give this machine's addresses that are no loopback, and its network cards' own."""
    found = {
        one.address.partition("%")[0] for card in psutil.net_if_addrs().values() for one in card
    }
    return {
        one for one in found if len(one) > 6 and not one.startswith(("127.", "00:00:00", "::1"))
    }


def canaries() -> list[str]:
    named = [HOST, USER, HOME, ZONE, "+05:45", "+0545", socket.gethostname(), *own_addresses()]
    return [one for one in named if len(one) > 4]


def forms(word: str) -> set[bytes]:
    """Give a word as it may be spelled in a file."""
    plain = word.encode()
    return {plain, word.encode("utf-16-le"), word.encode("utf-16-be"), quote(word, safe="").encode(),
            plain.hex().encode(), base64.b64encode(plain).rstrip(b"=")[:-1], plain[::-1]}  # fmt: skip


def opened(name: str, data: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Give a file's bytes, and those of everything packed in it."""
    yield name, data
    if depth == _DEEPEST:
        return
    if data.startswith(b"\x1f\x8b"):
        yield from opened(f"{name}|gz", gzip.decompress(data), depth + 1)
    elif zipfile.is_zipfile(io.BytesIO(data)) and data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for one in packed.namelist():
                yield from opened(f"{name}|{one}", one.encode() + packed.read(one), depth + 1)
    elif data[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(data)) as packed_tar:
            for member in packed_tar:
                told = f"{member.name} {member.uname} {member.gname}".encode()
                inner = packed_tar.extractfile(member)
                yield from opened(f"{name}|{member.name}", told + (inner.read() if inner else b""), depth + 1)  # fmt: skip
    elif data.startswith(b"%PDF"):
        for piece in data.split(b"stream\r\n")[1:] + data.split(b"stream\n")[1:]:
            try:
                yield f"{name}|stream", zlib.decompressobj().decompress(piece)
            except zlib.error:
                continue


def leaks(folder: Path) -> list[str]:
    """Name what was found, and in which file."""
    wanted = {word: forms(word) for word in canaries()}
    found = []
    for path in sorted(folder.rglob("*")):
        told = [str(path.relative_to(folder)).encode()]
        for name, data in opened(path.name, path.read_bytes()) if path.is_file() else ():
            told.append(data)
            found += [
                f"{name}: {word}"
                for word, spelled in wanted.items()
                if any(one in data for one in spelled)
            ]
        found += [f"{path.name}: {word}" for word, spelled in wanted.items() if any(one in told[0] for one in spelled)]  # fmt: skip
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Make an archive, a bag, a site and a backup under canary names; give their folder, and logs."""
    out = tmp_path_factory.mktemp("out")
    home = tmp_path_factory.mktemp("people") / HOME
    (home / "papers").mkdir(parents=True)
    for sample in sorted((PROJECT / "samples").glob("0*")):
        shutil.copy(sample, home / "papers")
    (home / "papers" / "broken.pdf").write_bytes(b"%PDF-1.4 cut")
    (home / "papers" / "empty.txt").write_bytes(b"")
    said = ""
    archive = out / "archive"
    for arguments in (
        ["init", archive],
        ["--archive", archive, "add", home / "papers"],
        ["--archive", archive, "rerun"],
        ["--archive", archive, "verify", "--all"],
        ["--archive", archive, "export", out / "bag"],
        ["--archive", archive, "publish", out / "site", "--draft"],
        ["--archive", archive, "backup", out / "backup"],
        ["--archive", archive, "add", home / "papers"],
    ):
        told = subprocess.run(
            [*_as_host(), sys.executable, "-m", "tawthiq", *map(str, arguments)],
            cwd=home,
            env={**ENVIRONMENT, "PATH": os.environ["PATH"], "HOME": str(home)},
            capture_output=True,
            check=False,
            text=True,
        )
        if "add" not in arguments:  # which names what the person named, to that person
            assert told.returncode == 0, told.stderr
            said += told.stdout + told.stderr
    return out, said


def _as_host() -> list[str]:
    """Give a network name that is a canary, where this user may."""
    named = ["unshare", "--uts", "sh", "-c", f'hostname {HOST} && exec "$@"', "sh"]
    may = shutil.which("unshare") and subprocess.run([*named, "true"], check=False, capture_output=True).returncode == 0  # fmt: skip
    return named if may else []


def test_nothing_of_ours_is_in_archive_bag_site_and_backup(made: tuple[Path, str]) -> None:
    assert leaks(made[0]) == []


def test_nothing_of_ours_is_said_by_what_ends_up_in_a_log(made: tuple[Path, str]) -> None:
    assert [word for word in canaries() if word in made[1]] == []


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text(f"seen at {HOST}", encoding="utf-8")
    (tmp_path / "packed.gz").write_bytes(gzip.compress(ZONE.encode("utf-16-le")))
    with tarfile.open(tmp_path / "packed.tar", "w") as packed:
        member = tarfile.TarInfo("a")
        member.uname = USER
        packed.addfile(member)
    with zipfile.ZipFile(tmp_path / "packed.zip", "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("a", base64.b64encode(f"in {HOME}/papers".encode())[4:])
        zipped.writestr("b", quote(ZONE, safe=""))
    found = leaks(tmp_path)
    assert any("plain" in one and HOST in one for one in found)
    assert any("gz" in one and ZONE in one for one in found)
    assert any("tar" in one and USER in one for one in found)
    assert any("b: " in one and ZONE in one for one in found)
