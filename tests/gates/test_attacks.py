"""Pinned floors of attacks told without harm: on labelled pairs, and on read reports at hand."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.gates.sentences import CORPUS, Score, measure, sentences
from tests.gates.test_place_and_date_floor import COLLECTED
from tests.gates.test_sentences import READER

from tawthiq.claims.claim import Harm
from tawthiq.claims.extract import extract
from tawthiq.text.reading import Reading
from tawthiq.text.rows import read_jsonl
from tawthiq.values.digest import Digest

READ = "syria_dev_read_more.jsonl"
MEASURED_ON = "c421e1acc047458cd4bad860157286d2f32014cb9e38b3cd3019c184550bb422"
FOUND, PRECISION, PLACED = 0.95, 0.95, 0.98
RECALL_NO_HARM, ON_STATEMENTS = 0.70, 0.10


def _score(lang: str) -> Score:
    told = (CORPUS / "pairs-attacks.tsv").read_text("utf-8")
    return measure(READER, [one for one in sentences() if one.lang == lang and one.text in told])


@pytest.mark.gate
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_attacks_are_told_from_what_is_none(lang: str) -> None:
    score = _score(lang)
    assert score.asked["found"] >= 20
    assert score.share("found") >= FOUND
    assert score.precision >= PRECISION
    assert score.share("at") >= PLACED


@pytest.mark.gate
def test_reports_of_attacks_without_harm_are_claims(reference_data: Path) -> None:
    path = reference_data / "gold" / READ
    assert hashlib.sha256(path.read_bytes()).hexdigest() == MEASURED_ON
    kinds = {
        row["id"]: row["kind"] for row in map(json.loads, path.read_text("utf-8").splitlines())
    }
    read = read_jsonl(lambda: path.open("rb"), Digest.of(path.read_bytes()), {})
    attacked = {
        one.report_id
        for one in read
        if isinstance(one, Reading)
        if any(claim.harm is Harm.ATTACKED for claim in extract(replace(one, by=COLLECTED)))
    }
    without = [one for one, kind in kinds.items() if kind == "no_harm"]
    other = [one for one, kind in kinds.items() if kind in {"statement", "not_report"}]
    assert sum(one in attacked for one in without) / len(without) >= RECALL_NO_HARM
    assert sum(one in attacked for one in other) / len(other) <= ON_STATEMENTS
