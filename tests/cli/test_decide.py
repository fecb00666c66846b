"""A person decides on the command line; who and why are required, and the numbers follow."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Command

HERON = ("--by", "p-heron", "--why", "read side by side")


def _codes(tawthiq: Command, record: Path) -> list[str]:
    told = tawthiq("--archive", record, "incidents", "--jsonl").stdout
    return [json.loads(line)["code"] for line in told.splitlines()]


def test_a_decision_is_kept_listed_told_and_undone(tawthiq: Command, samples_record: Path) -> None:
    code = _codes(tawthiq, samples_record)[0]
    archive = ("--archive", samples_record)
    first = tawthiq(*archive, "decide", "accept", code, *HERON, "--new-person")
    assert (first.returncode, first.stderr) == (0, "")
    number = first.stdout.strip()
    assert code in tawthiq(*archive, "decide", "list").stdout
    assert "read side by side" in tawthiq(*archive, "history", code).stdout
    undone = tawthiq(*archive, "decide", "undo", number, *HERON)
    assert undone.returncode == 0
    assert "(undone)" in tawthiq(*archive, "decide", "list", code).stdout


def test_what_is_missing_or_wrong_is_one_sentence(tawthiq: Command, samples_record: Path) -> None:
    archive = ("--archive", samples_record)
    for words, sentence in (
        (("decide", "accept", "TW-0000000000"), "--by WHO and --why REASON"),
        (("decide", "accept", "x", *HERON), "nobody is known as 'p-heron'"),
        (("decide", "praise", "x", *HERON, "--new-person"), "'praise' is no decision"),
        (("decide", "undo", "x", *HERON), "the number of one decision"),
        (("history", "TW-0000000000"), "nothing is known of TW-0000000000"),
        (("why", "x", "y"), "no claim or incident 'x'"),
    ):
        told = tawthiq(*archive, *words)
        assert told.returncode == 2, words
        assert sentence in told.stderr
        assert told.stderr.count("\n") == 1


def test_why_compares_two_incidents(tawthiq: Command, samples_record: Path) -> None:
    one, other = _codes(tawthiq, samples_record)[:2]
    told = tawthiq("--archive", samples_record, "why", one, other)
    assert told.returncode == 0, told.stderr
    assert one in told.stdout
    assert other in told.stdout
    assert "Side by side (in brackets bits" in told.stdout
    lines = [line for line in told.stdout.splitlines() if line.startswith("  ")]
    assert all(line.endswith((".", ")")) for line in lines), lines
    assert not any("level" in line or "unknown" in line for line in lines)


def test_two_decisions_that_contradict_each_other_are_both_named(
    tawthiq: Command, samples_record: Path
) -> None:
    one, other = _codes(tawthiq, samples_record)[:2]
    archive = ("--archive", samples_record)
    joined = tawthiq(*archive, "decide", "same", one, other, *HERON, "--new-person")
    assert joined.returncode == 0, joined.stderr
    about = tawthiq(*archive, "decide", "list").stdout.splitlines()[0].split("\t")[4].split()
    parted = tawthiq(
        *archive, "decide", "not-same", *about, "--by", "p-heron", "--why", "two raids"
    )
    assert "decision 1 (same of" in parted.stderr
    assert "by p-heron" in parted.stderr
    assert "read side by side) and decision 2 (not-same of" in parted.stderr
    assert "two raids) contradict each other" in parted.stderr
    assert set(_codes(tawthiq, samples_record)) >= {one, other}


def test_a_question_to_the_accused_side_has_its_day_and_its_answer(
    tawthiq: Command, samples_record: Path
) -> None:
    archive = ("--archive", samples_record)
    found = tawthiq(*archive, "incidents", "--jsonl").stdout.splitlines()
    accused = next(one["code"] for one in map(json.loads, found) if one["actors"])
    asked = ("decide", "asked", accused, "--on", "2016-06-09", "--value", "no comment", *HERON)
    told = tawthiq(*archive, *asked, "--new-person")
    assert (told.returncode, told.stderr) == (0, "")
    shown = tawthiq(*archive, "show", accused).stdout
    assert "its own word: asked. Asked on 2016-06-09 by p-heron; answered: no comment." in shown
    wrong = tawthiq(*archive, "decide", "asked", accused, "--on", "soon", *HERON)
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (2, 1)
