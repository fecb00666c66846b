"""Damaged files of every format: each is read, or refused with a sentence; nothing hangs or dies."""

from __future__ import annotations

import re

import pytest
from tests.text.conftest import Read, read_bytes
from tests.text.damaging import damaged, whole_files

from tawthiq.text.reading import Reading
from tawthiq.text.remark import Remark


def leads_back(reading: Reading) -> bool:
    """Say whether the runs are the text, and no half of a surrogate pair is in it."""
    whole = "".join(run.span.of(reading.text) for run in reading.runs) == reading.text
    return whole and reading.text == reading.text.encode("utf-8", "replace").decode()


def is_told(remark: Remark) -> bool:
    """Say whether a remark is a sentence for a person."""
    return len(remark.sentence) > 8 and "Traceback" not in remark.sentence


@pytest.mark.parametrize("name", whole_files())
def test_the_whole_file_is_read(reading: Read, name: str) -> None:
    readings, remarks = reading(whole_files()[name], name)
    assert readings
    assert not [remark for remark in remarks if remark.refused]


PLACES = {
    "txt": r"(bytes \d+-\d+|message \d+)",
    "html": r"((frame /html\S+ )?block /html|message \d+)",
    "pdf": r"page \d+",
    "docx": r"(paragraph|table) \d+",
    "xlsx": r"line \d+ text",
    "eml": r"message",
    "mbox": r"message \d+",
    "rss": r"entry \d+",
    "atom": r"entry \d+",
    "json": r"message \d+",
    "jsonl": r"line \d+ text",
    "csv": r"row \d+ text",
    "tsv": r"row \d+ text",
    "warc": r"record \d+ block /html",
    "gz": r"record \d+ block /html",
    "wacz": r"record \d+ block /html",
    "mhtml": r"((frame )?part \d+ )?block /html",
    "transcription": r"object [0-9a-f]{64}",
}


@pytest.mark.parametrize("name", whole_files())
def test_every_character_says_where_in_the_file_it_stands(reading: Read, name: str) -> None:
    readings, _ = reading(whole_files()[name], name)
    for one in readings:
        ends = [0, *(run.span.end for run in one.runs)]
        assert [run.span.start for run in one.runs] == ends[:-1]
        assert ends[-1] == len(one.text)
        for run in one.runs:
            assert re.match(PLACES[name.rpartition(".")[2]], run.where), run.where


def test_damaged_files_are_read_or_refused() -> None:
    for name, data in damaged(seed=5, many=300):
        readings, remarks = read_bytes(data, name)
        assert readings or remarks, name
        assert [one for one in readings if not leads_back(one)] == [], name
        assert [remark for remark in remarks if not is_told(remark)] == [], name
