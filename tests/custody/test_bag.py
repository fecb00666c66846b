"""A bag as it is written: what it holds, who takes it for one, what is refused."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import bagit
import pytest
from tests.custody.conftest import Authority, Ticking
from tests.custody.rebuilt import rebuild_manifests, verdict

from tawthiq.custody.archive import Archive
from tawthiq.custody.bag import Exported, Means, Selection, export_bag
from tawthiq.custody.head import sign_head
from tawthiq.custody.keys import KeyRing, signing_key
from tawthiq.custody.parcel import verify as standalone
from tawthiq.custody.token import stamp
from tawthiq.custody.verify import check_archive
from tawthiq.values.digest import Digest
from tawthiq.values.errors import ArchiveError, BadArgumentError


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
