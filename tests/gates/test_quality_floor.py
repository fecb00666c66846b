"""Quality of captures: the pinned floor over a digested corpus."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pytest

from tawthiq.custody.sealed import Sealed
from tawthiq.text.kinds import JSONL
from tawthiq.text.read import read
from tawthiq.text.reading import Reading
from tawthiq.values.digest import Digest

CORPUS = "3ba69b5d73249b91f8f325c8aa431d686438fdc93d980163f53dee346d2887fa"
RECALL, PRECISION = 0.97, 0.95


@pytest.mark.gate
def test_what_is_no_report_is_told_from_what_is(reference_data: Path) -> None:
    data = (reference_data / "airwars-syria-dev" / "reports.jsonl").read_bytes()
    assert hashlib.sha256(data).hexdigest() == CORPUS, "the corpus and the pin disagree"
    sealed = Sealed(Digest.of(data), len(data), JSONL, "reports.jsonl", 0, "")
    said = [
        not one.usable
        for one in read(sealed, lambda _: io.BytesIO(data))
        if isinstance(one, Reading)
    ]
    told = [json.loads(line)["quality"] not in {"ok", "ok_short"} for line in data.splitlines()]
    both = sum(a and b for a, b in zip(said, told, strict=True))
    assert both / sum(told) >= RECALL
    assert both / sum(said) >= PRECISION
