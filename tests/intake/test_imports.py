"""A list comes in as a whole, stands apart from reports, and is taken back as a whole."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.intake.conftest import Desk, rows
from tests.intake.test_add import row

from tawthiq.custody.ledger import Ledger
from tawthiq.intake.decide import decide, undo
from tawthiq.intake.imports import BroughtIn, ListFile, bring_in, list_file, preview
from tawthiq.intake.incidents import bring_up_to_date
from tawthiq.register import queries, queries_imports, queries_incidents, record_imports
from tawthiq.register.kept import Act, Decided
from tawthiq.register.record_people import record_person
from tawthiq.values.errors import BadArgumentError, StorageError

NOON = datetime(2031, 6, 1, 12, 0, tzinfo=UTC)
HERON = Act("p-heron", NOON, "the team's list")
MAPPING = (
    'list = "valley"\nkey = "ref"\n[fields]\nplace = "where"\nkilled_low = "min"\naliases = "old"\n'
)
FIRST = "ref,old,where,min,notes\nV-1,X-1,Qarnuba,4,\nV-2,,Tel Zamra,1,a\n"


def _file(desk: Desk, table: str | bytes, mapping: str = MAPPING) -> ListFile:
    return list_file(desk.write("valley.csv", table), desk.write("m.toml", mapping))


def _bring(desk: Desk, table: str | bytes) -> BroughtIn:
    return bring_in(desk.archive, _file(desk, table), bringer=desk.bringer, act=HERON)


def _seen(desk: Desk, table: str) -> dict[str, int]:
    found = preview(_file(desk, table), today=date(2031, 6, 1))
    return dict(Counter(one.verdict.value for one in found))


def _cells() -> list[list[str]]:
    columns = queries_imports.columns_of("valley")
    return [[one.cells.get(name, "") for name in columns] for one in queries_imports.standing()]


def _table(text: str) -> list[list[str]]:
    return list(csv.reader(text.splitlines()))[1:]


def test_a_preview_writes_nothing(desk: Desk) -> None:
    assert _seen(desk, FIRST) == {"new": 2}
    assert queries_imports.lists() == ()
    with Ledger(desk.archive.folder) as ledger:
        assert ledger.size == 0


def test_every_cell_comes_back_and_the_same_file_changes_nothing(desk: Desk) -> None:
    assert _bring(desk, FIRST) == BroughtIn(1, 2)
    assert _cells() == _table(FIRST)
    assert _bring(desk, FIRST) == BroughtIn(None, 0)
    assert [one.number for one in queries_imports.imports()] == [1]
    with Ledger(desk.archive.folder) as ledger:
        assert ledger.size == 1


def test_new_changed_same_and_refused_rows_are_told_apart(desk: Desk) -> None:
    _bring(desk, FIRST)
    later = "ref,old,where,min,notes\nV-1,X-1,Qarnuba,5,\nV-2,,Tel Zamra,1,a\nV-3,,Sur,1,\n,,Sur,1,\nV-4,x\n"
    told = list(preview(_file(desk, later), today=date(2031, 6, 1)))
    assert [(one.number, one.verdict.value, one.why) for one in told] == [
        (1, "changed", "min: '4' becomes '5'"),
        (2, "same", ""),
        (3, "new", ""),
        (4, "refused", "its cell 'ref', the key, is empty"),
        (5, "refused", "it has 2 cells and the header 5"),
    ]


def test_a_changed_row_supersedes_and_one_decision_takes_the_import_back(desk: Desk) -> None:
    record_person("p-heron", act=HERON)
    _bring(desk, FIRST)
    later = FIRST.replace("Qarnuba,4", "Qarnuba,5") + "V-3,,Sur,1,\n"
    done = _bring(desk, later)
    assert done.rows == 2
    assert _cells() == _table(later)
    decided = decide(Decided.UNDO_IMPORT, [str(done.number)], act=HERON)
    assert _cells() == _table(FIRST)
    with pytest.raises(BadArgumentError, match="decided already"):
        decide(Decided.UNDO_IMPORT, [str(done.number)], act=HERON)
    undo(decided.number, act=HERON)
    assert _cells() == _table(later)
    (row,) = queries_imports.called("V-1")
    assert [one.number for one, _ in queries_imports.versions(row.incident.code)] == [1, 2]


def test_undoing_the_first_of_two_imports_leaves_what_the_second_brought(desk: Desk) -> None:
    record_person("p-heron", act=HERON)
    _bring(desk, FIRST)
    _bring(desk, FIRST.replace("Qarnuba,4", "Qarnuba,5"))
    decide(Decided.UNDO_IMPORT, ["1"], act=HERON)
    assert _cells() == [["V-1", "X-1", "Qarnuba", "5", ""]]


def test_an_import_that_is_not_there_cannot_be_undone(desk: Desk) -> None:
    record_person("p-heron", act=HERON)
    for number in ("9", "x", "9" * 30, "²"):
        with pytest.raises(BadArgumentError, match="there is no import"):
            decide(Decided.UNDO_IMPORT, [number], act=HERON)


def test_old_codes_find_an_incident_as_ours_does(desk: Desk) -> None:
    _bring(desk, FIRST)
    (mine,) = queries_imports.called("X-1")
    assert queries_imports.called("V-1") == queries_imports.called(mine.incident.code) == (mine,)
    assert mine.incident.receipt.sentence().startswith("imported from valley.csv, SHA-256 ")
    assert mine.incident.receipt.sentence().endswith("row 1, not from captured reports")


def test_imported_incidents_are_never_among_those_that_reports_tell_of(desk: Desk) -> None:
    _bring(desk, FIRST)
    text = (
        "At least 4 civilians were killed in an air strike on Qarnuba on 3 May 2031, a nurse said."
    )
    desk.add(desk.write("a.jsonl", rows([row("r-1", text)])))
    (one,) = queries_incidents.incidents("plain-1")
    assert one.killed is not None
    assert one.killed.low == 4
    assert len(list(queries.reports())) == 1
    assert not bring_up_to_date(act=HERON)


def test_a_file_of_reports_is_not_taken_out_of_an_imported_list(desk: Desk) -> None:
    _bring(desk, "ref,text,old,where,min\nV-1,Nine people were killed in Qarnuba.,,,\n")
    added = desk.add()
    assert added.items == ()
    assert list(queries.claims()) == []


def test_a_key_that_a_file_has_twice_stands_twice_and_is_flagged(desk: Desk) -> None:
    twice = FIRST + "V-1,,Sur,2,\n"
    _bring(desk, twice)
    assert _cells() == _table(twice)
    flags = [one.incident.flags for one in queries_imports.called("V-1")]
    assert [bool(one) for one in flags] == [False, True]


def test_cells_of_any_letters_come_back(desk: Desk) -> None:
    table = 'ref,old,where,min,notes\n"a,b",,قرنوبة,4,"two\nlines, “quoted”, nul \\0 and 😀"\n'
    _bring(desk, table)
    assert _cells() == list(csv.reader(table.splitlines(keepends=True)))[1:]


def test_a_table_in_windows_1256_with_semicolons_is_read(desk: Desk) -> None:
    table = "ref;old;where;min;notes\nV-1;;مدرسة قرنوبة الابتدائية;4;قتلى وجرحى في القصف\n"
    _bring(desk, table.encode("windows-1256"))
    assert _cells()[0][2] == "مدرسة قرنوبة الابتدائية"


def test_a_column_that_the_mapping_names_and_the_file_has_not_is_told(desk: Desk) -> None:
    with pytest.raises(
        BadArgumentError, match=r"the column 'ref', which is not there in valley\.csv"
    ):
        _seen(desk, "code,old,where,min\n")
    with pytest.raises(BadArgumentError, match=r"which is twice in valley\.csv"):
        _seen(desk, "ref,ref,old,where,min\n")


def test_an_import_that_fails_midway_leaves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = "ref,old,where,min\n" + "".join(f"V-{n},,Sur,1\n" for n in range(1200))
    keep, calls = record_imports._keep, []

    def fail(*arguments: object) -> None:
        calls.append(arguments)
        if len(calls) == 3:
            msg = "killed"
            raise StorageError(msg)
        keep(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(record_imports, "_keep", fail)
    with pytest.raises(StorageError):
        _bring(desk, many)
    assert list(queries_imports.standing()) == []
    monkeypatch.undo()
    assert _bring(desk, many).rows == 1200


def test_rows_compared_with_what_others_changed_meanwhile_are_compared_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    basis, calls = queries_imports.basis, []

    def stale(**arguments: int | None) -> int:
        calls.append(arguments)
        return -1 if len(calls) == 1 else basis(**arguments)

    monkeypatch.setattr(queries_imports, "basis", stale)
    assert _bring(desk, FIRST).rows == 2
    assert len(calls) == 2


def test_the_reference_list_comes_back_cell_by_cell(desk: Desk, reference_data: Path) -> None:
    path = reference_data / "airwars-syria-dev" / "incidents.csv"
    fields = "place_ar = 'location_ar'\nkilled_civilians_low = 'civ_killed_min'\n"
    for key in ("code", "seq"):
        mapping = desk.write("m.toml", f'list = "{key}"\nkey = "{key}"\n[fields]\n{fields}')
        bring_in(desk.archive, list_file(path, mapping), bringer=desk.bringer, act=HERON)
        with path.open(encoding="utf-8", newline="") as stream:
            header, *wanted = csv.reader(stream)
        assert list(queries_imports.columns_of(key)) == header
        found = [list(one.cells.values()) for one in queries_imports.standing(list_name=key)]
        assert found == wanted
