"""The nurse that reads strangers' files: a loop that forks one limited child a file.

It is started by ``tawthiq.text.limited`` and by nothing else. The child's limits are set by the
kernel: time, memory, size of files, number of files; an alarm ends it whatever it does.
"""

from __future__ import annotations

import ctypes
import encodings
import gc
import importlib
import json
import os
import pkgutil
import resource
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from tawthiq.text.formats import load_readers, read_here
from tawthiq.text.wire import packed
from tawthiq.values.errors import HostileInputError, UnreadableError

_NOBODY = 65534
_NEW_NETWORK = 0x40000000
_FILES = 32
_PIECE = 1 << 20


def serve() -> None:
    """Answer one file after another until the pipe closes."""
    _load()
    if os.geteuid() == 0:  # a network of its own takes long to make, so all children share one
        ctypes.CDLL(None).unshare(_NEW_NETWORK)  # where the kernel refuses, the other limits stand
    gc.freeze()
    source, answer = sys.stdin.buffer, sys.stdout.buffer
    while line := source.readline():
        job = json.loads(line)
        told, body = _in_child(job, source.read(job["size"]))
        answer.write(f"{told} {len(body)}\n".encode("ascii") + body)
        answer.flush()


def _load() -> None:
    """Load all that a reader may need, because a child without rights may find no file of ours.

    It also saves each child the time: a fork takes milliseconds, these libraries a second.
    """
    load_readers()
    for name in _LIBRARIES:
        importlib.import_module(name)
    for each in pkgutil.iter_modules(encodings.__path__):
        if each.name not in _NOT_HERE:
            importlib.import_module(f"encodings.{each.name}")
    for kind, sample in _SAMPLES:
        read_here(kind, sample)


_LIBRARIES = (
    *("lxml.html", "trafilatura", "pypdf", "docx", "openpyxl", "feedparser"),
    *("pypdf.filters", "pypdf._encryption", "xml.sax.expatreader", "email.mime.multipart"),
)
_NOT_HERE = frozenset(("mbcs", "oem", "cp65001"))
_STORY = b"<p>" + b"A long enough paragraph about a town that nobody ever built. " * 9 + b"</p>"
_LINKED = b"<p>All of it stands at <a href='https://amber.example/'>Town</a>.</p>"
_PDF = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources"
    b" << /Font << /F1 5 0 R >> >> >>\nendobj\n"
    b"4 0 obj\n<< /Length 27 >>\nstream\nBT /F1 12 Tf (Town) Tj ET  \nendstream\nendobj\n"
    b"5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n"
    b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"
)
_SAMPLES = (
    ("text/html", b"<html><body><article>" + _STORY * 3 + _LINKED + b"</article></body></html>"),
    ("application/pdf", _PDF),
    ("message/rfc822", b"Subject: a\nContent-Type: text/html\n\n" + _STORY),
    (
        "application/feed+xml",
        b"<rss version='2.0'><channel><item><title>Town</title>"
        b"<pubDate>Tue, 03 Feb 2015 10:00:00 GMT</pubDate></item></channel></rss>",
    ),
)
"""One file for each reader whose library loads more of itself when it meets its first file."""


def _in_child(job: Mapping[str, int], data: bytes) -> tuple[str, bytes]:
    """Read one file in a child and return what it said, or what became of it."""
    ours, theirs = os.pipe()
    child = os.fork()  # noqa: TID251 - no library here starts a thread, and a start takes a second
    if child == 0:
        os.close(ours)
        _work(job, data, theirs)
    os.close(theirs)
    pieces, size = [], 0
    with os.fdopen(ours, "rb") as pipe:
        while piece := pipe.read(_PIECE):
            size += len(piece)
            if size > job["output"]:
                os.killpg(child, signal.SIGKILL)
                break
            pieces.append(piece)
    _, status = os.waitpid(child, 0)
    if size > job["output"]:
        return "limit", b"its text is larger than a reader may give back"
    if os.WIFSIGNALED(status):
        return "limit", _DEATHS.get(os.WTERMSIG(status), "its reader died").encode()
    told, _, body = b"".join(pieces).partition(b"\n")
    return (told.decode("ascii"), body) if told in _SAID else ("limit", b"its reader died")


_SAID = (b"read", b"unreadable", b"limit")
_DEATHS: Mapping[int, str] = {
    signal.SIGXCPU: "reading it took more processor time than any report needs",
    signal.SIGALRM: "reading it took longer than any report needs",
    signal.SIGKILL: "reading it took more time or memory than any report needs",
    signal.SIGSEGV: "it broke its reader",
}


def _work(job: Mapping[str, int], data: bytes, pipe: int) -> None:
    """Read the file under limits, say what was read, and end; never returns."""
    code = 1
    try:
        os.setpgid(0, 0)
        _limit(job)
        said = _said(str(job["kind"]), data)
        while said:
            said = said[os.write(pipe, said) :]
        code = 0
    finally:
        os._exit(code)


def _said(kind: str, data: bytes) -> bytes:
    """Return the answer for one file."""
    try:
        return b"read\n" + packed(read_here(kind, data))
    except HostileInputError as fault:
        return b"limit\n" + str(fault).encode("utf-8", "replace")
    except UnreadableError as fault:
        return b"unreadable\n" + str(fault).encode("utf-8", "replace")
    except MemoryError:
        return b"limit\nreading it took more memory than any report needs"
    except RecursionError:
        return b"limit\nit nests deeper than any report does"
    except Exception as fault:  # noqa: BLE001 - whatever a parser throws at a stranger's file
        return b"unreadable\n" + f"its reader gave up: {type(fault).__name__}".encode()


def _limit(job: Mapping[str, int]) -> None:
    """Give up rights, time and memory."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    memory = pages * resource.getpagesize() + job["memory"]
    for what, most in (
        (resource.RLIMIT_CPU, job["cpu_s"]),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, job["wall_s"])
