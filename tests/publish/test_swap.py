"""A site appears whole or not at all, and never in the place of somebody else's files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tawthiq.publish.edition import Edition
from tawthiq.publish.site import publish
from tawthiq.publish.swap import File, swapped_in
from tawthiq.values.errors import BadArgumentError, StorageError

MARKER = b'{"kind": "tawthiq-site"}\n'


def test_a_site_stands_with_a_digest_of_each_file(tmp_path: Path, edition: Edition) -> None:
    number = publish(edition, tmp_path / "site")
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert len(files) == number
    listing = (tmp_path / "site" / "manifest-sha256.txt").read_text(encoding="utf-8").splitlines()
    for line in listing:
        digest, _, name = line.partition("  ")
        content = (tmp_path / "site" / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest
    assert len(listing) == number - 1
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_new_edition_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    swapped_in(tmp_path / "site", [("old.html", b"1")], marker=MARKER)
    swapped_in(tmp_path / "site", [("new.html", b"2")], marker=MARKER)
    assert not (tmp_path / "site" / "old.html").exists()
    assert (tmp_path / "site" / "new.html").read_bytes() == b"2"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_of_somebody_else_is_refused_and_untouched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(BadArgumentError, match="not a site made by tawthiq"):
        swapped_in(tmp_path, [("a.html", b"1")], marker=MARKER)
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "mine"


def test_a_file_added_to_a_site_of_ours_is_never_lost(tmp_path: Path) -> None:
    swapped_in(tmp_path / "site", [("a.html", b"1")], marker=MARKER)
    (tmp_path / "site" / "CNAME").write_text("example.org", encoding="utf-8")
    with pytest.raises(BadArgumentError, match="holds CNAME, which tawthiq did not put there"):
        swapped_in(tmp_path / "site", [("b.html", b"1")], marker=MARKER)
    assert (tmp_path / "site" / "a.html").exists()


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("x", encoding="utf-8")
    with pytest.raises(BadArgumentError, match="is a file"):
        swapped_in(tmp_path / "site", [], marker=MARKER)


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    swapped_in(tmp_path / "site", [("a.html", b"1")], marker=MARKER)
    assert (tmp_path / "site" / "a.html").exists()


def test_a_failure_half_way_leaves_the_old_site_and_no_rest(tmp_path: Path) -> None:
    swapped_in(tmp_path / "site", [("a.html", b"old")], marker=MARKER)

    def files() -> Iterator[File]:
        yield "a.html", b"new"
        raise OSError(28, "No space left on device")

    with pytest.raises(StorageError, match="No space left"):
        swapped_in(tmp_path / "site", files(), marker=MARKER)
    assert (tmp_path / "site" / "a.html").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadArgumentError, match=r"one name: a\.html"):
        swapped_in(tmp_path / "site", [("a.html", b"1"), ("a.html", b"2")], marker=MARKER)
    assert not (tmp_path / "site").exists()
