"""``tawthiq init``: makes an archive that the other verbs find."""

from __future__ import annotations

import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]


def test_an_archive_is_made_and_never_calls_out_where_nobody_was_asked(
    tawthiq: Command, tmp_path: Path
) -> None:
    told = tawthiq("init", "record", "--timezone", "Asia/Baghdad")
    assert (told.returncode, told.stdout) == (0, "")
    settings = tomllib.loads((tmp_path / "record" / "tawthiq.toml").read_text(encoding="utf-8"))
    assert (settings["egress"], settings["timezone"]) == ("never", "Asia/Baghdad")


@pytest.mark.parametrize(
    "wrong", [["--egress", "aether"], ["--timezone", "Mars/Olympus"]], ids=["egress", "timezone"]
)
def test_a_setting_that_does_not_exist_makes_nothing(
    tawthiq: Command, tmp_path: Path, wrong: list[str]
) -> None:
    told = tawthiq("init", "record", *wrong)
    assert told.returncode == 2
    assert wrong[1] in told.stderr
    assert not (tmp_path / "record").exists()


def test_a_folder_with_something_in_it_is_left_alone(tawthiq: Command, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    told = tawthiq("init", ".")
    assert told.returncode == 2
    assert len(told.stderr.splitlines()) == 1


def test_the_archive_is_found_from_a_folder_inside_it(tawthiq: Command, tmp_path: Path) -> None:
    tawthiq("init", "record")
    inside = tmp_path / "record" / "notes"
    inside.mkdir()
    assert tawthiq("reports", cwd=inside).returncode == 0
    assert tawthiq("--archive", tmp_path / "record", "reports").returncode == 0
    assert tawthiq("reports", TAWTHIQ_ARCHIVE=str(tmp_path / "record")).returncode == 0


def test_without_an_archive_a_verb_says_how_to_name_or_make_one(tawthiq: Command) -> None:
    told = tawthiq("reports")
    assert told.returncode == 2
    assert "--archive" in told.stderr


def test_an_unknown_key_in_the_settings_is_refused(tawthiq: Command, tmp_path: Path) -> None:
    tawthiq("init", "record")
    settings = tmp_path / "record" / "tawthiq.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "shiny = true\n", encoding="utf-8")
    told = tawthiq("--archive", "record", "reports")
    assert told.returncode == 2
    assert "'shiny'" in told.stderr


def test_an_archive_of_a_newer_format_is_refused(tawthiq: Command, tmp_path: Path) -> None:
    tawthiq("init", "record")
    settings = tmp_path / "record" / "tawthiq.toml"
    newer = settings.read_text(encoding="utf-8").replace("format = 1", "format = 99")
    settings.write_text(newer, encoding="utf-8")
    told = tawthiq("--archive", "record", "reports")
    assert told.returncode == 2
    assert "newer" in told.stderr
