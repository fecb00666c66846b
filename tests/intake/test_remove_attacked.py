"""A removal under attack: full and read-only disks, others at work, lists, pages of a browser."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from django.db import connections
from tests.intake.conftest import Desk, rows
from tests.intake.killing import within
from tests.intake.test_add import row
from tests.intake.test_full_disk import _fill, _made, small_disk
from tests.intake.test_remove import ACT, AT, OTHER, TEXT, TOWN, WHY, carried_out, checked, found

from tawthiq.capture.capture import Bringer
from tawthiq.custody import disk
from tawthiq.custody.entry import Action
from tawthiq.custody.removal import Removal, remove_bytes
from tawthiq.custody.seal import Incoming, seal
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.intake import renewing
from tawthiq.intake.add import add
from tawthiq.intake.decide import decide
from tawthiq.intake.imports import bring_in, list_file
from tawthiq.intake.removal_plan import planned
from tawthiq.intake.remove import finish, remove
from tawthiq.intake.rerun import rerun
from tawthiq.register import queries, queries_imports, queries_incidents
from tawthiq.register.kept import Act, Decided
from tawthiq.register.record_people import record_person
from tawthiq.register.record_rerun import record_renewed
from tawthiq.server.start import check
from tawthiq.values.errors import StorageError

__all__ = ["small_disk"]


def test_a_disk_that_is_full_is_said_and_the_next_removal_finishes(
    small_disk: Path, tmp_path: Path
) -> None:
    archive = _made(small_disk / "archive")
    bringer = Bringer("program:test@1", lambda: AT)
    desk = Desk(archive, tmp_path, bringer)
    words = " ".join(f"{TOWN}{number}" for number in range(60_000))
    desk.add(desk.write("a.jsonl", rows([row("r-1", f"{TEXT} {words}")])))
    desk.add(desk.write("b.jsonl", rows([row("r-2", OTHER)])))
    for leave in (0, 30_000, 100_000, 1_000_000):
        connections.close_all()  # gives back the room of the register's log, which it needs anew
        _fill(small_disk / "ballast", leave=leave)
        with pytest.raises(StorageError):
            _removed_or_finished(desk, "r-1")
        (small_disk / "ballast").unlink()
    done = finish(archive, clock=bringer.clock)
    if queries.totals().reports > 1:
        done += carried_out(desk, "r-1")
    assert found(desk, TOWN) == []
    assert checked(desk).whole


def _removed_or_finished(desk: Desk, name: str) -> None:
    """Do what ``tawthiq remove NAME`` does, whatever an earlier one left."""
    finish(desk.archive, clock=desk.bringer.clock)
    carried_out(desk, name)


def test_a_read_only_disk_is_said_and_nothing_is_half_removed(
    small_disk: Path, tmp_path: Path
) -> None:
    archive = _made(small_disk / "archive")
    desk = Desk(archive, tmp_path, Bringer("program:test@1", lambda: AT))
    desk.add(desk.write("a.jsonl", rows([row("r-1", TEXT)])))
    (sealed,) = queries.captures()
    removal = Removal(sealed.digest, WHY.authority, WHY.why, "p:heron")
    connections.close_all()
    mount = shutil.which("mount") or "mount"
    subprocess.run([mount, "-o", "remount,ro", str(small_disk)], check=True)
    try:
        with pytest.raises(StorageError, match="the register's database cannot be used"):
            check()
        with pytest.raises(StorageError, match="Read-only file system"):
            remove_bytes(archive, [removal], clock=desk.bringer.clock)
    finally:
        subprocess.run([mount, "-o", "remount,rw", str(small_disk)], check=True)
    assert checked(desk).whole
    carried_out(desk, "r-1")
    assert found(desk, TOWN) == []


def test_removing_while_another_process_adds_the_same_leaves_a_whole_archive(
    desk: Desk, tmp_path: Path
) -> None:
    record_person("heron", act=Act("program:test@1", AT))
    path = desk.write("a.jsonl", rows([row("r-1", TEXT)]))
    connections.close_all()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            for number in range(12):
                add(desk.archive, [path], bringer=desk.bringer)
                desk.add(
                    desk.write(f"n-{number}.jsonl", rows([row(f"n-{number}", f"{OTHER} {number}")]))
                )
            code = 0
        finally:
            os._exit(code)
    try:
        end = time.monotonic() + 60
        digest = ""
        while not digest and time.monotonic() < end:
            named = [one for one in queries.captures() if one.name == "a.jsonl"]
            digest = named[0].digest.hex if named else ""
        _removed_by_and_by(desk, digest)
        with within():
            _, status = os.waitpid(child, 0)
        child = 0
    finally:
        if child:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    assert status == 0
    assert found(desk, TOWN) == []
    assert {kept.reading.report_id for kept in queries.reports()} == {f"n-{n}" for n in range(12)}
    findings = checked(desk)
    assert findings.wrong == ()


def _removed_by_and_by(desk: Desk, digest: str) -> None:
    """Remove, again where another process was in the way."""
    for _ in range(20):
        try:
            finish(desk.archive, clock=desk.bringer.clock)
            plan = planned(desk.archive, [digest])
            if plan.objects:
                remove(desk.archive, plan, WHY, clock=desk.bringer.clock)
        except StorageError:
            continue
        return


def test_a_rerun_that_read_an_object_before_brings_nothing_of_it_back(desk: Desk) -> None:
    desk.add(desk.write("a.jsonl", rows([row("r-1", TEXT)])))
    desk.add(desk.write("b.jsonl", rows([row("r-2", OTHER)])))

    def late(*args: object, **options: object) -> object:
        if any(kept.reading.report_id == "r-1" for kept in queries.reports()):
            carried_out(desk, "r-1")
        return record_renewed(*args, **options)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(renewing, "record_renewed", late)
        rerun(desk.archive, by="program:test@2", at=AT)
    assert [kept.reading.report_id for kept in queries.reports()] == ["r-2"]
    assert found(desk, TOWN) == []
    assert checked(desk).whole


def test_who_only_reads_keeps_the_old_pages_and_that_is_said(desk: Desk) -> None:
    if desk.archive.settings.database:
        pytest.skip("PostgreSQL waits for its readers by itself")
    desk.add(desk.write("a.jsonl", rows([row("r-1", TEXT)])))
    code = (
        "import sqlite3, sys\n"
        "held = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "held.execute('BEGIN'); held.execute('SELECT count(*) FROM register_report').fetchone()\n"
        "print('reading', flush=True); sys.stdin.read()\n"
    )
    file = str(desk.archive.folder / "register.sqlite3")
    with subprocess.Popen(
        [sys.executable, "-c", code, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as reader:
        assert reader.stdout
        assert reader.stdout.readline() == b"reading\n"
        with pytest.raises(StorageError, match=r"still reading|locked"):
            carried_out(desk, "r-1")
        reader.communicate(b"")
    finish(desk.archive, clock=desk.bringer.clock)
    assert found(desk, TOWN) == []


def test_an_imported_list_goes_with_its_rows_and_the_one_before_stands_again(desk: Desk) -> None:
    record_person("heron", act=Act("program:test@1", AT))
    mapping = desk.write("m.toml", 'list = "valley"\nkey = "ref"\n[fields]\nplace = "where"\n')
    for name, place in (("one.csv", "Tel Zamra"), ("two.csv", TOWN)):
        file = list_file(desk.write(name, f"ref,where\nV-1,{place}\n"), mapping)
        bring_in(desk.archive, file, bringer=desk.bringer, act=ACT)
    digest = next(one.digest.hex for one in queries.captures() if one.name == "two.csv")
    plan = planned(desk.archive, [digest])
    assert any("of the list valley with all its rows" in line for line in plan.goes)
    carried_out(desk, digest)
    assert found(desk, TOWN) == []
    assert [list(one.cells.values()) for one in queries_imports.standing()] == [
        ["V-1", "Tel Zamra"]
    ]


def test_the_page_of_a_browser_goes_with_what_it_loaded_and_its_pictures(desk: Desk) -> None:
    def sealed(data: str, kind: str, *parents: Sealed) -> Sealed:
        digests = tuple(one.digest for one in parents)
        item = Incoming(
            partial(iter, [data.encode()]),
            "program:test@1",
            action=Action.CAPTURE,
            media_type=kind,
            name=f"https://valley.example/{kind}",
            parents=digests,
        )
        (one,) = seal(desk.archive.folder, [item], clock=desk.bringer.clock)
        assert isinstance(one, Sealed)
        return one

    loaded = sealed(f"all that was loaded: {TEXT}", "application/x-loaded")
    page = sealed(f"<html><body><p>{TEXT}</p></body></html>", "text/html", loaded)
    sealed(f"a picture of {TOWN}", "image/x-drawn", loaded)
    desk.add()
    (kept,) = [one for one in queries.reports() if one.sealed.digest == page.digest]
    assert len(planned(desk.archive, [kept.reading.report_id]).objects) == 3
    carried_out(desk, kept.reading.report_id)
    assert found(desk, TOWN) == []
    assert checked(desk).whole


def test_a_report_that_stands_in_several_incidents_lets_each_be_counted_again(desk: Desk) -> None:
    record_person("heron", act=Act("program:test@1", AT))
    places = ("Tel Zamra", "Qarnuba", "Wadi Hasil")
    sentence = (
        "At least {} civilians were killed in an air strike on {} on {} May 2031, a nurse said."
    )
    many = [sentence.format(n + 3, name, n + 3) for n, name in enumerate(places)]
    desk.add(
        desk.write("all.jsonl", rows([row("r-all", f"{' '.join(many)} So it was in {TOWN}.")]))
    )
    for number, text in enumerate(many):
        other = text.replace("At least ", "").replace("a nurse", "the mayor")
        desk.add(desk.write(f"{number}.jsonl", rows([row(f"r-{number}", other)])))
    codes = [one.code for one in queries_incidents.incidents("plain-1")]
    for code in codes:
        decide(Decided.ACCEPT, [code], act=ACT)
    carried_out(desk, "r-all")
    left = tuple(queries_incidents.incidents("plain-1"))
    assert left
    assert all("r-all" not in one.reports for one in left)
    assert {one.status for one in left} <= {"proposed", "accepted"}
    assert found(desk, TOWN) == []
    assert checked(desk).whole


def test_whoever_brings_in_waits_for_a_removal_and_not_for_ever(desk: Desk) -> None:
    store = Store(desk.archive.folder)
    alone = disk.held(store.objects, alone=True, seconds=0.1)
    beside = disk.held(store.objects, seconds=1)
    with disk.held(store.objects), beside, pytest.raises(StorageError, match="try again"), alone:
        pytest.fail("one is alone among others")
