"""Bad input is normal input: one plain sentence, exit code 2, no traceback, the rest still comes in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]

GOOD = "Three people were killed in Kafr Zaylan, an invented town, the health office said."


@pytest.fixture
def folder(tawthiq: Command, tmp_path: Path) -> Path:
    """Give a folder with an archive and one good file."""
    assert tawthiq("init", "record").returncode == 0
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def _add(tawthiq: Command, *what: str) -> subprocess.CompletedProcess[str]:
    return tawthiq("--archive", "record", "add", *what)


def _refused(told: subprocess.CompletedProcess[str]) -> str:
    """Return the line that refuses the one bad input; the good file beside it must be in."""
    assert told.returncode == 2
    assert "Traceback" not in told.stdout + told.stderr
    assert "in\t1" in told.stdout.splitlines()
    (refused,) = [line for line in told.stdout.splitlines() if line.startswith("refused\t")][1:]
    return refused


def test_a_missing_file_is_named(tawthiq: Command, folder: Path) -> None:
    assert "nowhere.txt" in _refused(_add(tawthiq, "nowhere.txt", "good.txt"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_named(tawthiq: Command, folder: Path) -> None:
    (folder / "locked.txt").write_text(GOOD, encoding="utf-8")
    (folder / "locked.txt").chmod(0)
    assert "permission denied" in _refused(_add(tawthiq, "locked.txt", "good.txt"))


def test_an_empty_file_is_named(tawthiq: Command, folder: Path) -> None:
    (folder / "empty.txt").touch()
    assert "the file is empty" in _refused(_add(tawthiq, "empty.txt", "good.txt"))


def test_a_folder_with_a_loop_of_links_ends(tawthiq: Command, folder: Path) -> None:
    inside = folder / "inbox" / "more"
    inside.mkdir(parents=True)
    (inside / "back").symlink_to(folder / "inbox")
    (folder / "good.txt").rename(folder / "inbox" / "good.txt")
    told = _add(tawthiq, "inbox")
    assert (told.returncode, told.stdout.splitlines()[0]) == (0, "input\tgood.txt\t1 in")


def test_a_link_that_leads_nowhere_or_round_is_named(tawthiq: Command, folder: Path) -> None:
    (folder / "round.txt").symlink_to(folder / "round.txt")
    assert "round.txt" in _refused(_add(tawthiq, "round.txt", "good.txt"))


def test_a_pipe_is_not_waited_for(tawthiq: Command, folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert "no regular file" in _refused(_add(tawthiq, "pipe.txt", "good.txt"))


def test_a_binary_with_the_name_of_a_text_is_sealed_and_not_read(
    tawthiq: Command, folder: Path
) -> None:
    (folder / "photo.txt").write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8)
    assert "photo.txt" in _refused(_add(tawthiq, "photo.txt", "good.txt"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1256"])
def test_a_text_in_another_encoding_is_read(tawthiq: Command, folder: Path, encoding: str) -> None:
    words = "قتل ثلاثة أشخاص في قصف على كفر زيلان، وهي بلدة مختلقة، بحسب مكتب الصحة في البلدة."
    (folder / "other.txt").write_bytes(words.encode(encoding))
    told = _add(tawthiq, "other.txt")
    assert told.returncode == 0, told.stdout
    claims = tawthiq("--archive", "record", "claims", "--jsonl").stdout
    assert [json.loads(line)["count"]["low"] for line in claims.splitlines()] == [3]


def test_one_broken_line_of_twenty_is_named_and_nineteen_come_in(
    tawthiq: Command, folder: Path
) -> None:
    lines = [
        json.dumps({"id": f"r{number}", "text": f"{GOOD} Note {number}."}) for number in range(20)
    ]
    lines[6] = lines[6][:-9]
    (folder / "twenty.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = _add(tawthiq, "twenty.jsonl")
    assert (told.returncode, told.stdout.splitlines()[0]) == (
        2,
        "input\ttwenty.jsonl\t19 in, 1 refused",
    )
    assert "refused\ttwenty.jsonl: line 7\t" in told.stdout


def test_two_rows_with_one_id_and_different_texts_are_both_kept(
    tawthiq: Command, folder: Path
) -> None:
    rows = [{"id": "same", "text": GOOD}, {"id": "same", "text": GOOD.replace("Three", "Four")}]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "twins.jsonl").write_text(text, encoding="utf-8")
    told = _add(tawthiq, "twins.jsonl")
    assert (told.returncode, told.stdout.splitlines()[0]) == (
        0,
        "input\ttwins.jsonl\t2 in, 1 noted",
    )
    assert "noted" in told.stdout
    ids = tawthiq("--archive", "record", "reports", "--jsonl").stdout.splitlines()
    assert len({json.loads(line)["report_id"] for line in ids}) == 2


def test_a_text_of_200_megabytes_is_sealed_and_said_not_to_be_read(
    process: Command, folder: Path
) -> None:
    with (folder / "huge.txt").open("wb") as stream:
        for _ in range(200):
            stream.write(b"All was quiet. " * 66_667)
    assert "200 MB" in _refused(_add(process, "huge.txt", "good.txt"))


def test_a_line_of_a_report_may_hold_what_no_column_takes(tawthiq: Command, folder: Path) -> None:
    (folder / "odd.jsonl").write_bytes(
        b'{"id": "odd\\u0000", "text": "Two people were killed. \\ud83d \\u0000 end", "outlet": "\\ud800"}\n'
    )
    told = _add(tawthiq, "odd.jsonl")
    assert told.returncode == 0, told.stdout + told.stderr
    assert tawthiq("--archive", "record", "claims", "--jsonl").returncode == 0
    assert tawthiq("--archive", "record", "publish", "site", "--draft").returncode == 0
    assert tawthiq("--archive", "record", "verify", "--all").returncode == 0


def test_standard_input_is_read_like_a_file(folder: Path) -> None:

    told = subprocess.run(
        [sys.executable, "-m", "tawthiq", "--archive", "record", "add", "-"],
        cwd=folder,
        input=GOOD,
        capture_output=True,
        check=False,
        text=True,
    )
    assert (told.returncode, told.stdout.splitlines()[0]) == (0, "input\tstandard-input\t1 in")


def test_a_list_of_places_that_is_not_there_is_named(tawthiq: Command, folder: Path) -> None:
    settings = folder / "record" / "tawthiq.toml"
    named = settings.read_text("utf-8").replace("gazetteers = []", 'gazetteers = ["none.csv"]')
    settings.write_text(named, encoding="utf-8")
    told = _add(tawthiq, "good.txt")
    assert (told.returncode, len(told.stderr.splitlines())) == (2, 1)
    assert "none.csv" in told.stderr


@pytest.mark.parametrize(
    "verb",
    [["claims"], ["check"], ["cosigned"], ["verify", "--witness"], ["transcribe", "good.txt"]],
)
@pytest.mark.parametrize("endless", ["/dev/zero", "/dev/urandom"])
def test_what_has_no_end_is_refused_by_every_verb_that_reads_a_file(
    tawthiq: Command, folder: Path, verb: list[str], endless: str
) -> None:
    _add(tawthiq, "good.txt")
    told = tawthiq("--archive", "record", *verb, endless)
    assert told.returncode == 2
    assert told.stderr == f"{endless} is no regular file but a pipe, a socket or a device\n"
