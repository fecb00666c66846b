from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.text.conftest import Read

TEXT = (
    "Three people were killed in Tell Amber on Tuesday, the council of the town said in a post.\n"
)


def lines(*rows: object) -> bytes:
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()


def test_a_row_becomes_a_reading_with_its_text_unchanged(reading: Read) -> None:
    row = {
        "source_id": "s-1",
        "text": TEXT + "  \u200f",
        "url": "https://amber.example/1",
        "publisher": "Amber Wire",
        "publication_date": "28 فبراير 2026",
        "title": "Three killed",
        "lang": "en",
        "answer": "never read",
    }
    (found,), remarks = reading(lines(row), "r.jsonl")
    assert not remarks
    assert found.text == row["text"]
    assert (found.report_id, found.outlet, found.title) == ("s-1", "Amber Wire", "Three killed")
    assert (found.published, found.lang) == (date(2026, 2, 28), "en")
    assert found.runs[0].where == "line 1 text"
    assert "never read" not in repr(found)


def test_a_broken_line_of_twenty_is_named_and_the_others_go_in(reading: Read) -> None:
    rows: list[object] = [{"id": f"r{n}", "text": f"{TEXT} {n}"} for n in range(1, 21)]
    rows[6] = '{"id": "r7", "text": "cut'
    readings, (remark,) = reading(lines(*rows), "r.jsonl")
    assert len(readings) == 19
    assert (remark.where, remark.refused) == ("line 7", True)
    assert "no JSON object" in remark.sentence


def test_two_rows_with_one_id_and_different_texts_are_both_kept_under_two_ids(
    reading: Read,
) -> None:
    data = lines(
        {"id": "a", "text": TEXT}, {"id": "a", "text": TEXT * 2}, {"id": "a", "text": TEXT}
    )
    readings, (remark,) = reading(data, "r.jsonl")
    first, second, third = [one.report_id for one in readings]
    assert first == third == "a"
    assert second.startswith("a~")
    assert not remark.refused
    assert remark.where == "line 2"
    assert second in remark.sentence


def test_a_row_without_an_id_is_named_by_the_capture_and_its_number(reading: Read) -> None:
    (found,), _ = reading(lines({"text": TEXT}), "r.jsonl")
    assert found.report_id == f"{found.capture}#1"


def test_a_persons_names_for_the_columns_come_first(reading: Read) -> None:
    data = lines({"body": TEXT, "text": "no", "who": "Amber Wire"})
    (found,), _ = reading(data, "r.jsonl", columns={"body": "text", "who": "outlet"})
    assert (found.text, found.outlet) == (TEXT, "Amber Wire")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[1, 2]", "no object"),
        ("nonsense", "no JSON object"),
        ('{"id": "x"}', "there is no text"),
        ('{"text": 7}', "not words but int"),
        ('{"text": ' + "[" * 5000, "no JSON object"),
    ],
)
def test_a_row_that_is_no_report_says_why(reading: Read, line: str, told: str) -> None:
    readings, (remark,) = reading(line.encode(), "r.jsonl")
    assert not readings
    assert told in remark.sentence


def test_what_no_store_can_hold_is_replaced_sign_for_sign(reading: Read) -> None:
    (found,), _ = reading(b'{"text": "a\\u0000b\\ud800c"}', "r.jsonl")
    assert found.text == "a\ufffdb\ufffdc"


def test_a_table_in_utf16_with_semicolons_is_read(reading: Read) -> None:
    table = 'id;text;outlet\n1;"Two; killed\nat the bridge";Amber Wire\n2;None hurt;Amber Wire\n'
    readings, remarks = reading(table.encode("utf-16"), "t.csv")
    assert not remarks
    assert [one.text for one in readings] == ["Two; killed\nat the bridge", "None hurt"]
    assert readings[0].runs[0].where == "row 1 text"


def test_a_table_without_a_text_column_names_its_columns(reading: Read) -> None:
    readings, (remark,) = reading(b"a,b\n1,2\n", "t.csv")
    assert not readings
    assert "the columns are: a, b" in remark.sentence


def test_every_collected_report_is_accounted_for(reading: Read, reference_data: Path) -> None:
    data = (reference_data / "airwars-syria-dev" / "reports.jsonl").read_bytes()
    readings, remarks = reading(data, "reports.jsonl")
    rows = [json.loads(line) for line in data.splitlines()]
    assert not remarks
    assert [one.report_id for one in readings] == [row["source_id"] for row in rows]
    assert [one.text for one in readings] == [row["text"] for row in rows]
