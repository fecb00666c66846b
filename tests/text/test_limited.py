"""Hostile files: each costs one report, and the program that reads goes on."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.text import making
from tests.text.hostile import MAILS, bomb_docx, bomb_feed, bomb_pdf

from tawthiq.text.formats import DOCX, XLSX
from tawthiq.text.limited import Limits, Nursery
from tawthiq.values.errors import HostileInputError, UnreadableError

PAGE = b"<html><body><p>Seven people were killed in the market of Wadi Sarw.</p></body></html>"


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    found = Nursery()
    yield found
    found.close()


@pytest.fixture(scope="module")
def strict() -> Iterator[Nursery]:
    found = Nursery(Limits(cpu_s=1, wall_s=2, memory=64 * 1024**2, output=100_000))
    yield found
    found.close()


def reads_on(nursery: Nursery) -> bool:
    return len(nursery.read("text/html", PAGE)) == 1


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_bomb_is_refused(nursery: Nursery, name: str) -> None:
    with pytest.raises(HostileInputError):
        nursery.read("message/rfc822", MAILS[name])
    assert reads_on(nursery)


@pytest.mark.parametrize("kind", [DOCX, XLSX])
def test_a_zip_bomb_is_refused_before_it_is_opened(nursery: Nursery, kind: str) -> None:
    with pytest.raises(HostileInputError, match=r"densely|opens to"):
        nursery.read(kind, bomb_docx(60 * 1024 * 1024))
    with pytest.raises(HostileInputError, match="densely"):
        nursery.read(kind, bomb_docx(20 * 1024 * 1024))
    assert reads_on(nursery)


@pytest.mark.parametrize("name", ["../out.txt", "/etc/x", "a/../../b", "C:\\x"])
def test_a_zip_that_names_a_path_outside_itself_is_refused(nursery: Nursery, name: str) -> None:
    with pytest.raises(HostileInputError, match="outside itself"):
        nursery.read(DOCX, making.zipped({"word/document.xml": b"<a/>", name: b"x"}))


def test_a_feed_with_entities_of_its_own_is_refused(nursery: Nursery) -> None:
    with pytest.raises(HostileInputError, match="entities"):
        nursery.read("application/feed+xml", bomb_feed())


def test_an_entity_that_names_a_file_of_ours_is_not_followed(nursery: Nursery) -> None:
    page = (
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>Seven &x; killed here.</p>'
    )
    (found,) = nursery.read("text/html", page)
    assert "Seven" in repr(found)
    with open("/etc/hostname", encoding="utf-8") as stream:  # noqa: PTH123
        assert stream.read().strip() not in repr(found)


def test_a_pdf_stream_bomb_costs_one_report(strict: Nursery) -> None:
    with pytest.raises(UnreadableError):
        strict.read("application/pdf", bomb_pdf(8_000_000))
    assert reads_on(strict)


@pytest.mark.parametrize("depth", [20_000, 200_000])
def test_nested_divs_keep_their_words_or_are_refused(nursery: Nursery, depth: int) -> None:
    page = b"<div>" * depth + PAGE + b"</div>" * depth
    (found,) = nursery.read("text/html", page)
    assert "Seven people were killed" in repr(found)


def test_a_page_of_50_megabytes_ends(nursery: Nursery) -> None:
    page = PAGE[:-14] + b"<p>a b c</p>" * 4_200_000 + b"</body></html>"
    start = time.monotonic()
    with pytest.raises(UnreadableError) as fault:
        nursery.read("text/html", page)
    assert time.monotonic() - start < 2 * nursery.limits.wall_s
    assert "than any report needs" in str(fault.value)
    assert reads_on(nursery)


def test_more_text_than_a_reader_may_give_back_is_refused(strict: Nursery) -> None:
    page = b"<p>" + b"word " * 60_000 + b"</p>"
    with pytest.raises(HostileInputError, match="larger than"):
        strict.read("text/html", page)
    assert reads_on(strict)


@pytest.mark.parametrize("kind", ["application/pdf", DOCX, XLSX, "message/rfc822", "text/whatsapp"])
@pytest.mark.parametrize("data", [b"", b"\x00" * 9, b"%PDF-1.7\n%%EOF", b"PK\x03\x04" + b"a" * 99])
def test_what_is_not_what_it_claims_to_be_gives_a_sentence(
    nursery: Nursery, kind: str, data: bytes
) -> None:
    with pytest.raises(UnreadableError) as fault:
        nursery.read(kind, data)
    assert len(str(fault.value)) > 10
    assert "Traceback" not in str(fault.value)


def test_a_nurse_that_was_killed_is_started_again(nursery: Nursery) -> None:
    assert reads_on(nursery)
    nurse = nursery._nurse
    assert nurse is not None
    os.kill(nurse.pid, signal.SIGKILL)
    nurse.wait()
    assert reads_on(nursery)


def test_a_reader_has_no_environment(nursery: Nursery) -> None:
    nurse_environment = nursery._nurse
    assert nurse_environment is not None
    with open(f"/proc/{nurse_environment.pid}/environ", "rb") as stream:  # noqa: PTH123
        assert stream.read() == b""


class Interrupted(BaseException):
    """What a person's Ctrl-C is to a program."""


def test_a_reader_that_was_interrupted_answers_nobody_else(nursery: Nursery) -> None:
    def interrupt(*_: object) -> None:
        raise Interrupted

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(Interrupted):
            nursery.read("text/html", b"<p>another file</p>" * 300_000)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    (found,) = nursery.read("text/html", PAGE)
    assert "Wadi Sarw" in repr(found)
    assert "another file" not in repr(found)


_TRIED = """
import encodings.ascii, os, sys
from tawthiq.text.nurse import _limit

def tried(act):
    try:
        return repr(act())
    except Exception as fault:
        return type(fault).__name__

ours, theirs = os.pipe()
child = os.fork()
if child == 0:
    _limit({"cpu_s": 5, "wall_s": 10, "memory": 1 << 28, "output": 1000})
    made = sys.argv[1]
    told = [
        os.getuid(),
        os.getgroups(),
        tried(lambda: os.write(os.open(made, os.O_WRONLY | os.O_CREAT), b"x")),
        tried(os.fork) if os.getuid() else "not root",
        tried(lambda: len(bytearray(1 << 29))),
        tried(lambda: [os.dup(0) for _ in range(60)]),
    ]
    os.write(theirs, "|".join(map(str, told)).encode())
    os._exit(0)
os.close(theirs)
print(os.read(ours, 10000).decode())
"""


def test_a_child_writes_no_file_forks_nothing_and_has_little_memory(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    tried = subprocess.run(
        [sys.executable, "-c", _TRIED, str(tmp_path / "made")],
        capture_output=True,
        check=True,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    user, groups, write, fork, memory, files = tried.stdout.decode().strip().split("|")
    assert (memory, files) == ("MemoryError", "OSError")
    assert write in {"OSError", "PermissionError"}
    assert not (tmp_path / "made").exists() or not (tmp_path / "made").read_bytes()
    if os.geteuid() == 0:
        assert (user, groups, fork) == ("65534", "[]", "BlockingIOError")


def test_readers_started_by_root_share_no_network_with_us(nursery: Nursery) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may take a network away")
    assert reads_on(nursery)
    nurse = nursery._nurse
    assert nurse is not None
    theirs = Path(f"/proc/{nurse.pid}/ns/net").readlink()
    assert theirs != Path("/proc/self/ns/net").readlink()


def test_a_letter_that_says_it_is_in_no_known_encoding_is_still_read(nursery: Nursery) -> None:
    message = EmailMessage()
    message["Message-ID"] = "<1@x.example>"
    message.set_content("None were hurt in Tell Amber.")
    data = message.as_bytes().replace(b"utf-8", b"x-unheard-of")
    found = nursery.read("message/rfc822", data)
    assert "None were hurt" in repr(found)
    assert io.BytesIO(data).read() == data
