"""Two processes read the same claims as one, in the same order, and end with their master."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest
from tests.intake.killing import killed_at
from tests.invented import reading

from tawthiq.claims.extract import extract
from tawthiq.intake import extracting
from tawthiq.intake.extracting import WORTH, Extractor, extracted

READINGS = [
    reading(f"r-{n}", f"At least {n + 2} farmers were killed in Qarnuba on 3 May 2031.")
    for n in range(WORTH + 1)
]


def test_two_processes_read_what_one_reads() -> None:
    with Extractor(processors=2) as extractor:
        found = extractor.claims(READINGS)
        assert extractor.second is not None
        assert extractor.claims(READINGS) == found
    assert found == extracted(READINGS)
    assert all(found)


def test_a_few_readings_start_no_helper() -> None:
    with Extractor(processors=2) as extractor:
        assert extractor.claims(READINGS[:3]) == extracted(READINGS[:3])
        assert extractor.second is None


def test_a_helper_that_is_killed_is_done_without() -> None:
    with Extractor(processors=2) as extractor:
        extractor.claims(READINGS)
        helper = extractor.second
        assert helper is not None
        os.kill(helper, signal.SIGKILL)
        assert extractor.claims(READINGS) == extracted(READINGS)
        assert extractor.second is None


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for the process in /proc")
def test_a_helper_ends_when_its_master_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "helper"

    def work() -> None:
        extractor = Extractor(processors=2)
        extractor.claims(READINGS)
        told.write_text(str(extractor.second), encoding="utf-8")
        Path(told).replace(told)

    assert killed_at(1, work)
    helper = Path("/proc") / told.read_text(encoding="utf-8")
    until = time.monotonic() + 10
    while helper.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not helper.exists()


def test_an_id_that_the_rules_give_twice_is_kept_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extracting, "extract", lambda one, **_: extract(one) * 2)
    assert extracted(READINGS[:2]) == [extract(one) for one in READINGS[:2]]
