"""A zip file that a person gives is the folder it was packed from; a hostile one costs one line."""

from __future__ import annotations

import io
import random
import stat
import zipfile
from pathlib import Path

import pytest
from tests import chatting
from tests.text.damaging import damage
from tests.text.making import word, zipped

from tawthiq.capture.capture import Bringer, capture
from tawthiq.capture.chat_exports import Carried
from tawthiq.capture.packed import unpacked
from tawthiq.capture.set_aside import SetAside
from tawthiq.custody import disk
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.text.read import read
from tawthiq.text.reading import Reading
from tawthiq.text.remark import Remark
from tawthiq.values.digest import Digest

WORDS = b"Two were hurt at the ford of Wadi Sarw."


def brought(data: bytes, archive: Path, bringer: Bringer) -> list[Sealed | SetAside]:
    """Bring one file called ``given.zip``."""
    path = archive.parent / "given.zip"
    path.write_bytes(data)
    return list(capture([path], archive, bringer=bringer))


def told(got: Sealed | SetAside, archive: Path) -> str:
    """Return how one input ends, in a word or in the sentence that says why."""
    if isinstance(got, SetAside):
        return got.reason
    (one,) = read(got, Store(archive).open)
    return "read" if isinstance(one, Reading) else one.sentence


def packed_folder_of(top: Path) -> bytes:
    """Pack a folder as a phone does."""
    files = sorted(path for path in top.rglob("*") if path.is_file())
    return zipped({path.relative_to(top).as_posix(): path.read_bytes() for path in files})


def test_a_zipped_chat_comes_in_with_its_pictures(
    tmp_path: Path, archive: Path, bringer: Bringer
) -> None:
    data = packed_folder_of(chatting.whatsapp(tmp_path / "chat"))
    came = brought(data, archive, bringer)
    (chat,) = [one for one in came if isinstance(one, Sealed) and one.media_type == "text/whatsapp"]
    beside = Carried(archive).beside(chat.digest)
    media = [
        media.digest
        for one in read(chat, Store(archive).open, beside=beside)
        if isinstance(one, Reading)
        for media in one.media
    ]
    assert media == [Digest.of(chatting.PHOTO), Digest.of(chatting.VIDEO), None]


def test_the_ledger_says_in_which_zip_a_file_came_and_not_what_the_zip_was_called(
    archive: Path, bringer: Bringer
) -> None:
    data = zipped({"notes/a.txt": WORDS})
    brought(data, archive, bringer)
    with Ledger(archive) as ledger:
        (entry,) = ledger.entries()
    assert entry.detail == {
        "way": "zip",
        "from": "p:reader-1",
        "name": "a.txt",
        "origin": {"zip": Digest.of(data).hex, "path": "notes/a.txt"},
    }


def test_the_same_zip_twice_changes_nothing_and_leaves_nothing_behind(
    archive: Path, bringer: Bringer
) -> None:
    data = zipped({"a.txt": WORDS, "b.txt": WORDS * 2})
    first, second = (brought(data, archive, bringer) for _ in range(2))
    with Ledger(archive) as ledger:
        size = ledger.size
    assert (first, size, list(Store(archive).tmp.iterdir())) == (second, 2, [])


def test_an_arabic_name_is_kept_where_the_zip_does_not_say_that_it_is_utf_8(
    archive: Path, bringer: Bringer
) -> None:
    name = "شهادة.txt"
    data = zipped({name: WORDS})
    bare = bytearray(data)
    for head in (b"PK\x03\x04", b"PK\x01\x02"):  # their flag words stand 6 and 8 bytes on
        at = data.index(head) + (6 if head == b"PK\x03\x04" else 8)
        bare[at : at + 2] = b"\x00\x00"
    (one,) = brought(bytes(bare), archive, bringer)
    assert isinstance(one, Sealed)
    assert one.name == name


def with_link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as found:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        found.writestr(link, "/etc/passwd")
    return out.getvalue()


def locked() -> bytes:
    data = bytearray(zipped({"a.txt": WORDS}))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def with_long_list() -> bytes:
    """Claim a list of files of 4 GB, in a file that is long enough to have one."""
    data = bytearray(zipped({"a.txt": WORDS}))
    end = data.index(b"PK\x05\x06")
    data[end + 12 : end + 16] = (40_000_000).to_bytes(4, "little")
    return b"PK\x03\x04" + bytes(60_000_000) + bytes(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (zipped({"../a.txt": WORDS}), "names a path outside itself"),
        (zipped({"/etc/a.txt": WORDS}), "names a path outside itself"),
        (zipped({"C:\\a.txt": WORDS}), "names a path outside itself"),
        (zipped({"a.txt": bytes(80_000_000)}), "packed more densely than any text is"),
        (zipped({f"{number}": b"" for number in range(20_001)}), "holds 20001 files"),
        (zipped({"a.txt": WORDS})[:60], "no whole zip file"),
        (zipped({}), "holds no file"),
        (with_link(), "holds no file"),
        (locked(), "locked with a password: unpack it and add the folder"),
    ],
)
def test_a_zip_that_cannot_be_opened_is_sealed_as_it_is_and_says_why(
    data: bytes, why: str, archive: Path, bringer: Bringer
) -> None:
    (one,) = brought(data, archive, bringer)
    assert isinstance(one, Sealed)
    assert one.digest == Digest.of(data)
    sentence = told(one, archive)
    assert sentence.startswith("sealed, but not opened: ")
    assert why in sentence


def test_a_list_of_files_of_any_length_is_not_read_into_memory(
    archive: Path, bringer: Bringer
) -> None:
    (one,) = brought(with_long_list(), archive, bringer)
    assert "its list of files is too long" in told(one, archive)


def test_a_damaged_file_costs_one_line_and_the_others_come_in(
    archive: Path, bringer: Bringer
) -> None:
    data = bytearray(zipped({"a.txt": WORDS, "b.txt": WORDS * 2}))
    data[data.index(b"a.txt") + 8] ^= 0xFF
    aside, sealed = brought(bytes(data), archive, bringer)
    assert isinstance(aside, SetAside)
    assert aside.what.endswith("given.zip/a.txt")
    assert "does not give it whole" in aside.reason
    assert isinstance(sealed, Sealed)
    assert sealed.name == "b.txt"


def test_two_files_of_one_name_are_said(archive: Path, bringer: Bringer) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as found:
        found.writestr("a.txt", WORDS)
        with pytest.warns(UserWarning, match="Duplicate"):
            found.writestr("a.txt", WORDS * 2)
    aside, sealed = brought(out.getvalue(), archive, bringer)
    assert isinstance(aside, SetAside)
    assert "another file of this name" in aside.reason
    assert isinstance(sealed, Sealed)
    assert sealed.digest == Digest.of(WORDS)


def test_a_zip_in_a_zip_is_a_file_that_says_what_to_do(archive: Path, bringer: Bringer) -> None:
    (one,) = brought(zipped({"inner.zip": zipped({"a.txt": WORDS})}), archive, bringer)
    assert "unpack it and add the folder" in told(one, archive)


def test_a_document_that_is_a_zip_is_no_folder(archive: Path, bringer: Bringer) -> None:
    path = archive.parent / "a.docx"
    path.write_bytes(word([WORDS.decode()], [["a", "b"]], title="t"))
    (one,) = capture([path], archive, bringer=bringer)
    assert told(one, archive) == "read"


def test_a_zip_for_which_the_disk_has_no_room_is_set_aside(
    archive: Path, bringer: Bringer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "free_bytes", lambda _: 10)
    (one,) = brought(zipped({"a.txt": WORDS}), archive, bringer)
    assert isinstance(one, SetAside)
    assert one.reason.startswith("the disk is full: opening it takes")


def test_a_zip_that_is_gone_before_it_is_opened_is_said(
    archive: Path, bringer: Bringer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(found: object, scratch: Path) -> object:
        (archive.parent / "given.zip").unlink()
        return unpacked(found, scratch)  # type: ignore[arg-type]

    monkeypatch.setattr("tawthiq.capture.capture.unpacked", gone)
    (one,) = brought(zipped({"a.txt": WORDS}), archive, bringer)
    assert isinstance(one, SetAside)
    assert one.reason == "there is no such file or folder"


def test_damaged_zips_never_stop_the_others(archive: Path, bringer: Bringer) -> None:
    drawn = random.Random(7)
    data = zipped({"chat/a.txt": WORDS, "chat/b.html": b"<p>" + WORDS + b"</p>"})
    desk = archive.parent / "desk"
    desk.mkdir()
    for number in range(400):
        bad = bytearray(data)
        for _ in range(drawn.randint(1, 3)):
            damage(bad, drawn)
        (desk / f"{number:03}.zip").write_bytes(bytes(bad))
    came = list(capture([desk], archive, bringer=bringer))
    ends = [one for got in came for one in ends_of(got, archive)]
    assert len(came) >= 400
    assert all(isinstance(one, Reading) or len(one) > 8 for one in ends)


def ends_of(got: Sealed | SetAside, archive: Path) -> list[Reading | str]:
    """Return how one input ends; what is not read has a sentence."""
    if isinstance(got, SetAside):
        return [got.reason]
    found = read(got, Store(archive).open)
    return [one.sentence if isinstance(one, Remark) else one for one in found]
