"""An archive that was changed by somebody without its key, who makes all that is unsigned agree again."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.custody.conftest import SealTexts, Ticking
from tests.custody.rebuilt import rebuild_archive, rebuild_manifests, verdict

from tawthiq.custody.archive import Archive
from tawthiq.custody.bag import Means, Selection, export_bag
from tawthiq.custody.head import announce, sign_head
from tawthiq.custody.head_check import Anchors
from tawthiq.custody.keys import KeyRing, key_ring, make_keys, signing_key
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.note import verifier_of
from tawthiq.custody.verify import check_archive
from tawthiq.values.digest import Digest


def places(folder: Path) -> list[tuple[str, int]]:
    """Give every byte of the objects, and of the ledger's lines below its signed head."""
    objects = [p for p in (folder / "store/objects").rglob("*") if len(p.name) == 64]
    found = [
        (path.relative_to(folder).as_posix(), place)
        for path in sorted(objects)
        for place in range(path.stat().st_size)
    ]
    lines = (folder / "ledger/000000.jsonl").read_bytes().splitlines(keepends=True)
    signed = sum(map(len, lines[:9]))
    return found + [("ledger/000000.jsonl", place) for place in range(signed)]


def not_found(
    folder: Path, chosen: Iterable[tuple[str, int]], work: Path
) -> Iterator[tuple[str, int]]:
    """Give each byte whose change is not found after everything unsigned was made anew."""
    for name, place in chosen:
        shutil.copytree(folder, work)
        path = work / name
        data = bytearray(path.read_bytes())
        data[place] ^= 1
        path.chmod(0o644)
        path.write_bytes(data)
        rebuild_archive(work)
        undone = path.exists() and path.read_bytes() == (folder / name).read_bytes()
        if not undone and check_archive(work).whole:  # undone: a byte of "prev"
            yield name, place
        shutil.rmtree(work)


def test_each_changed_byte_is_found_though_all_that_is_unsigned_was_made_anew(
    filled: Archive, ring: KeyRing, clock: Ticking, tmp_path: Path
) -> None:
    sign_head(filled, signing_key(ring), clock=clock)
    shutil.copytree(filled.folder, tmp_path / "same")
    rebuild_archive(tmp_path / "same")
    assert check_archive(tmp_path / "same").whole, "the attacker makes no mistake"
    chosen = random.Random(5).sample(places(filled.folder), 60)
    assert list(not_found(filled.folder, chosen, tmp_path / "work")) == []


def test_an_entry_forged_with_a_new_key_is_found_by_the_key(
    filled: Archive, ring: KeyRing, clock: Ticking, tmp_path: Path
) -> None:
    sign_head(filled, signing_key(ring), clock=clock)
    own = verifier_of(signing_key(ring), filled.origin).fingerprint
    other = key_ring(filled, tmp_path / "attacker")
    make_keys(other)
    with Ledger(filled.folder) as ledger:
        announce(ledger, verifier_of(signing_key(other), filled.origin), clock)
    sign_head(filled, signing_key(other), clock=clock)
    assert check_archive(filled.folder).whole, "it agrees with itself"
    found = check_archive(filled.folder, anchors=Anchors(frozenset({own})))
    assert "a key that is not yours" in found.wrong[0].sentence


def test_an_old_head_put_into_an_export_is_found(
    filled: Archive,
    ring: KeyRing,
    clock: Ticking,
    seal_texts: SealTexts,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    old = sign_head(filled, signing_key(ring), clock=clock)
    assert old is not None
    seal_texts([b"what somebody would rather forget"])
    chosen = Selection([Digest.of(b"report 1 of Qasr Numan")], "X", "p:alice")
    bag = export_bag(filled, tmp_path / "bag", chosen, means=Means(signing_key(ring), clock))
    (bag.folder / "data/custody/head.txt").write_bytes(old.text)
    rebuild_manifests(bag.folder)
    assert verdict(bag.folder, capsys=capsys).startswith("FAILED ROOT")
    leaves = bag.folder / "data/custody/leaves.bin"
    leaves.write_bytes(leaves.read_bytes()[: 32 * old.size])
    rebuild_manifests(bag.folder)
    assert verdict(bag.folder, capsys=capsys).startswith("FAILED LEDGER")


def test_a_settings_file_of_another_archive_is_found(
    filled: Archive, ring: KeyRing, clock: Ticking
) -> None:
    sign_head(filled, signing_key(ring), clock=clock)
    toml = filled.folder / "tawthiq.toml"
    other = replace(filled.settings, id="0" * 32)
    text = toml.read_text(encoding="utf-8").replace(filled.settings.id, other.id)
    toml.write_text(text, encoding="utf-8")
    assert {wrong.code for wrong in check_archive(filled.folder).wrong} == {"HEAD"}
