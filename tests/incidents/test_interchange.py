"""An incident's line is what the schema says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tawthiq.claims.claim import Claim, Harm
from tawthiq.incidents import reconcile
from tawthiq.incidents.interchange import line_of
from tawthiq.lexicon.profiles import PROFILES, profile

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
SCHEMA = Draft202012Validator(json.loads((REFERENCE / "incident.schema.json").read_text("utf-8")))
Made = Callable[..., Claim]


@pytest.mark.parametrize("name", PROFILES)
def test_the_line_of_an_incident_is_what_the_schema_says(said: Made, name: str) -> None:
    claims = [
        said("k", "Dr Sidra", 5, at="Ain", day="2031-06-03", children=2, actor_alleged="militias"),
        said("i", "Dr Sidra", "vague several", harm=Harm.INJURED, report_id="page of k"),
        said("h", "Dr Sidra", None, harm=Harm.DISPLACED, report_id="page of k"),
    ]
    (found,) = reconcile(claims, (), profile(name))
    line = line_of(found)
    SCHEMA.validate(line)
    assert line["profile"] == name
    assert line["harms"] == ["displaced"]
    assert line["place"]["name"] == "Ain"
    assert line["date"] == {"from": "2031-06-03", "to": "2031-06-03", "precision": "day"}


def test_an_incident_without_place_date_or_number_still_has_a_line(said: Made) -> None:
    (found,) = reconcile([said("k", "Dr Sidra")], (), profile("plain-1"))
    line = line_of(found)
    SCHEMA.validate(line)
    assert line["counts"] == {"killed": None, "injured": None, "missing": None}
