"""A bag that was changed, by somebody without the key who makes every unsigned list agree again."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.custody.conftest import Ticking
from tests.custody.rebuilt import rebuild_manifests, verdict

from tawthiq.custody.archive import Archive, create_archive
from tawthiq.custody.bag import Exported, Means, Selection, export_bag
from tawthiq.custody.keys import key_ring, make_keys, signing_key
from tawthiq.custody.parcel import verify as standalone
from tawthiq.custody.seal import Incoming, seal
from tawthiq.values.digest import Digest


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
