"""A list of ninety thousand rows comes in once, whatever is done twice."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date

import pytest
from tests.intake.conftest import Desk, desk
from tests.intake.test_imports import HERON, MAPPING

from tawthiq.intake.imports import BroughtIn, bring_in, list_file, preview
from tawthiq.register import queries_imports

__all__ = ["desk"]

ROWS = 90_000


def _table() -> str:
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(["ref", "old", "where", "min", "notes"])
    out.writerows([f"V-{n}", "", f"Tel {n % 977}", n % 40, f"row {n}"] for n in range(ROWS))
    return text.getvalue()


@pytest.mark.soak
def test_ninety_thousand_rows_imported_twice_stand_once(desk: Desk) -> None:
    made = list_file(desk.write("valley.csv", _table()), desk.write("m.toml", MAPPING))
    assert bring_in(desk.archive, made, bringer=desk.bringer, act=HERON) == BroughtIn(1, ROWS)
    seen = Counter(one.verdict.value for one in preview(made, today=date(2031, 6, 1)))
    assert seen == {"same": ROWS}
    assert bring_in(desk.archive, made, bringer=desk.bringer, act=HERON) == BroughtIn(None, 0)
    assert sum(1 for _ in queries_imports.standing()) == ROWS
