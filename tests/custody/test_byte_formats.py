"""The page from which another could write a verifier says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from tests.custody.conftest import Ticking

from tawthiq.custody.archive import Archive
from tawthiq.custody.entry import DETAIL, Action, Draft, parsed
from tawthiq.custody.ledger import Ledger

PAGE = (Path(__file__).parent.parent.parent / "docs/reference/byte-formats.md").read_text("utf-8")


def test_every_action_and_its_keys_are_on_the_page() -> None:
    told: dict[str, set[str]] = {}
    for names, keys in re.findall(
        r"^\| (`\w+`(?:, `\w+`)*) \| `([a-z_ ]+)` \|$", PAGE, re.MULTILINE
    ):
        for name in re.findall(r"`(\w+)`", names):
            told[name] = set(keys.split())
    assert {name: told.get(name) for name in Action} == {
        action.value: set(DETAIL[action]) for action in Action
    }


def test_every_key_of_an_entry_is_on_the_page(archive: Archive, clock: Ticking) -> None:
    with Ledger(archive.folder) as ledger:
        (entry,) = ledger.append([Draft(Action.CHECK, "p:a")], clock=clock)
    keys = set(re.findall(r'[{,]"(\w+)":', entry.line.decode()))
    assert parsed(entry.line).action is Action.CHECK
    assert [key for key in sorted(keys) if f"`{key}`" not in PAGE] == []
