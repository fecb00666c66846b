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
    assert "bits" in told.stdout
