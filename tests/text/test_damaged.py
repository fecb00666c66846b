"""Damaged files of every format: each is read, or refused with a sentence; nothing hangs or dies."""

from __future__ import annotations

import pytest
from tests.text.conftest import Read, read_bytes
from tests.text.damaging import damaged, whole_files


def check(name: str, data: bytes) -> None:
    """Read one file and hold the answer to what every answer is."""
    readings, remarks = read_bytes(data, name)
    for one in readings:
        assert "".join(run.span.of(one.text) for run in one.runs) == one.text
        one.text.encode()
    for remark in remarks:
        assert len(remark.sentence) > 8
        assert "Traceback" not in remark.sentence
    assert readings or remarks


@pytest.mark.parametrize("name", whole_files())
def test_the_whole_file_is_read(reading: Read, name: str) -> None:
    readings, remarks = reading(whole_files()[name], name)
    assert readings
    assert not [remark for remark in remarks if remark.refused]


def test_damaged_files_are_read_or_refused() -> None:
    for name, data in damaged(seed=5, many=300):
        check(name, data)
