"""``tawthiq remove`` as a person runs it: asked, told, and nothing left in the folder."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.intake.searching import found_in

Command = Callable[..., subprocess.CompletedProcess[str]]

NAME = "Hudayfa Zarqalan"
TEXT = (
    f"Three people were killed in an air strike on Qasr Numan on 4 May 2031, among them {NAME}.\n"
)
OTHER = "Nine shepherds were killed by a mine near Tel Zamra on 20 June 2031, the governor said.\n"
WHO = ("--by", "heron", "--new-person")


@pytest.fixture
def record(tawthiq: Command, tmp_path: Path) -> Path:
    """Give an archive with two reports, one of which is accepted, published and exported."""
    folder = tmp_path / "record"
    assert tawthiq("init", folder).returncode == 0
    for name, text in (("page.txt", TEXT), ("other.txt", OTHER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        added = tawthiq("add", tmp_path / name, cwd=folder)
        assert added.returncode == 0, added.stderr
    for line in tawthiq("incidents", cwd=folder).stdout.splitlines():
        done = tawthiq("decide", "accept", line.split("\t")[0], "--why", "read", *WHO, cwd=folder)
        assert done.returncode == 0 or "is taken" in done.stderr, done.stderr
    return folder


def report_of(tawthiq: Command, record: Path, word: str) -> tuple[str, str]:
    """Return id and capture of the report whose claims hold a word."""
    claims = [
        json.loads(one) for one in tawthiq("claims", "--jsonl", cwd=record).stdout.splitlines()
    ]
    wanted = next(one["report_id"] for one in claims if word in one["quote"])
    reports = map(json.loads, tawthiq("reports", "--jsonl", cwd=record).stdout.splitlines())
    return wanted, next(one["capture"] for one in reports if one["report_id"] == wanted)


def test_a_report_is_removed_with_the_site_and_the_parcel_in_the_folder(
    tawthiq: Command, record: Path, tmp_path: Path
) -> None:
    report, capture = report_of(tawthiq, record, "Three")
    assert tawthiq("publish", record / "site", "--draft", cwd=record).returncode == 0
    assert tawthiq("publish", tmp_path / "site", "--draft", cwd=record).returncode == 0
    assert tawthiq("export", record / "parcel", cwd=record).returncode == 0
    assert tawthiq("backup", tmp_path / "b", cwd=record).returncode == 0
    assert found_in(record, NAME)

    dry = tawthiq("remove", report, "--dry-run", cwd=record)
    assert dry.returncode == 0, dry.stderr
    assert "nothing was removed" in dry.stderr
    goes = [one.split("\t")[1] for one in dry.stdout.splitlines() if one.startswith("goes\t")]
    stays = [one.split("\t")[1] for one in dry.stdout.splitlines() if one.startswith("stays\t")]
    assert any(one.startswith(f"object {capture}") for one in goes)
    assert any(str(record / "site") in one for one in goes)
    assert any(str(record / "parcel") in one for one in goes)
    assert any("is withdrawn: nothing is left of it" in one for one in goes)
    assert len(stays) == len(set(stays))
    code = next(one.split()[1] for one in goes if one.startswith("incident "))
    incident = tawthiq("remove", code, "--dry-run", cwd=record)
    assert incident.returncode == 2
    assert f"it stands on {report}" in incident.stderr
    assert any(one.startswith("backup ") for one in stays)
    assert any(one.startswith("export ") for one in stays)
    assert any(f"in {tmp_path / 'site'} (holds it" in one for one in stays)
    assert sum("keeps its name 'page.txt'" in one for one in stays) == 1


def test_every_name_that_the_ledger_keeps_is_told_once(
    tawthiq: Command, record: Path, tmp_path: Path
) -> None:
    _, capture = report_of(tawthiq, record, "Three")
    again, another = tmp_path / "third.txt", tmp_path / "page.txt"
    again.write_text(TEXT, encoding="utf-8")
    another.write_text("Two were hurt in Qasr Numan on 6 May 2031.\n", encoding="utf-8")
    assert tawthiq("add", again, another, cwd=record).returncode == 0
    _, second = report_of(tawthiq, record, "Two")
    dry = tawthiq("remove", capture, second, "--dry-run", cwd=record).stdout
    names = re.findall(r"(entry|entries) [0-9, ]+ keeps? its name '(.*)'", dry)
    assert names == [("entries", "page.txt"), ("entry", "third.txt")]


def test_what_was_removed_is_nowhere_and_is_named_as_removed(
    tawthiq: Command, record: Path
) -> None:
    report, capture = report_of(tawthiq, record, "Three")
    told = map(json.loads, tawthiq("incidents", "--jsonl", cwd=record).stdout.splitlines())
    code = next(one["code"] for one in told if report in one["reports"])
    for options in (("publish", record / "site", "--draft"), ("export", record / "parcel")):
        assert tawthiq(*options, cwd=record).returncode == 0
    why = ("--why", "an order to protect a witness", "--by", "heron")
    refused = tawthiq("remove", report, *why, cwd=record)
    assert refused.returncode == 2
    assert "add --yes" in refused.stderr
    assert found_in(record, NAME)
    done = tawthiq("remove", report, *why, "--yes", cwd=record)
    assert done.returncode == 0, done.stderr
    assert found_in(record, NAME) == []
    verified = tawthiq("verify", "--all", cwd=record)
    assert verified.returncode == 0, verified.stdout
    assert (
        "by p:heron alone, for this archive's own decision: an order to protect" in verified.stderr
    )

    shown = tawthiq("show", code, cwd=record)
    assert shown.returncode == 2
    assert f"nothing is left of incident {code}" in shown.stderr
    again = tawthiq("remove", capture, *why, "--yes", cwd=record)
    assert again.returncode == 0, again.stderr
    assert again.stdout.startswith(f"removed already\t{capture}")
    assert "\nstays\texport " in again.stdout
    unknown = tawthiq("remove", "no-such-report", *why, "--yes", cwd=record)
    assert unknown.returncode == 2
    assert "there is no report and no object" in unknown.stderr
    assert tawthiq("publish", record / "site", "--draft", cwd=record).returncode == 0
    assert found_in(record, NAME) == []


def test_a_removal_is_refused_where_nobody_stands_for_it(tawthiq: Command, record: Path) -> None:
    report, _ = report_of(tawthiq, record, "Three")
    for options, sentence in (
        (("--yes",), "needs --by WHO and --why GROUND"),
        (("--why", "an order", "--by", "stranger", "--yes"), "nobody is known as 'stranger'"),
        (("--why", "an order", "--by", "heron", "--second", "heron", "--yes"), "another person"),
        (("--why", f"{NAME} asked", "--by", "heron", "--yes"), "repeats what is to be removed"),
    ):
        refused = tawthiq("remove", report, *options, cwd=record)
        assert refused.returncode == 2, refused.stdout
        assert sentence in refused.stderr
        assert "Traceback" not in refused.stderr
    assert found_in(record, NAME)
