"""The page on importing a list, done as it says; bad input answered in a sentence."""

from __future__ import annotations

import csv
import json
import re
import shlex
from pathlib import Path

from tests.cli.conftest import Command

PAGE = Path(__file__).parent.parent.parent / "docs" / "how-to" / "import-incidents.md"
_BLOCK = re.compile(
    r"^```\{code-block\} \w+\n:caption: ([^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
BLOCKS = dict(_BLOCK.findall(PAGE.read_text(encoding="utf-8")))


def _run(tawthiq: Command, folder: Path, caption: str) -> list[tuple[int, str, str]]:
    found = []
    for line in BLOCKS[caption].splitlines():
        told = tawthiq(*shlex.split(line)[1:], cwd=folder)
        found.append((told.returncode, told.stdout, told.stderr))
    return found


def test_the_page_on_importing_does_what_it_says(tawthiq: Command, tmp_path: Path) -> None:
    folder = tmp_path / "record"
    assert tawthiq("init", folder).returncode == 0
    for name in ("valley.csv", "valley.toml"):
        (folder / name).write_text(BLOCKS[name], encoding="utf-8")
    ((code, out, said),) = _run(tawthiq, folder, "try it")
    assert code == 2
    assert "refused\trow 4\t\tits cell 'Ref', the key, is empty" in out
    assert "new\trow 3\tV-3\tThe list's minimum is above its maximum: killed civilians, 9, 7" in out
    assert "3 new, 0 changed, 0 same, 1 refused; 1 flagged" in said
    assert "nothing was written" in said
    assert tawthiq("incidents", "--imported", cwd=folder).stdout == ""

    ((code, out, _),) = _run(tawthiq, folder, "write it")
    assert (code, out.splitlines()[-1]) == (2, "1")
    listed, shown, told, table = _run(tawthiq, folder, "use it")
    assert "4-6 civilians" in listed[1]
    assert "valley.csv, SHA-256" in shown[1]
    assert "not from captured reports" in shown[1]
    assert "proved by 0 hashes: entry 0" in shown[1]
    assert "the team's list of May 2013" in told[1]
    wanted = list(csv.reader(BLOCKS["valley.csv"].splitlines()))[:-1]
    assert list(csv.reader(table[1].splitlines())) == wanted

    took, back = _run(tawthiq, folder, "take it back")
    assert (took[0], back[0]) == (0, 0)
    assert len(tawthiq("incidents", "--csv", cwd=folder).stdout.splitlines()) == 4
    lines = tawthiq("incidents", "--imported", "--jsonl", cwd=folder).stdout.splitlines()
    assert [json.loads(line)["key"] for line in lines] == ["V-1", "V-2", "V-3"]
    assert tawthiq("verify", "--all", cwd=folder).returncode == 0


def test_what_cannot_be_imported_is_one_sentence(tawthiq: Command, tmp_path: Path) -> None:
    assert tawthiq("init", "record").returncode == 0
    table = tmp_path / "t.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    mapping = tmp_path / "m.toml"
    mapping.write_text('list = "x"\n', encoding="utf-8")
    (tmp_path / "other.toml").write_text('list = "x"\nkey = "ref"\n', encoding="utf-8")
    (tmp_path / "broken.csv").write_bytes(b"\x00\x01\x02\x03" * 50)
    cases = (
        (("import", "people", table), "'people' cannot be imported"),
        (("import", "incidents", table), "--mapping FILE.toml"),
        (("import", "incidents", table, "--mapping", mapping), "m.toml names no key"),
        (("import", "incidents", table, "--mapping", "gone.toml"), "there is no file gone.toml"),
        (("import", "incidents", table, "--mapping", "other.toml"), "its columns are: a, b"),
        (("import", "incidents", "broken.csv", "--mapping", "other.toml"), "no text"),
        (("incidents", "--imported", "--list", "x"), "no list is called 'x'"),
        (("incidents", "--csv", "--jsonl"), "two forms"),
    )
    for words, sentence in cases:
        told = tawthiq("--archive", "record", *words)
        assert (told.returncode, told.stdout) == (2, ""), words
        assert sentence in told.stderr
        assert len(told.stderr.splitlines()) == 1, told.stderr


def test_without_a_list_the_table_is_of_what_reports_tell(
    tawthiq: Command, samples_record: Path
) -> None:
    told = tawthiq("--archive", samples_record, "incidents", "--csv").stdout
    found = list(csv.DictReader(told.splitlines()))
    lines = tawthiq("--archive", samples_record, "incidents", "--jsonl").stdout.splitlines()
    assert [one["code"] for one in found] == [json.loads(line)["code"] for line in lines]
    assert any(one["killed_low"] for one in found)
