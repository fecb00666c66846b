"""What a short command loads before it says anything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = "numpy py3langid django lxml trafilatura jinja2 cryptography openai rich multiprocessing"
PROGRAM = f"""
import sys
from tawthiq.cli.main import run
code = run(sys.argv[1:])
print(code, *sorted(set("{HEAVY}".split()) & sys.modules.keys()), file=sys.stderr)
"""
# Invented reports of an invented place.
REPORTS = {
    "en": "Three civilians were killed and five others wounded when shells hit Tel Marun.",
    "ar": "قتل ثلاثة مدنيين وأصيب خمسة آخرون جراء قصف مدفعي استهدف قرية تل مارون.",
}


def loaded(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a fresh process; its error output ends with its code and what it loaded."""
    command = [sys.executable, "-c", PROGRAM, *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True, timeout=60
    )


@pytest.mark.parametrize("lang", REPORTS)
def test_claims_of_a_short_text_load_no_library_that_it_does_not_need(
    lang: str, tmp_path: Path
) -> None:
    (tmp_path / "short.txt").write_text(REPORTS[lang], encoding="utf-8")
    told = loaded("claims", "short.txt", folder=tmp_path)
    assert told.stderr.split() == ["0"]
    assert [line.split("\t")[1] for line in told.stdout.splitlines()] == ["killed", "injured"]


def test_help_loads_no_rule_and_no_list(tmp_path: Path) -> None:
    told = loaded("--help", folder=tmp_path)
    assert told.stderr.split() == ["0"]
    assert "claims" in told.stdout
