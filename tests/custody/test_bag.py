from __future__ import annotations

import ast
import base64
import hashlib
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import bagit
import pytest
from tests.custody.conftest import Authority, Ticking

from tawthiq.custody import bag as bag_module
from tawthiq.custody.archive import Archive, create_archive
from tawthiq.custody.bag import Exported, Means, Selection, export_bag
from tawthiq.custody.head import sign_head
from tawthiq.custody.keys import KeyRing, key_ring, make_keys, signing_key
from tawthiq.custody.parcel import verify as standalone
from tawthiq.custody.seal import Incoming, seal
from tawthiq.custody.token import stamp
from tawthiq.custody.verify import check_archive
from tawthiq.values.digest import Digest
from tawthiq.values.errors import ArchiveError, BadArgumentError

VERIFIER = Path(standalone.__file__)


@pytest.fixture
def bag(filled: Archive, ring: KeyRing, clock: Ticking, tmp_path: Path) -> Exported:
    digests = [Digest.of(f"report {n} of Qasr Numan".encode()) for n in (1, 4, 6)]
    selection = Selection(digests, "TWQ-2026-001", "p:alice", recipient="r-1")
    return export_bag(filled, tmp_path / "bag", selection, means=Means(signing_key(ring), clock))


def verdict(folder: Path, *options: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    code = standalone.main([str(folder), *options])
    last = capsys.readouterr().out.splitlines()[-1]
    assert code == (0 if last.startswith("OK") else 1)
    return last


def rebuild_manifests(folder: Path) -> None:
    """What an attacker without the key can do: make every unsigned list agree again."""
    for name in folder.glob("*manifest-*.txt"):
        name.unlink()
    payload = [(name, path) for name, path in bag_module._files(folder) if name[:5] == "data/"]
    size = sum(path.stat().st_size for _, path in payload)
    info = (folder / "bag-info.txt").read_text(encoding="utf-8", errors="replace").splitlines()
    lines = [line for line in info if not line.startswith("Payload-Oxum")]
    text = "".join(f"{line}\n" for line in [*lines, f"Payload-Oxum: {size}.{len(payload)}"])
    (folder / "bag-info.txt").write_text(text, encoding="utf-8")
    for tag in (False, True):
        files = [
            (name, path)
            for name, path in bag_module._files(folder)
            if name.startswith("data/") != tag and not name.startswith("tagmanifest-")
        ]
        for algorithm in ("sha256", "sha512"):
            target = folder / f"{'tag' if tag else ''}manifest-{algorithm}.txt"
            bag_module._write_manifest(target, files, algorithm)


def test_a_bag_verifies_alone_and_its_archive_stays_whole(
    bag: Exported, filled: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verdict(bag.folder, capsys=capsys) == f"OK {bag.seal}"
    told = verdict(bag.folder, "--letter", bag.seal, "--key", bag.fingerprint, capsys=capsys)
    assert told == f"OK {bag.seal}"
    assert (bag.objects, bag.removed) == (3, ())
    findings = check_archive(filled.folder)
    assert findings.whole
    assert findings.counts["heads"] == 1


def test_another_program_takes_it_for_a_valid_bag(bag: Exported) -> None:
    other = bagit.Bag(str(bag.folder))
    other.validate()
    assert other.info["External-Identifier"] == "TWQ-2026-001"


def test_the_verifier_runs_from_the_parcel_with_nothing_installed(bag: Exported) -> None:
    run = subprocess.run(
        [sys.executable, "-I", "-S", "verify.py", "."],
        cwd=bag.folder,
        env={"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"},
        capture_output=True,
        check=False,
        text=True,
    )
    assert run.stdout.splitlines()[-1] == f"OK {bag.seal}", run.stderr


def interpreter(minor: int) -> str | None:
    """Find a Python of that version on the path, or among pyenv's."""
    kept = sorted(Path.home().glob(f".pyenv/versions/3.{minor}.*/bin/python3.{minor}"))
    for program in [*map(str, kept), shutil.which(f"python3.{minor}")]:
        if (
            program
            and subprocess.run([program, "-V"], capture_output=True, check=False).returncode == 0
        ):
            return program
    return None


@pytest.mark.parametrize("minor", [8, 9, 10, 11, 12, 13])
def test_the_verifier_runs_on_each_python_that_is_here_and_parses_for_all(
    minor: int, bag: Exported
) -> None:
    ast.parse(VERIFIER.read_text(encoding="utf-8"), feature_version=(3, minor))
    program = interpreter(minor)
    if program is None:
        return
    run = subprocess.run(
        [program, "-I", "verify.py"], cwd=bag.folder, capture_output=True, check=False, text=True
    )
    assert run.stdout.splitlines()[-1:] == [f"OK {bag.seal}"], run.stderr


def test_the_verifier_uses_the_standard_library_only_and_is_short() -> None:
    text = VERIFIER.read_text(encoding="utf-8")
    names = {
        name.name.partition(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import)
        for name in node.names
    } | {
        str(node.module).partition(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom)
    }
    assert names <= set(sys.stdlib_module_names)
    assert len(text.splitlines()) <= 300


def test_each_changed_byte_is_found(bag: Exported, capsys: pytest.CaptureFixture[str]) -> None:
    for path in sorted(p for p in bag.folder.rglob("*") if p.is_file()):
        data = path.read_bytes()
        for place in range(0, len(data), max(1, len(data) // 8)):
            path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            assert verdict(bag.folder, capsys=capsys).startswith("FAILED"), (path, place)
        path.write_bytes(data)


def test_each_changed_byte_is_found_though_the_manifests_were_made_anew(
    bag: Exported, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = random.Random(4)
    kept = tmp_path / "kept"
    shutil.copytree(bag.folder, kept)
    codes = set()
    for path in sorted(p for p in bag.folder.rglob("*") if p.is_file()):
        if "manifest" in path.name or path.name == "bag-info.txt":
            continue
        data = path.read_bytes()
        for place in {chosen.randrange(len(data)) for _ in range(8)}:
            bit = 1 << chosen.randrange(8)
            path.write_bytes(data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :])
            rebuild_manifests(bag.folder)
            last = verdict(bag.folder, capsys=capsys)
            assert last.startswith("FAILED"), (path, place)
            codes.add(last.split()[1])
        path.write_bytes(data)
    assert {"CONTENTS", "LEDGER", "HEAD"} <= codes


def drop_last_entry(folder: Path) -> None:
    path = folder / "data/custody/ledger.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def rewrite_a_time(folder: Path) -> None:
    path = folder / "data/custody/ledger.jsonl"
    lines = path.read_bytes().splitlines()
    lines[0] = lines[0].replace(b"2026-01-01", b"2025-01-01")
    path.write_bytes(b"\n".join(lines) + b"\n")
    seq = json.loads(lines[0])["seq"]
    leaves = bytearray((folder / "data/custody/leaves.bin").read_bytes())
    leaves[32 * seq : 32 * seq + 32] = hashlib.sha256(b"\x00" + lines[0]).digest()
    (folder / "data/custody/leaves.bin").write_bytes(leaves)


def write_the_new_root_too(folder: Path) -> None:
    rewrite_a_time(folder)
    path = folder / "data/custody/head.txt"
    lines = path.read_bytes().split(b"\n")
    leaves = (folder / "data/custody/leaves.bin").read_bytes()
    lines[2] = base64.b64encode(standalone.root_of(leaves))
    path.write_bytes(b"\n".join(lines))


def swap_two_objects(folder: Path) -> None:
    one, two = sorted((folder / "data/objects").iterdir())[:2]
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)


def remove_an_object(folder: Path) -> None:
    min((folder / "data/objects").iterdir()).unlink()


def add_beside(folder: Path) -> None:
    (folder / "extra.txt").write_bytes(b"x")


def add_an_object(folder: Path) -> None:
    (folder / "data/objects" / ("0" * 64)).write_bytes(b"x")


def add_to_custody(folder: Path) -> None:
    (folder / "data/custody/note.txt").write_bytes(b"x")


def add_an_empty_folder(folder: Path) -> None:
    (folder / "data/empty").mkdir()


def put_a_link(folder: Path) -> None:
    (folder / "data/objects/link").symlink_to(folder / "README.txt")


def add_a_bogus_token(folder: Path) -> None:
    (folder / "data/custody/head.own.tsr").write_bytes(b"\x30\x00")


@pytest.mark.parametrize(
    ("attack", "code"),
    [
        (drop_last_entry, "HEAD|CONTENTS"),
        (rewrite_a_time, "LEDGER|ROOT"),
        (write_the_new_root_too, "LEDGER|HEAD"),
        (swap_two_objects, "CONTENTS"),
        (remove_an_object, "CONTENTS"),
        (add_beside, "CONTENTS"),
        (add_an_object, "CONTENTS"),
        (add_to_custody, "LAYOUT"),
        (add_an_empty_folder, "LAYOUT"),
        (put_a_link, "LAYOUT"),
        (add_a_bogus_token, "TIME"),
    ],
)
def test_an_attack_with_new_manifests_is_found(
    bag: Exported, attack: Callable[[Path], None], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    attack(bag.folder)
    rebuild_manifests(bag.folder)
    word = verdict(bag.folder, capsys=capsys).split()
    assert word[0] == "FAILED"
    assert word[1] in code.split("|")


def test_a_bag_without_its_tag_manifests_is_no_bag(
    bag: Exported, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in bag.folder.glob("tagmanifest-*"):
        path.unlink()
    assert verdict(bag.folder, capsys=capsys).startswith("FAILED LAYOUT tagmanifest")


def test_a_whole_forgery_agrees_with_itself_and_is_found_by_the_letter(
    bag: Exported,
    archive: Archive,
    tmp_path: Path,
    clock: Ticking,
    capsys: pytest.CaptureFixture[str],
) -> None:

    forged = create_archive(tmp_path / "forged", settings=archive.settings)
    other = key_ring(forged, tmp_path / "attacker")
    make_keys(other)
    words = b"report 1 of another place"
    list(seal(forged.folder, [Incoming(lambda: [words], "p:alice")], clock=clock))
    chosen = Selection([Digest.of(words)], "TWQ-2026-001", "p:alice")
    export_bag(forged, tmp_path / "false", chosen, means=Means(signing_key(other), clock))
    assert verdict(tmp_path / "false", capsys=capsys).startswith("OK")
    for option, right in (("--letter", bag.seal), ("--key", bag.fingerprint)):
        told = verdict(tmp_path / "false", option, right, capsys=capsys)
        assert told.startswith("FAILED LETTER")


def test_tokens_travel_with_the_heads_that_they_date(
    filled: Archive,
    ring: KeyRing,
    clock: Ticking,
    authority: Authority,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings = replace(filled.settings, timestamp_authorities=(authority.url,))
    dated = replace(filled, settings=settings)
    sign_head(dated, signing_key(ring), clock=clock)
    stamp(dated, post=authority.post, clock=clock)
    chosen = Selection([Digest.of(b"report 1 of Qasr Numan")], "X", "p:alice")
    means = Means(signing_key(ring), clock, authority.post)
    bag = export_bag(dated, tmp_path / "bag", chosen, means=means)
    assert standalone.main([str(bag.folder)]) == 0
    told = capsys.readouterr().out
    assert "entries before 9 were there at" in told
    lines = [line.split() for line in told.splitlines() if line.startswith("  openssl")]
    assert len(lines) == 2
    for line in lines:
        line[-1] = str(authority.roots)
        subprocess.run(line, cwd=bag.folder, check=True, capture_output=True)
    tokens = sorted((bag.folder / "data/custody").glob("*.tsr"))
    data = tokens[0].read_bytes()
    tokens[0].write_bytes(tokens[1].read_bytes())
    rebuild_manifests(bag.folder)
    assert verdict(bag.folder, capsys=capsys).startswith("FAILED TIME")
    tokens[0].write_bytes(data)


def test_what_was_never_sealed_is_not_exported(
    filled: Archive, ring: KeyRing, clock: Ticking, tmp_path: Path
) -> None:
    wanted = Selection([Digest.of(b"never seen")], "X", "p:alice")
    with pytest.raises(ArchiveError, match="never sealed"):
        export_bag(filled, tmp_path / "b", wanted, means=Means(signing_key(ring), clock))


def test_a_folder_with_something_in_it_is_refused(
    bag: Exported, filled: Archive, ring: KeyRing, clock: Ticking
) -> None:
    with pytest.raises(ArchiveError, match="not empty"):
        export_bag(
            filled, bag.folder, Selection([], "X", "p:a"), means=Means(signing_key(ring), clock)
        )


def test_a_name_that_could_not_stand_in_a_file_is_refused() -> None:
    with pytest.raises(BadArgumentError, match="parcel's name"):
        Selection([], "a/b\n", "p:a")


def test_the_verifiers_signature_check_is_that_of_the_standard() -> None:
    # RFC 8032 section 7.1, test 2
    key = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    made = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert standalone.verifies(key, made, b"\x72")
    assert not standalone.verifies(key, made, b"\x73")
    assert not standalone.verifies(key, made[:63] + b"\x20", b"\x72")
    order = (standalone.Q + int.from_bytes(made[32:], "little")).to_bytes(32, "little")
    assert not standalone.verifies(key, made[:32] + order, b"\x72")
