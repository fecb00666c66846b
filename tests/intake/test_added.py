"""What an intake says of each input: under which name, and where in it."""

from __future__ import annotations

import pytest

from tawthiq.intake.added import Added
from tawthiq.register.kept import Item, Outcome

ONE, OTHER = "1" * 64, "2" * 64


def _place(where: str, *, capture: str | None = ONE, names: dict[str, str]) -> str:
    item = Item(where, Outcome.REFUSED, "a reason", capture=capture)
    return Added((item,), 0, changed=False, names=names).told[0][1]


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("line 4", "a.jsonl: line 4"),
        ("a.jsonl", "a.jsonl"),
        ("a.jsonl (note)", "a.jsonl: (note)"),
        (ONE, "a.jsonl"),
        (f"{ONE}#2", "a.jsonl#2"),
        ("", "a.jsonl"),
    ],
)
def test_a_place_in_an_input_begins_with_its_name(where: str, told: str) -> None:
    assert _place(where, names={ONE: "a.jsonl"}) == told
    alike = {ONE: "a.jsonl", OTHER: "a.jsonl"}
    assert _place(where, names=alike) == told.replace("a.jsonl", "a.jsonl (11111111)")


def test_an_input_that_was_not_sealed_is_named_as_it_was_given() -> None:
    assert _place("folder/absent.txt", capture=None, names={ONE: "a.jsonl"}) == "folder/absent.txt"
