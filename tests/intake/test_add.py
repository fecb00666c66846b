"""Whatever comes in is accounted for, once, and never stops the rest."""

from __future__ import annotations

import json

import pytest
from tests.intake.conftest import Desk, rows

from tawthiq.custody.entry import Action
from tawthiq.custody.seal import Incoming, seal
from tawthiq.custody.verify import check_archive
from tawthiq.intake.quotes import check_quotes
from tawthiq.register import queries, queries_acts, queries_incidents
from tawthiq.register.kept import Outcome

ATTACK = "At least {} civilians were killed in an air strike on {} on 3 May 2031, {} said."


def row(name: str, text: str, **more: str | None) -> str:
    """Return one collected report as a line."""
    return json.dumps({"id": name, "text": text, "outlet": "Valley Herald"} | more)


def collected(count: int) -> str:
    """Return a file of collected reports about four invented towns."""
    towns = ("Qarnuba", "Tel Zamra", "Wadi Hasil", "Dayr Nakhla")
    texts = [ATTACK.format(n + 2, towns[n % 4], "residents of the town") for n in range(count)]
    return rows(row(f"r-{n}", text, published="2031-05-04") for n, text in enumerate(texts))


def test_reports_come_in_with_claims_and_incidents(desk: Desk) -> None:
    added = desk.add(desk.write("a.jsonl", collected(6)))
    assert added.counts[Outcome.IN] == 6
    assert added.claims >= 6
    totals = queries.totals()
    assert (totals.captures, totals.reports) == (1, 6)
    assert totals.incidents >= 1
    inside = {claim for one in queries_incidents.incidents("plain-1") for claim in one.claims}
    assert inside <= {claim.claim_id for claim in queries.claims()}
    assert all(claim.origin for claim in queries.claims())


def test_the_same_input_twice_changes_nothing(desk: Desk) -> None:
    path = desk.write("a.jsonl", collected(6))
    desk.add(path)
    before = (_everything(), _ledger(desk))
    again = desk.add(path)
    assert again.counts == {
        Outcome.IN: 0,
        Outcome.ALREADY: 6,
        Outcome.SET_ASIDE: 0,
        Outcome.REFUSED: 0,
    }
    assert not again.changed
    assert (_everything(), _ledger(desk)) == before


def test_a_broken_line_is_named_and_the_others_go_in(desk: Desk) -> None:
    lines = collected(20).splitlines()
    lines[6] = '{"id": "r-6", "text": '
    path = desk.write("a.jsonl", rows(lines))
    added = desk.add(path)
    (refused,) = added.refused
    assert added.counts[Outcome.IN] == 19
    assert refused.where == "line 7"
    assert desk.add(path).refused == (refused,)


def test_one_id_with_two_texts_keeps_both_and_says_so(desk: Desk) -> None:
    one, other = ATTACK.format(3, "Qarnuba", "a nurse"), ATTACK.format(5, "Qarnuba", "a nurse")
    desk.add(desk.write("a.jsonl", rows([row("r-1", one)])))
    added = desk.add(desk.write("b.jsonl", rows([row("r-1", other), row("r-1", other)])))
    assert added.counts[Outcome.IN] == 1
    assert added.counts[Outcome.ALREADY] == 1
    (note,) = [item for item in added.items if item.outcome is Outcome.NOTED]
    assert "both are kept" in note.reason
    texts = {kept.reading.report_id: kept.reading.text for kept in queries.reports()}
    assert sorted(texts.values()) == [one, other]
    assert texts["r-1"] == one


def test_bad_inputs_are_one_sentence_each_and_stop_nothing(desk: Desk) -> None:
    loop = desk.inputs / "folder"
    loop.mkdir()
    (loop / "again").symlink_to(loop)
    added = desk.add(
        desk.inputs / "missing.txt",
        desk.write("empty.txt", ""),
        desk.write("binary.txt", bytes(range(256)) * 40),
        loop,
        desk.write("good.jsonl", collected(2)),
    )
    assert added.counts[Outcome.IN] == 2
    assert len(added.refused) >= 3
    for item in added.refused:
        assert item.reason
        assert "\n" not in item.reason


def test_a_missing_file_is_logged_by_its_name_alone(desk: Desk) -> None:
    desk.add(desk.inputs / "missing.txt")
    (entry,) = queries_acts.history()
    assert entry.rows == 1
    assert str(desk.inputs) not in str(entry)


def test_what_a_killed_process_had_sealed_is_read_by_the_next(desk: Desk) -> None:
    desk.add(desk.write("first.jsonl", collected(1)))
    came = Incoming(
        chunks=lambda: [collected(3).encode()],
        actor="program:test@1",
        action=Action.RECEIVE,
        media_type=next(queries.captures()).media_type,
        name="a.jsonl",
        detail={"way": "file"},
    )
    list(seal(desk.archive.folder, [came], clock=desk.bringer.clock))
    added = desk.add()
    assert added.counts[Outcome.IN] == 2
    assert added.counts[Outcome.ALREADY] == 1
    assert queries.totals().reports == 3
    assert desk.add().items == ()


def test_a_column_named_by_the_user_is_read_and_remembered(desk: Desk) -> None:
    line = json.dumps({"id": "r-1", "body": ATTACK.format(3, "Qarnuba", "a nurse")})
    path = desk.write("a.jsonl", rows([line]))
    assert desk.add(path).counts[Outcome.IN] == 0
    assert desk.add(path, columns={"body": "text"}).counts[Outcome.IN] == 1
    assert desk.add(path, columns={"body": "text"}).counts[Outcome.ALREADY] == 1
    assert desk.add(path).counts[Outcome.ALREADY] == 1


def test_every_quote_stands_in_a_fresh_reading(desk: Desk) -> None:
    text = ATTACK.format(3, "Qarnuba", "a nurse")
    desk.add(desk.write("a.jsonl", collected(4)), desk.write("b.txt", text))
    found = list(check_quotes(desk.archive.folder))
    assert len(found) == len(list(queries.claims()))
    assert set(found) == {None}


def test_a_quote_that_stands_no_more_is_named(desk: Desk) -> None:
    desk.add(desk.write("a.jsonl", collected(2)))
    claim = next(queries.claims())
    stored = desk.archive.folder / "store" / "objects"
    (path,) = [one for one in stored.rglob("*") if one.is_file() and one.suffix != ".json"]
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(b"civilians", b"combatant"))
    wrong = [one for one in check_quotes(desk.archive.folder) if one]
    assert claim.claim_id in {name for one in wrong for name in one.path.split()}
    found = check_archive(desk.archive.folder, quotes=lambda: check_quotes(desk.archive.folder))
    assert not found.whole


@pytest.mark.parametrize("size", [1, 199, 200, 201, 450])
def test_batches_of_any_size_lose_and_double_nothing(desk: Desk, size: int) -> None:
    added = desk.add(desk.write("a.jsonl", collected(size)))
    assert added.counts[Outcome.IN] == size
    held = [kept.reading.report_id for kept in queries.reports()]
    assert held == sorted(f"r-{n}" for n in range(size))


def _everything() -> tuple[object, ...]:
    return (
        tuple(queries.reports()),
        tuple(queries.claims()),
        tuple(queries.families()),
        tuple(queries_incidents.incidents("plain-1")),
        tuple(queries_incidents.incidents("airwars-2023")),
        tuple(queries_acts.history()),
    )


def _ledger(desk: Desk) -> bytes:
    paths = sorted((desk.archive.folder / "ledger").glob("*.jsonl"))
    return b"".join(path.read_bytes() for path in paths)
