from __future__ import annotations

from pathlib import Path

import pytest

from tawthiq.custody.archive import (
    Archive,
    Settings,
    create_archive,
    find_archive,
    open_archive,
)
from tawthiq.values.errors import ArchiveError, BadArgumentError


def test_an_archive_opens_with_the_settings_it_was_made_with(tmp_path: Path) -> None:
    made = create_archive(
        tmp_path / "a",
        settings=Settings(timezone="Asia/Baghdad", egress="tor", gazetteers=("الأماكن.csv",)),
    )
    assert open_archive(tmp_path / "a") == made
    assert len(made.settings.id) == 32


def test_the_nearest_archive_above_is_found(archive: Archive) -> None:
    assert find_archive(archive.folder / "store" / "objects") == archive.folder


def test_no_archive_above_is_said(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no archive at or above"):
        find_archive(tmp_path)


def test_a_folder_with_something_in_it_is_not_made_an_archive(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_bytes(b"x")
    with pytest.raises(ArchiveError, match="not empty"):
        create_archive(tmp_path, settings=Settings())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("format = 2\n", "newer"),
        ("", "format is missing"),
        ("format = true\n", "format is missing|format 1"),
        ("format = 1\ncolour = 'red'\n", "unknown key 'colour'"),
        ("format = 1\ntimezone = 3\n", "timezone must be a text"),
        ("format = 1\ngazetteers = 'a.csv'\n", "gazetteers must be a list of texts"),
        ("format = 1\nformat = 1\n", "cannot be read as TOML"),
        ("format = 1\negress = 'perhaps'\n", "egress is one of"),
        ("format = 1\ntimezone = '../../etc/passwd'\n", "not an IANA zone"),
        ("\x00", "cannot be read as TOML"),
    ],
)
def test_settings_that_are_not_understood_are_refused(
    archive: Archive, text: str, sentence: str
) -> None:
    (archive.folder / "tawthiq.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ArchiveError, match=sentence):
        open_archive(archive.folder)


@pytest.mark.parametrize("place", ["", "ledger", "ledger/heads", "store"])
def test_a_private_key_inside_the_archive_is_refused(archive: Archive, place: str) -> None:
    header = "-----BEGIN " + "PRIVATE KEY-----\n"
    (archive.folder / place / "mine.pem").write_text(header, encoding="ascii")
    with pytest.raises(ArchiveError, match="private key inside the archive"):
        open_archive(archive.folder)


def test_a_way_out_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadArgumentError, match="egress"):
        Settings(egress="pigeon")
