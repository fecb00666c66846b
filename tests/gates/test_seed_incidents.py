"""The incidents of the five first texts: what a careful reader finds when all are brought together."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.gate


@pytest.fixture(scope="module")
def incidents(
    reference_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[dict[str, Any]]:
    """Add the five texts to an archive and list its incidents."""
    folder = tmp_path_factory.mktemp("seeds")
    home = folder / "home"
    archive = folder / "record"

    def tawthiq(*words: str) -> str:
        environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "XDG_CONFIG_HOME": str(home)}
        told = subprocess.run(
            [sys.executable, "-m", "tawthiq", *words],
            check=True,
            capture_output=True,
            text=True,
            env=environment,
        )
        return told.stdout

    tawthiq("init", str(archive))
    texts = sorted(str(path) for path in (reference_data / "seeds").glob("*.txt"))
    tawthiq("--archive", str(archive), "add", *texts)
    lines = tawthiq("--archive", str(archive), "incidents", "--jsonl").splitlines()
    return [json.loads(line) for line in lines]


def _on(incidents: list[dict[str, Any]], day: str) -> list[dict[str, Any]]:
    return [one for one in incidents if one["date"]["from"] == one["date"]["to"] == day]


def test_barwana_is_an_incident_of_its_day_far_from_the_place_of_that_name_near_haditha(
    incidents: list[dict[str, Any]],
) -> None:
    (barwana,) = _on(incidents, "2015-01-26")
    assert "abducted" in barwana["harms"]
    assert barwana["place"]["lon"] > 44


def test_haditha_is_one_incident_of_twenty_four_dead_and_never_a_sum(
    incidents: list[dict[str, Any]],
) -> None:
    (haditha,) = _on(incidents, "2005-11-19")
    killed = haditha["counts"]["killed"]
    assert (killed["low"], killed["high"]) == (24, 24)


def test_mosul_is_two_incidents_before_the_day_of_the_statement(
    incidents: list[dict[str, Any]],
) -> None:
    mosul = [one for one in incidents if (one["date"]["to"] or "") in {"2017-03-23", "2017-03-24"}]
    missing = [one for one in mosul if one["counts"]["missing"]]
    killed = [one for one in mosul if (one["counts"]["killed"] or {}).get("low") == 140]
    assert [
        (one["counts"]["missing"]["low"], one["counts"]["missing"]["high"]) for one in missing
    ] == [(200, 500)]
    assert len(killed) == 1
    assert killed[0]["code"] != missing[0]["code"]


def test_no_period_and_no_estimate_of_millions_is_an_incidents_number(
    incidents: list[dict[str, Any]],
) -> None:
    for one in incidents:
        for harm in ("killed", "injured"):
            assert ((one["counts"][harm] or {}).get("low") or 0) < 1000
