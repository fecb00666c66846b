"""Bags come in whole or not at all, with where each file comes from."""

from __future__ import annotations

import tarfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import bagit
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests import chatting
from tests.custody.rebuilt import rebuild_manifests

from tawthiq.capture.capture import Bringer, capture
from tawthiq.capture.chat_exports import Carried
from tawthiq.capture.set_aside import SetAside
from tawthiq.custody.archive import Settings, create_archive, open_archive
from tawthiq.custody.bag import Exported, Means, Selection, export_bag
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.removal import Removal, remove
from tawthiq.custody.seal import Incoming, seal
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.custody.verify import check_archive
from tawthiq.values.digest import Digest

TEXTS = {"one.txt": b"Two were hurt at the ford.", "two.txt": b"Nobody was hurt at the mill."}


@pytest.fixture
def origin(tmp_path: Path, bringer: Bringer) -> Path:
    folder = create_archive(tmp_path / "origin", settings=Settings()).folder
    named = [*TEXTS.items(), ("again.txt", TEXTS["one.txt"])]
    items = [
        Incoming(partial(iter, [text]), "p:far", media_type="text/plain", name=name)
        for name, text in named
    ]
    list(seal(folder, items, clock=bringer.clock))
    return folder


@pytest.fixture
def parcel(origin: Path, tmp_path: Path, bringer: Bringer) -> Exported:
    chosen = Selection([Digest.of(text) for text in TEXTS.values()], "P-1", "p:far")
    means = Means(Ed25519PrivateKey.generate(), bringer.clock)
    return export_bag(open_archive(origin), tmp_path / "parcel", chosen, means=means)


def bring(what: Path, archive: Path, bringer: Bringer) -> list[Sealed]:
    got = list(capture([what], archive, bringer=bringer))
    assert all(isinstance(one, Sealed) for one in got), got
    return [one for one in got if isinstance(one, Sealed)]


def refusal(what: Path, archive: Path, bringer: Bringer) -> str:
    (aside,) = capture([what], archive, bringer=bringer)
    assert isinstance(aside, SetAside)
    with Ledger(archive) as ledger:
        assert ledger.size == 0
    assert not [path for path in (archive / "store/objects").rglob("*") if path.is_file()]
    return aside.reason


def test_each_entry_of_the_origin_comes_with_its_name_and_its_leaf(
    parcel: Exported, origin: Path, archive: Path, bringer: Bringer
) -> None:
    papers, *files = bring(parcel.folder, archive, bringer)
    assert papers.name == f"parcel {parcel.seal}.tar"
    assert [one.name for one in files] == ["one.txt", "two.txt", "again.txt"]
    with Ledger(origin) as there, Ledger(archive) as here:
        for seq, one in enumerate(files):
            told = here.entry(one.seq).detail["origin"]
            assert told["leaf"] == there.entry(seq).leaf
            assert told["key"] == parcel.fingerprint
            assert told["archive"] == open_archive(origin).origin
            assert told["root"] == there.head(told["size"]).root
    assert check_archive(archive).whole


def test_the_same_parcel_twice_and_at_home_changes_nothing_that_is_known(
    parcel: Exported, origin: Path, archive: Path, bringer: Bringer
) -> None:
    first = bring(parcel.folder, archive, bringer)
    assert bring(parcel.folder, archive, bringer) == first
    with Ledger(archive) as ledger:
        assert ledger.size == len(first)
    assert [one.seq for one in bring(parcel.folder, origin, bringer)[1:]] == [0, 1, 2]


def test_the_papers_hold_what_proves_the_origin(
    parcel: Exported, archive: Path, bringer: Bringer, tmp_path: Path
) -> None:
    papers = bring(parcel.folder, archive, bringer)[0]
    with Store(archive).open(papers.digest) as stream, tarfile.open(fileobj=stream) as tar:
        tar.extractall(tmp_path / "papers", filter="data")
    for name in ("tagmanifest-sha512.txt", "data/custody/head.txt", "data/custody/leaves.bin"):
        assert (tmp_path / "papers" / name).read_bytes() == (parcel.folder / name).read_bytes()


def test_what_was_held_already_under_that_name_is_told_again_as_brought_by_the_parcel(
    parcel: Exported, archive: Path, bringer: Bringer
) -> None:
    items = [Incoming(partial(iter, [TEXTS["one.txt"]]), "p:here", name="one.txt")]
    (own,) = seal(archive, items, clock=bringer.clock)
    files = bring(parcel.folder, archive, bringer)[1:]
    assert isinstance(own, Sealed)
    assert own.seq not in {one.seq for one in files}


def test_a_parcel_whose_manifests_were_made_anew_is_refused(
    parcel: Exported, archive: Path, bringer: Bringer
) -> None:
    objects = parcel.folder / "data/objects"
    min(objects.iterdir()).write_bytes(b"Nobody was hurt at the ford.")
    rebuild_manifests(parcel.folder)
    assert "its check failed: CONTENTS" in refusal(parcel.folder, archive, bringer)


def test_the_verifier_that_came_along_is_not_run(
    parcel: Exported, archive: Path, bringer: Bringer
) -> None:
    (parcel.folder / "verify.py").write_text("raise SystemExit(0)", encoding="utf-8")
    rebuild_manifests(parcel.folder)
    assert "CONTENTS verify.py" in refusal(parcel.folder, archive, bringer)


def test_a_bag_of_another_program_comes_with_its_papers_wherever_it_lies(
    tmp_path: Path, archive: Path, bringer: Bringer
) -> None:
    folder = tmp_path / "given/inner"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep/page.html").write_bytes(b"<html><p>Seen.</p></html>")
    bagit.make_bag(str(folder), checksums=["sha256", "sha512"])
    (tmp_path / "given/zz.txt").write_bytes(b"beside it")
    papers, page, beside = bring(tmp_path / "given", archive, bringer)
    assert [one.name for one in (papers, page, beside)] == [
        "bag-papers.tar",
        "page.html",
        "zz.txt",
    ]
    assert page.media_type == "text/html"
    with Ledger(archive) as ledger:
        assert ledger.entry(page.seq).detail["origin"] == {
            "bag": papers.digest.hex,
            "path": "data/deep/page.html",
        }
    assert bring(tmp_path / "given", archive, bringer) == [papers, page, beside]


def test_a_bag_that_is_not_whole_is_refused_and_what_lies_beside_it_comes_in(
    tmp_path: Path, archive: Path, bringer: Bringer
) -> None:
    folder = tmp_path / "given/inner"
    folder.mkdir(parents=True)
    (folder / "page.html").write_bytes(b"<html>")
    bagit.make_bag(str(folder), checksums=["sha256"])
    (folder / "data/more").write_bytes(b"x")
    (tmp_path / "given/zz.txt").write_bytes(b"beside it")
    aside, beside = capture([tmp_path / "given"], archive, bringer=bringer)
    assert isinstance(aside, SetAside)
    assert "no manifest names 'data/more'" in aside.reason
    assert isinstance(beside, Sealed)


def test_what_was_removed_here_is_not_taken_back_by_a_bag_but_by_a_decision(
    parcel: Exported, archive: Path, bringer: Bringer
) -> None:
    bring(parcel.folder, archive, bringer)
    gone = Digest.of(TEXTS["two.txt"])
    removal = Removal(gone, "court of Qasr Numan", "order 7", "p:alice", "p:bob")
    remove(open_archive(archive), removal, clock=bringer.clock)
    again = list(capture([parcel.folder], archive, bringer=bringer))
    (aside,) = (one for one in again if isinstance(one, SetAside))
    assert "removed" in aside.reason
    assert gone not in Store(archive)
    bring(parcel.folder, archive, replace(bringer, again=True))
    assert gone in Store(archive)


def test_a_bag_is_received_by_who_brings_it(
    parcel: Exported, archive: Path, bringer: Bringer
) -> None:
    other = replace(bringer, actor="p:courier")
    one = bring(parcel.folder, archive, other)[1]
    with Ledger(archive) as ledger:
        entry = ledger.entry(one.seq)
    assert (entry.actor, entry.action.value, entry.detail["way"]) == ("p:courier", "receive", "bag")


def test_a_bag_of_ours_brings_a_chat_still_tied_to_its_photo(
    tmp_path: Path, archive: Path, bringer: Bringer
) -> None:
    origin = create_archive(tmp_path / "origin", settings=Settings()).folder
    sealed = bring(chatting.telegram_json(tmp_path / "ChatExport"), origin, bringer)
    chosen = Selection([one.digest for one in sealed], "P-1", "p:far")
    means = Means(Ed25519PrivateKey.generate(), bringer.clock)
    parcel = export_bag(open_archive(origin), tmp_path / "parcel", chosen, means=means)
    bring(parcel.folder, archive, bringer)
    (chat,) = [one for one in sealed if one.name == "result.json"]
    for folder in (origin, archive):
        beside = Carried(folder).beside(chat.digest)
        assert beside("photos/photo_1@03-02-2015_10-00-00.jpg") == Digest.of(chatting.PHOTO)
        assert beside("photos/none.jpg") is None
