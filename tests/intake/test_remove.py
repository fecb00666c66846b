"""What must go goes from the whole archive; that it went, by whom and why, stays."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from django.db import connection, connections
from tests.intake.conftest import Desk, rows
from tests.intake.test_add import row

from tawthiq.custody.removal import Removal, remove
from tawthiq.custody.verify import check_archive
from tawthiq.intake.quotes import check_quotes
from tawthiq.intake.remove import walk_of
from tawthiq.intake.rerun import rerun
from tawthiq.register import queries, queries_acts, queries_incidents
from tawthiq.register.kept import Act, Outcome, Verb

TOWN = "Marzuqanna"
TEXT = f"At least 4 civilians were killed in an air strike on {TOWN} on 3 May 2031, a nurse said."
OTHER = "Nine shepherds were killed by a mine near Tel Zamra on 20 June 2031, the governor said."
ACT = Act("p-heron", datetime(2031, 6, 1, 12, 0, tzinfo=UTC), "a court order")


def test_every_word_of_a_removed_object_is_out_of_the_whole_folder(desk: Desk) -> None:
    path = desk.write("a.jsonl", rows([row("r-1", TEXT), row("r-2", TEXT + " It was noon.")]))
    desk.add(path, desk.write("b.jsonl", rows([row("r-3", OTHER)])))
    rerun(desk.archive, by="program:test@2", at=ACT.at)
    assert _held(desk.archive.folder) or connection.vendor == "postgresql"
    (sealed,) = [one for one in queries.captures() if one.name == "a.jsonl"]
    removal = Removal(sealed.digest, "a court", "an order", person="p:heron", second="p:crane")
    done = remove(desk.archive, removal, clock=desk.bringer.clock, walks=[walk_of(ACT)])
    assert "2 reports" in done.cleaned[0]
    assert [kept.reading.report_id for kept in queries.reports()] == ["r-3"]
    connections.close_all()
    assert _held(desk.archive.folder) == []
    assert _held_in_tables() == []
    (entry,) = [one for one in queries_acts.history() if one.verb is Verb.REMOVED]
    assert (entry.by, entry.why) == ("p-heron", "a court order")


def test_the_rest_of_the_archive_stands_after_a_removal(desk: Desk) -> None:
    path = desk.write("a.jsonl", rows([row("r-1", TEXT)]))
    desk.add(path, desk.write("b.jsonl", rows([row("r-3", OTHER)])))
    codes = {one.report_id: one.code for one in queries_incidents.placed()}
    (sealed,) = [one for one in queries.captures() if one.name == "a.jsonl"]
    removal = Removal(sealed.digest, "a court", "an order", person="p:heron", second="p:crane")
    remove(desk.archive, removal, clock=desk.bringer.clock, walks=[walk_of(ACT)])
    remove(desk.archive, removal, clock=desk.bringer.clock, walks=[walk_of(ACT)])
    found = check_archive(desk.archive.folder, quotes=lambda: check_quotes(desk.archive.folder))
    assert found.wrong == ()
    assert [one.code for one in queries_incidents.incidents("plain-1")] == [codes["r-3"]]
    assert queries_incidents.code_today(codes["r-1"]) == codes["r-1"]
    assert not rerun(desk.archive, by="program:test@2", at=ACT.at).differences
    assert desk.add().items == ()
    assert desk.add(desk.write("c.jsonl", rows([row("r-4", OTHER)]))).counts[Outcome.IN] == 1


def _held(folder: Path) -> list[str]:
    """Return the files of the archive that hold the word."""
    return [
        path.name
        for path in sorted(folder.rglob("*"))
        if path.is_file() and TOWN.encode() in path.read_bytes()
    ]


def _held_in_tables() -> list[str]:
    """Return the tables of the register that hold the word."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a table of ours
            cells = [
                bytes(cell).decode(errors="replace")
                if isinstance(cell, (bytes, memoryview))
                else str(cell)
                for line in cursor.fetchall()
                for cell in line
            ]
            if any(TOWN in cell for cell in cells):
                found.append(table)
    return found
