"""Quotes whose text is read otherwise now: excused by other rules only, and only where they stand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests.intake.conftest import Desk, rows

from tawthiq.intake import quotes
from tawthiq.register import queries
from tawthiq.text.read import read
from tawthiq.text.reading import Reading
from tawthiq.values.program import Program

ATTACK = (
    "At least 4 civilians were killed in an air strike on Qarnuba on 3 May 2031, residents said."
)
NEWER = Program("tawthiq.text", "other")


@pytest.fixture(autouse=True)
def held(desk: Desk) -> None:
    """Bring in one report with a claim."""
    report = {"id": "r-1", "text": ATTACK, "outlet": "Valley Herald"}
    desk.add(desk.write("a.jsonl", rows([json.dumps(report)])))
    assert list(queries.claims())


def read_as(patch: pytest.MonkeyPatch, text: str, reader: Program | None = None) -> None:
    """Let a fresh reading give this text, by this program or by today's."""

    def otherwise(*given: object, **named: object) -> tuple[Reading, ...]:
        found = read(*given, **named)  # type: ignore[arg-type]
        return tuple(
            replace(one, text=text, runs=(), blocks=(), reader=reader or one.reader)
            for one in found
            if isinstance(one, Reading)
        )

    patch.setattr(quotes, "read", otherwise)


def test_a_quote_that_other_rules_read_at_another_place_still_stands(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_as(monkeypatch, f"A heading. {ATTACK}", NEWER)
    assert set(quotes.check_quotes(desk.archive.folder)) == {None}


def test_the_same_rules_do_not_excuse_another_text(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_as(monkeypatch, f"A heading. {ATTACK}")
    found = [one.sentence for one in quotes.check_quotes(desk.archive.folder) if one]
    assert set(found) == {"its text is no longer read from the sealed bytes"}


def test_a_quote_that_other_rules_no_longer_read_says_what_to_do(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_as(monkeypatch, "Nothing of it is left.", NEWER)
    found = [one.sentence for one in quotes.check_quotes(desk.archive.folder) if one]
    assert "was read by tawthiq.text 1" in found[0]
    assert "run tawthiq rerun" in found[0]
