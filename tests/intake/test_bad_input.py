"""Each named kind of bad input, from the file to its account: sealed and read, unreadable or refused.

All lie in one folder beside a good report, which comes in whatever the others do.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connections
from tests import chatting
from tests.intake.conftest import clock
from tests.text import making
from tests.text.hostile import hostile_files, nested

from tawthiq.capture.bringer import Bringer
from tawthiq.custody.archive import Settings, create_archive
from tawthiq.custody.store import Store
from tawthiq.custody.verify import check_archive
from tawthiq.intake.add import add
from tawthiq.intake.added import Added
from tawthiq.register import queries
from tawthiq.register.kept import Item, Outcome
from tawthiq.server.database import REGISTER_FILE
from tawthiq.server.start import start_at
from tawthiq.values.digest import Digest

SAID = "Seven people were killed when shells fell on the market of Wadi Sarw."
AR = "قتل سبعة أشخاص حين سقطت قذائف على سوق وادي سرو يوم الثلاثاء وفق ما قاله شهود."
PAGE = f"<html><body><article><h1>Market shelled</h1>{f'<p>{SAID}</p>' * 3}</article></body></html>"
RECORD = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    "WARC-Target-URI: https://amber.example/7\r\nWARC-Date: 2015-02-03T00:00:00Z\r\n"
    "Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
)


def record(page: str, *, length: int | None = None) -> bytes:
    """Return one record of a WARC file."""
    block = len(RECORD.partition("\r\n\r\n")[2]) + len(page)
    return (RECORD.format(length=length or block) + page + "\r\n\r\n").encode()


def refused_files() -> dict[str, bytes]:
    """Return what nothing can be read of."""
    return {
        "cut.docx": making.word([SAID], [["1"]], title="Cut")[:-200],
        "empty-zip.xlsx": b"PK\x05\x06" + bytes(18),
    }


def visual_pdf() -> bytes:
    """Return a PDF whose Arabic stands in the order of the eye."""
    seen = AR.replace(".", "")[::-1]
    codes = {char: 128 + n for n, char in enumerate(dict.fromkeys(seen)) if char != " "}
    line = "".join(chr(codes.get(char, 32)) for char in seen)
    return making.pdf([line], to_unicode={code: char for char, code in codes.items()} | {32: " "})


def read_files() -> dict[str, bytes]:
    """Return what is read in spite of what is wrong with it."""
    return {
        "good.txt": SAID.encode(),
        "windows-1256.html": f"<html><body><p>{AR}</p></body></html>".encode("cp1256"),
        "windows-1256.txt": AR.encode("cp1256"),
        "visual.pdf": visual_pdf(),
        "nested.html": nested(30_000),
        "cut.warc": record(PAGE) + record(PAGE)[:-300],
        "wrong-length.warc": record(PAGE, length=999_999),
        "merged.xlsx": making.sheet(
            [["id", "text", "publisher"], ["m-1", SAID, "Amber Wire"], ["m-2", "=1+1", None]],
            merged="C2:C3",
        ),
    }


@dataclass(frozen=True)
class Brought:
    """What was brought, and what became of it."""

    added: Added
    folder: Path
    files: dict[str, bytes]

    def items(self, name: str) -> list[Item]:
        """Return what became of a file and of each of its rows."""
        digest = Digest.of(self.files[name]).hex
        return [one for one in self.added.items if one.capture == digest]


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory, empty_register: Path) -> Iterator[Brought]:
    """Bring everything in once; read only."""
    top = tmp_path_factory.mktemp("bad")
    files = {**hostile_files(), **refused_files(), **read_files()}
    for name, data in files.items():
        (top / "desk" / name).parent.mkdir(exist_ok=True)
        (top / "desk" / name).write_bytes(data)
    chatting.whatsapp(top / "desk" / "chat")
    archive = create_archive(top / "archive", settings=Settings())
    shutil.copy(empty_register, archive.folder / REGISTER_FILE)
    start_at(archive.folder)
    added = add(archive, [top / "desk"], bringer=Bringer("program:test@1", clock()))
    yield Brought(added, archive.folder, files)
    connections.close_all()


@pytest.mark.parametrize("name", [*hostile_files(), *refused_files(), *read_files()])
def test_every_input_is_sealed_and_accounted_for_in_sentences(brought: Brought, name: str) -> None:
    data = brought.files[name]
    with Store(brought.folder).open(Digest.of(data)) as sealed:
        assert sealed.read() == data
    items = brought.items(name)
    assert items
    told = [one.reason for one in items if one.outcome is not Outcome.IN]
    assert all(len(one) > 8 and "Traceback" not in one for one in told)


@pytest.mark.parametrize("name", read_files())
def test_what_is_wrong_and_can_be_read_is_read(brought: Brought, name: str) -> None:
    outcomes = {one.outcome for one in brought.items(name)}
    assert Outcome.IN in outcomes


@pytest.mark.parametrize("name", refused_files())
def test_what_cannot_be_read_is_sealed_and_says_why(brought: Brought, name: str) -> None:
    assert {one.outcome for one in brought.items(name)} == {Outcome.REFUSED}


@pytest.mark.parametrize("name", ["windows-1256.html", "windows-1256.txt", "visual.pdf"])
def test_the_words_are_those_that_a_person_sees(brought: Brought, name: str) -> None:
    ids = [one.report_id for one in brought.items(name) if one.report_id]
    (kept,) = queries.reports(ids)
    assert AR.replace(".", "") in " ".join(kept.reading.text.split())


def test_a_chat_with_missing_media_says_which_and_ties_the_rest(brought: Brought) -> None:
    (missing,) = [one for one in brought.added.items if "did not come" in one.reason]
    assert "00000004-PHOTO" in missing.reason
    tied = list(queries.carrying([Digest.of(chatting.PHOTO)]))
    assert len(tied) == 1


def test_a_formula_is_not_run_and_merged_cells_are_filled(brought: Brought) -> None:
    ids = [one.report_id for one in brought.items("merged.xlsx") if one.report_id]
    texts = {kept.reading.report_id: kept.reading for kept in queries.reports(ids)}
    assert texts["m-1"].outlet == "Amber Wire"
    assert all(reading.text != "2" for reading in texts.values())


def test_the_archive_is_whole_after_all_of_it(brought: Brought) -> None:
    assert check_archive(brought.folder).whole
