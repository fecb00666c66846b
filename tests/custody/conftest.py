"""An archive in a temporary folder, a clock that ticks by itself, and a few sealed objects."""

from __future__ import annotations

import shutil
import subprocess
import threading
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tawthiq.custody.archive import Archive, Settings, create_archive
from tawthiq.custody.bag import Exported, Means, Selection, export_bag
from tawthiq.custody.keys import KeyRing, key_ring, make_keys, signing_key
from tawthiq.custody.seal import Incoming, seal
from tawthiq.custody.sealed import Sealed
from tawthiq.values.digest import Digest

Ticking = Callable[[], datetime]
SealTexts = Callable[[list[bytes]], list[Sealed]]


@pytest.fixture
def clock() -> Ticking:
    ticks: Iterator[datetime] = (
        datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=n) for n in range(10**9)
    )
    return lambda: next(ticks)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return create_archive(tmp_path / "archive", settings=Settings())


@pytest.fixture
def seal_texts(archive: Archive, clock: Ticking) -> SealTexts:
    def sealed(texts: list[bytes]) -> list[Sealed]:
        items = [
            Incoming(partial(iter, [text]), "p:alice", media_type="text/plain", name=f"{n}.txt")
            for n, text in enumerate(texts)
        ]
        given = seal(archive.folder, items, clock=clock)
        return [one for one in given if isinstance(one, Sealed)]

    return sealed


@pytest.fixture
def filled(archive: Archive, seal_texts: SealTexts) -> Archive:
    seal_texts([f"report {n} of Qasr Numan".encode() for n in range(8)])
    return archive


@pytest.fixture
def ring(archive: Archive, tmp_path: Path) -> KeyRing:
    made = key_ring(archive, tmp_path / "config")
    make_keys(made)
    return made


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a folder on a disk of its own of 8 MB, or skip and say so."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False).returncode:
        pytest.skip("a small tmpfs cannot be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def bag(filled: Archive, ring: KeyRing, clock: Ticking, tmp_path: Path) -> Exported:
    digests = [Digest.of(f"report {n} of Qasr Numan".encode()) for n in (1, 4, 6)]
    selection = Selection(digests, "TWQ-2026-001", "p:alice", recipient="r-1")
    return export_bag(filled, tmp_path / "bag", selection, means=Means(signing_key(ring), clock))


TSA_CONFIGURATION = """
[tsa]
dir = .
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
certs = root.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
[tsa_ext]
extendedKeyUsage = critical,timeStamping
"""


@dataclass(frozen=True)
class Authority:
    """A time-stamp authority of our own, run by `openssl ts` on loopback: fit for tests only."""

    url: str
    roots: Path

    def post(self, url: str, request: bytes) -> bytes:
        kind = {"Content-Type": "application/timestamp-query"}
        asked = urllib.request.Request(url, request, kind)  # noqa: S310 - our own loopback
        with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310 - our own loopback
            return bytes(answer.read())


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    folder = tmp_path_factory.mktemp("authority")
    (folder / "tsa.cnf").write_text(TSA_CONFIGURATION, encoding="ascii")
    (folder / "serial").write_text("01\n", encoding="ascii")
    for command in (
        "req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 3650 -subj /CN=Root",
        "req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=TSA",
        "x509 -req -in tsa.csr -CA root.pem -CAkey root.key -set_serial 7 -days 3650 "
        "-extfile tsa.cnf -extensions tsa_ext -out tsa.pem",
    ):
        subprocess.run(["openssl", *command.split()], cwd=folder, check=True, capture_output=True)

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            (folder / "query.tsq").write_bytes(query)
            reply = ["ts", "-reply", "-config", "tsa.cnf", "-section", "tsa"]
            files = ["-queryfile", "query.tsq", "-out", "reply.tsr"]
            subprocess.run(["openssl", *reply, *files], cwd=folder, check=True, capture_output=True)
            self.send_response(200)
            self.end_headers()
            self.wfile.write((folder / "reply.tsr").read_bytes())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Authority(f"http://127.0.0.1:{server.server_port}/tsr", folder / "root.pem")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
