from __future__ import annotations

from collections.abc import Iterator

import pytest

from tawthiq.custody.archive import Archive
from tawthiq.custody.store import Store
from tawthiq.values.digest import Digest
from tawthiq.values.errors import DigestMismatchError, StorageError


def test_bytes_come_back_from_under_their_hash(archive: Archive) -> None:
    store = Store(archive.folder)
    stored = store.put([b"two ", b"pieces"], media_type="text/plain")
    assert (stored.digest, stored.size, stored.new) == (Digest.of(b"two pieces"), 10, True)
    with store.open(stored.digest) as file:
        assert file.read() == b"two pieces"
    hexed = stored.digest.hex
    assert store.path(stored.digest).relative_to(store.objects).parts == (
        hexed[:2],
        hexed[2:4],
        hexed,
    )
    assert store.note_path(stored.digest).read_bytes() == (
        b'{"digest":"' + hexed.encode() + b'","media_type":"text/plain","size":10}\n'
    )


def test_an_object_is_read_only_and_kept_once(archive: Archive) -> None:
    store = Store(archive.folder)
    first = store.put([b"x"], media_type="text/plain")
    again = store.put([b"x"], media_type="image/png")
    assert (first.new, again.new) == (True, False)
    assert store.path(first.digest).stat().st_mode & 0o777 == 0o444
    assert b"text/plain" in store.note_path(first.digest).read_bytes()
    assert not list(store.tmp.iterdir())


def test_a_fault_while_bytes_arrive_leaves_nothing(archive: Archive) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionResetError

    store = Store(archive.folder)
    with pytest.raises(StorageError):
        store.put(broken())
    assert not list(store.tmp.iterdir())
    assert not list(store.objects.rglob("*"))


def test_what_cannot_fit_is_refused_before_it_is_written(archive: Archive) -> None:
    with pytest.raises(StorageError, match="the disk is full: 10000000000000000 bytes"):
        Store(archive.folder).put(iter([]), expected=10**16)


def test_an_object_of_another_length_is_not_taken_for_the_same(archive: Archive) -> None:
    store = Store(archive.folder)
    stored = store.put([b"as it was"])
    store.path(stored.digest).chmod(0o644)
    store.path(stored.digest).write_bytes(b"cut")
    with pytest.raises(DigestMismatchError, match="run tawthiq verify"):
        store.put([b"as it was"])


def test_an_object_that_is_not_held_is_said(archive: Archive) -> None:
    with pytest.raises(StorageError, match="could not read object"):
        Store(archive.folder).open(Digest.of(b"never seen"))


def test_a_note_that_does_not_fit_leaves_nothing(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    store = Store(archive.folder)
    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.chmod", full)
        with pytest.raises(StorageError, match="the disk is full"):
            store.put([b"x"])
    assert not list(store.tmp.iterdir())
    assert store.put([b"x"]).new
