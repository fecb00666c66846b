"""The command line itself: help, version, refusals in one sentence, clean streams."""

from __future__ import annotations

import errno
import subprocess
from collections.abc import Callable
from importlib.metadata import version

import pytest
import typer

from tawthiq.cli.exits import exit_code_of
from tawthiq.cli.main import run
from tawthiq.cli.talk import printable
from tawthiq.values.errors import ArchiveError, BrokenSealError, StorageError

Command = Callable[..., subprocess.CompletedProcess[str]]


def test_the_module_runs_like_the_command(process: Command) -> None:
    told = process("--version")
    assert (told.returncode, told.stdout, told.stderr) == (0, f"tawthiq {version('tawthiq')}\n", "")


def test_no_verb_prints_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert capsys.readouterr().out.startswith("Usage: tawthiq")


@pytest.mark.parametrize("arguments", [["nope"], ["--nope"], ["--archive"]])
def test_a_wrong_command_line_is_refused_in_one_sentence(
    process: Command, arguments: list[str]
) -> None:
    told = process(*arguments)
    assert told.returncode == 2
    assert told.stdout == ""
    assert len(told.stderr.splitlines()) == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_can_complete_verbs(
    process: Command, shell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # what started the tests may be no shell at all, so the shell is named and not looked for
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    told = process("--show-completion", shell)
    assert "_TAWTHIQ_COMPLETE" in told.stdout


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (ArchiveError("there is no archive here"), 2, "there is no archive here"),
        (StorageError("the disk is full"), 2, "the disk is full"),
        (BrokenSealError("object ab differs"), 1, "object ab differs"),
        (
            OSError(errno.ENOSPC, "No space left on device", "a"),
            2,
            "the system refused a: No space left on device",
        ),
        (typer.BadParameter("no such profile"), 2, "no such profile; see: tawthiq --help"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_error_has_one_exit_code_and_one_sentence(
    capsys: pytest.CaptureFixture[str], error: Exception, code: int, sentence: str
) -> None:
    assert exit_code_of(error) == code
    assert sentence in capsys.readouterr().err


def test_a_defect_of_ours_is_not_dressed_up_as_a_refusal() -> None:
    assert exit_code_of(ZeroDivisionError()) is None


def test_a_strangers_name_cannot_move_the_cursor() -> None:
    assert printable("a\x1b[2Jb\u202e ج") == "a\\x1b[2Jb\\u202e ج"
