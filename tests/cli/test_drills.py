"""Each drill of the custodian's page, carried out step by step as the page says it."""

from __future__ import annotations

import io
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyrage
import pytest
from django.db import connections
from tests.intake.searching import found_in

from tawthiq.cli.main import run
from tawthiq.custody.parcel import verify as standalone

PAGE = Path(__file__).parent.parent.parent / "docs" / "how-to" / "custody-drills.md"
WORDS, OTHERS = "five quite random dry words", "six other quite random words"
TEXT = "Three people were killed in Qasr Numan on 4 May 2031, among them Hudayfa Zarqalan.\n"


@dataclass
class Custodian:
    """A person at a machine with one archive."""

    folder: Path
    home: Path
    capsys: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch
    said: str = ""

    @property
    def archive(self) -> Path:
        """Where the archive lies."""
        return self.folder / "record"

    def __call__(self, *arguments: str | Path, given: str = "", code: int = 0) -> str:
        """Run a command on the archive, expect its exit code, and return what it printed."""
        return self.on(self.archive, *arguments, given=given, code=code)

    def on(self, archive: Path, *arguments: str | Path, given: str = "", code: int = 0) -> str:
        """Run a command on another archive."""
        self.patch.setenv("HOME", str(self.home))
        self.patch.setattr(
            sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8")
        )
        self.capsys.readouterr()
        found = run(["--archive", str(archive), *map(str, arguments)])
        connections.close_all()
        out, self.said = self.capsys.readouterr()
        assert found == code, (arguments, out, self.said)
        return out

    @property
    def keys(self) -> dict[str, Path]:
        """The key files of this person, by the end of their names."""
        return {path.name[33:]: path for path in self.home.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an archive with one report and its keys once."""
    folder = tmp_path_factory.mktemp("template")
    (folder / "page.txt").write_text(TEXT, encoding="utf-8")
    (folder / "home").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder / "home"))
        archive = str(folder / "record")
        assert run(["init", archive]) == 0
        assert run(["--archive", archive, "add", str(folder / "page.txt")]) == 0
        assert run(["--archive", archive, "export", str(folder / "before")]) == 0
    connections.close_all()
    return folder


@pytest.fixture
def one(
    template: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Custodian]:
    """Give a copy of the archive and of its keeper's home."""
    shutil.copytree(template, tmp_path / "machine")
    yield Custodian(tmp_path / "machine", tmp_path / "machine" / "home", capsys, monkeypatch)
    connections.close_all()


def test_before_anything_happens(one: Custodian) -> None:
    holder = pyrage.x25519.Identity.generate()
    to = ("--to", str(holder.to_public()), "--keys")
    assert "read back" in one("backup", one.folder / "first.age", *to)
    assert "key: " in one("export", one.folder / "bag")
    settings = one.archive / "tawthiq.toml"
    told = settings.read_text(encoding="utf-8")
    authority = 'timestamp_authorities = ["https://tsa.example/"]'
    settings.write_text(told.replace("timestamp_authorities = []", authority), encoding="utf-8")
    assert "whole" in one("verify", "--sample", "0.05")
    one("lock", given=f"{WORDS}\n")
    one("export", one.folder / "another", code=2, given="not the passphrase\n")
    assert "the passphrase does not open the signing key" in one.said


def test_restore_drill(one: Custodian) -> None:
    holder = pyrage.x25519.Identity.generate()
    (one.folder / "key.txt").write_text(f"{holder}\n", encoding="utf-8")
    to = ("--to", str(holder.to_public()))
    one("backup", one.folder / "full.age", *to)
    (one.folder / "second.txt").write_text("Two were wounded in Qasr Numan.\n", encoding="utf-8")
    one("add", one.folder / "second.txt")
    one("backup", one.folder / "part.age", "--incremental", *to)
    new = one.folder / "new"
    key = ("--key", one.folder / "key.txt")
    done = one("restore", one.folder / "full.age", one.folder / "part.age", new, *key)
    assert "equal to the backup's" in done
    assert one.on(new, "verify", "--all").splitlines()[-1] == "whole"
    cut = one.folder / "cut.age"
    cut.write_bytes((one.folder / "full.age").read_bytes()[:-400])
    one("restore", cut, one.folder / "no", *key, code=2)
    one.on(one.folder / "no", "verify", code=2)
    one("restore", one.folder / "part.age", one.folder / "neither", *key, code=2)


def test_the_signing_key_is_lost(one: Custodian) -> None:
    holder = pyrage.x25519.Identity.generate()
    (one.folder / "key.txt").write_text(f"{holder}\n", encoding="utf-8")
    kept = one.folder / "with-keys.age"
    one("backup", kept, "--to", str(holder.to_public()), "--keys")
    secret = one.keys["signing"].read_bytes()
    one.keys["signing"].unlink()
    one("export", one.folder / "bag", code=2)
    assert "drill for a lost key" in one.said
    one("restore", kept, one.folder / "elsewhere", "--key", one.folder / "key.txt")
    assert one.keys["signing"].read_bytes() == secret
    one.keys["signing"].unlink()
    one("lock", "--new-key")
    assert one.keys["signing"].read_bytes() != secret
    assert one("verify", "--all").splitlines()[-1] == "whole"
    assert "key: " in one("export", one.folder / "bag")


def test_the_signing_key_is_changed(one: Custodian) -> None:
    old = (one.folder / "before" / "data" / "custody" / "key.txt").read_text(encoding="utf-8")
    one("lock", "--new-key")
    assert "signing.old" in one.keys
    assert one("verify", "--all").splitlines()[-1] == "whole"
    one("export", one.folder / "after")
    new = (one.folder / "after" / "data" / "custody" / "key.txt").read_text(encoding="utf-8")
    assert new != old
    ledger = (one.archive / "ledger" / "000000.jsonl").read_text(encoding="utf-8")
    assert len(re.findall('"replaces":"[^"]+"', ledger)) == 1
    assert standalone.main([str(one.folder / "before")]) == 0


def test_a_passphrase_is_changed(one: Custodian) -> None:
    one("lock", given=f"{WORDS}\n")
    one("lock", "--off", given=f"{WORDS}\n")
    one("lock", given=f"{OTHERS}\n")
    one("unlock", code=2, given=f"{WORDS}\n")
    assert "the passphrase does not open" in one.said
    one("unlock", given=f"{OTHERS}\n")
    one("lock")
    assert "key: " in one("export", one.folder / "bag", given=f"{OTHERS}\n")


def test_the_vault_key_is_lost(one: Custodian) -> None:
    (one.folder / "card.txt").write_text("the baker's number", encoding="utf-8")
    one("add", "--personal", one.folder / "card.txt")
    holder = pyrage.x25519.Identity.generate()
    (one.folder / "key.txt").write_text(f"{holder}\n", encoding="utf-8")
    kept = one.folder / "with-keys.age"
    one("backup", kept, "--to", str(holder.to_public()), "--keys")
    one.keys["vault"].unlink()
    assert one("verify", "--all").splitlines()[-1] == "whole"
    listed = one("vault")
    assert "(closed)" in listed
    assert "drill for a lost key" in one.said
    one("vault", listed.split("\t")[0], "--show", code=2)
    one("restore", kept, one.folder / "elsewhere", "--key", one.folder / "key.txt")
    assert "card.txt" in one("vault")


def test_the_laptop_is_gone(one: Custodian) -> None:
    holder = pyrage.x25519.Identity.generate()
    (one.folder / "key.txt").write_text(f"{holder}\n", encoding="utf-8")
    one("lock", given=f"{WORDS}\n")
    kept = one.folder / "with-keys.age"
    one("backup", kept, "--to", str(holder.to_public()), "--keys", given=f"{WORDS}\n")
    shutil.rmtree(one.archive)
    shutil.rmtree(one.home)
    one.home.mkdir()
    one("restore", kept, one.archive, "--key", one.folder / "key.txt")
    one("lock", "--new-key", given=f"{WORDS}\n")
    assert one.keys["signing"].read_bytes().startswith(b"-----BEGIN AGE ENCRYPTED FILE")
    assert one("verify", "--all").splitlines()[-1] == "whole"


def test_a_disk_rots(one: Custodian) -> None:
    one("backup", one.folder / "b")
    (sealed,) = [
        path
        for path in (one.archive / "store" / "objects").rglob("*")
        if path.is_file() and not path.suffix
    ]
    whole = sealed.read_bytes()
    sealed.chmod(0o644)
    sealed.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
    told = one("verify", "--all", code=1)
    assert f"{sealed.name}: its bytes are not those that were sealed" in told
    one("restore", one.folder / "b", one.folder / "again")
    assert one.on(one.folder / "again", "verify", "--all").splitlines()[-1] == "whole"
    sealed.write_bytes(whole)
    sealed.chmod(0o444)
    (one.archive / "ledger" / "index.sqlite3").write_bytes(b"rot")
    note = sealed.with_name(f"{sealed.name}.json")
    note.unlink()
    assert one("verify", "--all", "--rebuild").splitlines()[-1] == "whole"
    assert note.exists()
    segment = one.archive / "ledger" / "000000.jsonl"
    line = segment.read_bytes()
    segment.write_bytes(line.replace(b'"v":1', b'"v":2', 1))
    one("verify", "--all", "--rebuild", code=1)
    assert "LEDGER ledger/000000.jsonl: ledger entry 0" in one.said


def test_an_order_to_take_something_down(one: Custodian) -> None:
    one("backup", one.folder / "full")
    report = one("reports").split("\t")[0]
    assert "goes\tobject" in one("remove", report, "--dry-run")
    who = ("--by", "heron", "--second", "crane", "--new-person", "--yes")
    ground = ("--authority", "court of Tel Zamra", "--why", "order 7")
    one("remove", report, *ground, *who)
    assert one("verify", "--all").splitlines()[-1] == "whole"
    assert "by p:heron and p:crane, for court of Tel Zamra: order 7" in one.said
    assert found_in(one.archive, "Zarqalan") == []
    one("backup", one.folder / "part", "--incremental")
    one("restore", one.folder / "full", one.folder / "part", one.folder / "again")
    assert found_in(one.folder / "again", "Zarqalan") == []


def test_a_parcel_of_another_archive_arrives(one: Custodian) -> None:
    parcel, other = one.folder / "before", one.folder / "other"
    assert standalone.main([str(parcel)]) == 0
    one.capsys.readouterr()
    assert run(["init", str(other)]) == 0
    told = one.on(other, "add", parcel)
    assert "parcel" in told
    assert one.on(other, "verify", "--all").splitlines()[-1] == "whole"
    (page,) = [path for path in (parcel / "data" / "objects").iterdir() if path.is_file()]
    page.chmod(0o644)
    page.write_bytes(page.read_bytes().replace(b"Three", b"Seven"))
    assert run(["init", str(one.folder / "third")]) == 0
    refused = one.on(one.folder / "third", "add", parcel, code=2)
    assert "the bag is not whole" in refused
    assert page.name in refused


def test_a_process_was_killed_the_disk_was_full_the_power_went(one: Custodian) -> None:
    store = one.archive / "store"
    (store / "tmp" / "4711-half").write_bytes(b"half of a pa")
    orphan = store / "objects" / "ab" / "cd"
    orphan.mkdir(parents=True, exist_ok=True)
    assert one("verify").splitlines()[-1] == "whole"
    assert "store/tmp: 1 files that no entry names" in one.said
    (note,) = (store / "objects").rglob("*.json")
    note.chmod(0o644)
    note.write_bytes(b"")
    assert ".json" in one("verify", code=1)
    assert one("verify", "--rebuild").splitlines()[-1] == "whole"


def test_each_drill_of_the_page_is_carried_out_here() -> None:
    told = re.findall(r"^## (.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    tests = [f"test_{re.sub(r'[^a-z]+', '_', title.lower())}" for title in told]
    assert tests == [name for name in globals() if name.startswith("test_")][:-1]
