"""The pages keep up with the code: whatever a user can type, set or meet is written down."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from tawthiq.cli.main import app
from tawthiq.custody.archive import Settings
from tawthiq.values import errors

PROJECT = Path(__file__).parent.parent.parent
REFERENCE = PROJECT / "docs" / "reference"
PAGES = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])
COMMANDS = typer.main.get_command(app)


def _page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def _section(verb: str) -> str:
    found = re.search(
        rf"^## `tawthiq {verb}\b.*?(?=^## |\Z)", _page("commands.md"), re.MULTILINE | re.DOTALL
    )
    return found.group() if found else ""


VERBS = sorted(getattr(COMMANDS, "commands", {}))


@pytest.mark.parametrize("verb", VERBS)
def test_each_command_has_its_section_with_all_its_options(verb: str) -> None:
    told = _section(verb)
    assert told, f"docs/reference/commands.md has no section on tawthiq {verb}"
    options = [name for part in COMMANDS.commands[verb].params for name in part.opts]  # type: ignore[attr-defined]
    assert [name for name in options if name.startswith("--") and f"`{name}" not in told] == []


def test_no_page_tells_of_a_command_that_is_not_there() -> None:
    assert set(re.findall(r"^## `tawthiq ([\w-]+)", _page("commands.md"), re.MULTILINE)) <= set(
        VERBS
    )


def test_each_error_is_explained() -> None:
    told = _page("errors.md")
    named = [name for name in vars(errors) if name.endswith("Error")]
    assert [name for name in named if f"`{name}`" not in told] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_each_link_to_a_file_leads_somewhere(page: Path) -> None:
    text = re.sub(
        r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    links = re.findall(r"\]\(([^)#\s]+)", text)
    broken = [
        link
        for link in links
        if "://" not in link
        and not link.startswith("mailto:")
        and not (page.parent / link).exists()
    ]
    assert broken == []


def test_each_target_of_the_makefile_is_explained() -> None:
    recipe = (PROJECT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", recipe, re.MULTILINE)
    assert phony
    hidden = {"lint", "types", "imports", "migrations"}
    told = set(re.findall(r"^([a-z]+):.*## ", recipe, re.MULTILINE))
    assert set(phony.group(1).split()) - hidden == told


def test_each_setting_is_explained() -> None:
    told = _page("settings.md")
    assert [field.name for field in fields(Settings) if f"`{field.name}`" not in told] == []
