"""``tawthiq add``: everything on one command line is accounted for, and twice changes nothing."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.text.making import zipped

Command = Callable[..., subprocess.CompletedProcess[str]]

PROJECT = Path(__file__).parent.parent.parent
SAMPLES = sorted((PROJECT / "samples").glob("[0-9]*"))
REFERENCE = PROJECT / "docs" / "reference"


def _counts(printed: str) -> dict[str, int]:
    rows = [line.split("\t") for line in printed.splitlines()]
    return {row[0]: int(row[1]) for row in rows if len(row) == 2}


@pytest.fixture
def record(tawthiq: Command, tmp_path: Path) -> Path:
    """Give an empty archive."""
    assert tawthiq("init", "record").returncode == 0
    return tmp_path / "record"


def test_the_samples_come_in_and_every_row_is_accounted_for(
    tawthiq: Command, demonstration: tuple[Path, str, str]
) -> None:
    folder, told, _ = demonstration
    counts = _counts(told)
    assert (counts["already there"], counts["refused"]) == (0, 0)
    listed = tawthiq("--archive", folder / "archive", "reports", "--jsonl").stdout.splitlines()
    assert len(listed) == counts["in"] + counts["set aside"]
    assert "login_wall" in told


def test_each_input_has_its_line_at_the_end(tawthiq: Command, record: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Shelling killed two farmers in Qarnuba on 3 May 2031.", encoding="utf-8")
    table = tmp_path / "reports.jsonl"
    rows = [{"id": f"r-{n}", "text": f"A mine injured {n} men in Tel Zamra."} for n in (2, 3)]
    table.write_text("\n".join([*map(json.dumps, rows), "{"]), encoding="utf-8")
    wall = next(path for path in SAMPLES if "login-wall" in path.name)
    told = tawthiq("--archive", record, "add", report, table, wall, "absent.txt").stdout
    lines = {
        line.split("\t")[1]: line.split("\t")[2] for line in told.splitlines() if "input" in line
    }
    assert lines == {
        "report.txt": "1 in",
        "reports.jsonl": "2 in, 1 refused",
        wall.name: "1 set aside",
        "absent.txt": "1 refused",
    }
    assert f"set aside\t{wall.name}\tlogin_wall" in told


def test_what_did_not_come_in_names_its_input(
    tawthiq: Command, record: Path, tmp_path: Path
) -> None:
    (tmp_path / "reports.jsonl").write_text('{"id": "a", "text": "Two died."}\n{', "utf-8")
    told = tawthiq("--archive", record, "add", "reports.jsonl").stdout
    assert "refused\treports.jsonl: line 2\tthe line is no JSON object" in told


def test_inputs_of_one_name_are_told_apart(tawthiq: Command, record: Path, tmp_path: Path) -> None:
    names = []
    for folder, text in (("north", "[{"), ("south", "[[{")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "list.jsonl").write_text(text, "utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()
        names.append(f"list.jsonl ({digest[:8]})")
    told = tawthiq("--archive", record, "add", "north", "south").stdout
    rows = [line.split("\t") for line in told.splitlines()]
    assert sorted(row[1] for row in rows if row[0] == "input") == sorted(names)
    refused = sorted(row[1] for row in rows if row[0] == "refused" and len(row) == 3)
    assert refused == sorted(f"{name}: line 1" for name in names)


def test_the_same_input_twice_changes_nothing(tawthiq: Command, samples_record: Path) -> None:
    record = samples_record
    before = {path.name: path.read_bytes() for path in sorted(record.rglob("ledger/*.jsonl"))}
    incidents = tawthiq("--archive", record, "incidents", "--jsonl").stdout
    told = tawthiq("--archive", record, "add", *SAMPLES)
    counts = _counts(told.stdout)
    assert (told.returncode, counts["in"], counts["new claims"]) == (0, 0, 0)
    assert before == {path.name: path.read_bytes() for path in record.rglob("ledger/*.jsonl")}
    assert incidents == tawthiq("--archive", record, "incidents", "--jsonl").stdout


def test_a_dry_run_says_what_would_come_in_and_writes_nothing(
    tawthiq: Command, record: Path
) -> None:
    told = tawthiq("--archive", record, "add", "--dry-run", *SAMPLES)
    assert told.returncode == 0
    assert "would come in" in told.stdout
    assert tawthiq("--archive", record, "reports").stdout == ""


def test_a_dry_run_says_how_many_files_a_zip_would_bring(
    tawthiq: Command, record: Path, tmp_path: Path
) -> None:
    (tmp_path / "given.zip").write_bytes(zipped({"a.txt": b"Two were hurt.", "b.txt": b"None."}))
    told = tawthiq("--archive", record, "add", "--dry-run", tmp_path / "given.zip")
    assert "2 files" in told.stdout
    assert list((record / "store" / "tmp").iterdir()) == []


@pytest.mark.parametrize("name", ["report", "family", "claim", "incident"])
def test_what_the_commands_print_fits_the_schemas(
    tawthiq: Command, demonstration: tuple[Path, str, str], name: str
) -> None:
    verb = {"report": "reports", "family": "families"}.get(name, f"{name}s")
    told = tawthiq("--archive", demonstration[0] / "archive", verb, "--jsonl")
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    fits = Draft202012Validator(json.loads((REFERENCE / f"{name}.schema.json").read_text("utf-8")))
    assert lines
    assert [error.message for line in lines for error in fits.iter_errors(line)] == []


def test_incidents_print_one_line_for_each_code_and_profile(
    tawthiq: Command, demonstration: tuple[Path, str, str]
) -> None:
    asked = ("--profile", "ucdp-19.1", "--profile", "plain-1")
    told = tawthiq("--archive", demonstration[0] / "archive", "incidents", "--jsonl", *asked)
    pairs = [(line["code"], line["profile"]) for line in map(json.loads, told.stdout.splitlines())]
    assert len(pairs) == len(set(pairs))
    assert {profile for _, profile in pairs} == {"plain-1", "ucdp-19.1"}


def test_the_columns_of_a_strangers_file_can_be_named(tawthiq: Command, record: Path) -> None:
    row = {"key": "x1", "body": "Three people were killed in Kafr Zaylan, an invented town."}
    (record.parent / "theirs.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    mapped = ("--map", "body=text", "--map", "key=id")
    told = tawthiq("--archive", record, "add", "theirs.jsonl", *mapped)
    assert told.returncode == 0, told.stdout
    assert "x1" in tawthiq("--archive", record, "reports").stdout
    wrong = tawthiq("--archive", record, "add", "theirs.jsonl", "--map", "body=words")
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (2, 1)


def test_an_address_is_set_aside_by_an_archive_that_never_reaches_the_outside(
    tawthiq: Command, record: Path
) -> None:
    told = tawthiq("--archive", record, "add", "https://gazette.example/page", SAMPLES[0])
    assert told.returncode == 2
    assert "never reaches the outside" in " ".join(told.stdout.split())
    assert "Traceback" not in told.stderr
    wrong = tawthiq("--archive", record, "add", "ftp://gazette.example/page")
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (2, 1)


def test_an_archive_is_not_fed_its_own_store(tawthiq: Command, record: Path) -> None:
    for own in (record, record.parent, record / "store"):
        assert tawthiq("--archive", record, "add", own).returncode == 2


def test_what_is_sealed_is_the_file_itself(tawthiq: Command, record: Path) -> None:
    tawthiq("--archive", record, "add", SAMPLES[0])
    digest = hashlib.sha256(SAMPLES[0].read_bytes()).hexdigest()
    assert [path.name for path in record.rglob(f"objects/*/*/{digest}")] == [digest]
