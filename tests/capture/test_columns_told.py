"""What a bag says of columns is a stranger's word: it is used where it makes sense, and else ignored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tawthiq.capture.columns_told import CAPTURES, columns_in
from tawthiq.custody.bagit import BagFile, CheckedBag


def _bag(tmp_path: Path, data: bytes) -> CheckedBag:
    path = tmp_path / CAPTURES
    path.write_bytes(data)
    file = BagFile(f"data/papers/{CAPTURES}", path, len(data), "0" * 64)
    return CheckedBag(tmp_path, payload=(file,), papers=())


def test_each_entry_has_the_columns_of_its_line(tmp_path: Path) -> None:
    told = [{"entry": 3, "columns": {"body": "text"}}, {"entry": 4}]
    data = "\n".join(map(json.dumps, told)).encode()
    assert columns_in(_bag(tmp_path, data)) == {3: {"body": "text"}}


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"[1, 2]",
        b'{"entry": "3", "columns": {"body": "text"}}',
        b'{"entry": 3, "columns": ["body"]}',
        b'{"entry": 3, "columns": {"body": "no such field"}}',
        b'{"entry": 3, "columns": {"body": ["text"]}}',
        b'{"entry": 3, "columns": {"cafe\\u0301": "text"}}',
        b'{"entry": 3, "columns": {"\\ud800": "text"}}',
    ],
)
def test_a_line_that_makes_no_sense_gives_no_columns(tmp_path: Path, line: bytes) -> None:
    assert columns_in(_bag(tmp_path, line)) == {}
