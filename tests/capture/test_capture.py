from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tawthiq.capture import files
from tawthiq.capture.capture import Bringer, capture
from tawthiq.capture.set_aside import SetAside
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.text.read import read
from tawthiq.text.reading import Reading, Seen
from tawthiq.values.digest import Digest
from tawthiq.values.errors import UnreadableError


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Give a person's folder with a few files."""
    folder = tmp_path / "desk"
    (folder / "older").mkdir(parents=True)
    (folder / "b.txt").write_text("Two were injured in Tell Amber.", encoding="utf-8")
    (folder / "a.html").write_text("<p>Three were killed in Wadi Sarw.</p>", encoding="utf-8")
    (folder / "older" / "c.jsonl").write_text('{"text": "None hurt."}\n', encoding="utf-8")
    return folder


def taken(what: list[Path], archive: Path, bringer: Bringer) -> list[Sealed | SetAside]:
    return list(capture(what, archive, bringer=bringer))


def test_a_folder_is_sealed_file_by_file_in_order_of_name(
    desk: Path, archive: Path, bringer: Bringer
) -> None:
    came = taken([desk], archive, bringer)
    told = [(one.name, one.media_type) for one in came if isinstance(one, Sealed)]
    assert told == [
        ("a.html", "text/html"),
        ("b.txt", "text/plain"),
        ("c.jsonl", "application/jsonl"),
    ]
    with Store(archive).open(came[1].digest) as stream:  # type: ignore[union-attr]
        assert stream.read() == b"Two were injured in Tell Amber."


def test_the_ledger_says_from_whom_it_came_and_not_where_it_lay(
    desk: Path, archive: Path, bringer: Bringer
) -> None:
    taken([desk], archive, bringer)
    with Ledger(archive) as ledger:
        entries = list(ledger.entries())
    assert [entry.detail for entry in entries] == [
        {"from": "p:reader-1", "name": name, "way": "file"}
        for name in ("a.html", "b.txt", "c.jsonl")
    ]
    assert all(str(desk).encode() not in entry.line for entry in entries)


def test_the_same_input_twice_changes_nothing(desk: Path, archive: Path, bringer: Bringer) -> None:
    first = taken([desk], archive, bringer)
    second = taken([desk], archive, bringer)
    assert first == second
    with Ledger(archive) as ledger:
        assert ledger.size == 3


def test_the_same_bytes_under_another_name_are_a_fact_of_their_own(
    desk: Path, archive: Path, bringer: Bringer
) -> None:
    taken([desk / "b.txt"], archive, bringer)
    (desk / "b.txt").rename(desk / "again.txt")
    (came,) = taken([desk / "again.txt"], archive, bringer)
    assert isinstance(came, Sealed)
    assert (came.name, came.seq) == ("again.txt", 1)


def test_a_loop_of_links_ends(desk: Path, archive: Path, bringer: Bringer) -> None:
    (desk / "older" / "up").symlink_to(desk, target_is_directory=True)
    (desk / "round").symlink_to(desk / "round")
    came = taken([desk], archive, bringer)
    assert sum(isinstance(one, Sealed) for one in came) == 3
    (aside,) = [one for one in came if isinstance(one, SetAside)]
    assert aside.what == str(desk / "round")
    assert "cannot be read" in aside.reason


def test_what_cannot_be_had_is_set_aside_and_the_rest_goes_in(
    desk: Path, archive: Path, bringer: Bringer
) -> None:
    (desk / "empty.txt").touch()
    os.mkfifo(desk / "pipe")
    asked = [desk / "missing.txt", desk / "empty.txt", desk / "pipe", desk / "b.txt"]
    came = taken(asked, archive, bringer)
    reasons = [one.reason for one in came if isinstance(one, SetAside)]
    assert reasons == [
        "there is no such file or folder",
        "the file is empty",
        "it is no regular file but a pipe, a socket or a device",
    ]
    assert isinstance(came[-1], Sealed)


def test_a_file_that_may_not_be_read_is_set_aside(
    desk: Path, archive: Path, bringer: Bringer, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: Callable[..., Any] = Path.open

    def refusing(path: Path, *args: Any, **named: Any) -> Any:
        if path.name == "b.txt":
            raise PermissionError(13, "denied")
        return opened(path, *args, **named)

    monkeypatch.setattr(Path, "open", refusing)
    came = taken([desk / "a.html", desk / "b.txt"], archive, bringer)
    assert isinstance(came[0], Sealed)
    assert came[1] == SetAside(str(desk / "b.txt"), "it may not be read: permission denied")


def test_a_file_that_changes_while_it_is_read_is_set_aside(desk: Path) -> None:
    path = desk / "b.txt"
    pieces = files.pieces_of(path)
    next(pieces)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(" And one was killed.")
    with pytest.raises(UnreadableError, match="changed while it was read"):
        list(pieces)


def test_a_picture_called_text_is_a_picture(desk: Path, archive: Path, bringer: Bringer) -> None:
    (desk / "p.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (came,) = taken([desk / "p.txt"], archive, bringer)
    assert isinstance(came, Sealed)
    assert came.media_type == "image/png"


def test_a_name_that_is_no_utf8_is_sealed_under_a_name_that_is(
    desk: Path, archive: Path, bringer: Bringer
) -> None:
    raw = os.fsencode(desk) + b"/\xe6\xff.txt"
    Path(os.fsdecode(raw)).write_bytes(b"None hurt.")
    (came,) = taken([Path(os.fsdecode(raw))], archive, bringer)
    assert isinstance(came, Sealed)
    assert came.name == "??.txt"


def test_the_folder_beside_a_complete_page_is_sealed_and_is_no_report(
    desk: Path, archive: Path, bringer: Bringer
) -> None:
    beside = desk / "a_files"
    beside.mkdir()
    (beside / "saved_resource.html").write_text("<p>Buy our boots.</p>", encoding="utf-8")
    (beside / "style.css").write_text("p { color: red }", encoding="utf-8")
    came = [one for one in taken([desk], archive, bringer) if isinstance(one, Sealed)]
    kinds = {one.name: one.media_type for one in came}
    assert kinds["saved_resource.html"] == "text/html; role=part"
    assert kinds["a.html"] == "text/html"
    parts = [one for one in came if one.media_type.endswith("role=part")]
    assert len(parts) == 2
    assert [list(read(one, Store(archive).open)) for one in parts] == [[], []]


def test_a_frame_beside_a_complete_page_is_read_as_what_the_page_shows(
    desk: Path, archive: Path, bringer: Bringer
) -> None:
    post = (
        "Nine of the injured were carried to the hospital of Tell Amber, and two of them died on "
        "the way there before noon."
    )
    beside = desk / "b_files"
    beside.mkdir()
    inner = "<p>Level one.</p><iframe src='saved_resource(2).html'></iframe>"
    files = {
        desk / "b.html": "<p>Shelling.</p><iframe title=x src='./b_files/saved%20resource.html'>",
        beside / "saved resource.html": inner,
        beside / "saved_resource(2).html": f"<html><body><p>{post}</p></body></html>",
        beside / "unseen.html": f"<p>{post} Nobody shows this.</p>",
    }
    for path, words in files.items():
        path.write_text(words, encoding="utf-8")
    came = {one.name: one for one in taken([desk], archive, bringer) if isinstance(one, Sealed)}
    page = Digest.of(files[desk / "b.html"].encode())
    framed = came["saved_resource(2).html"]
    assert framed.media_type == f"text/html; role=frame; of={page}"
    assert came["unseen.html"].media_type == "text/html; role=part"
    (found,) = (one for one in read(framed, Store(archive).open) if isinstance(one, Reading))
    assert found.text.strip() == post
    assert found.runs[0].where == "frame block /html/body/p"
    assert (found.seen, found.seen_in) == (Seen.QUOTED_IN, str(page))
    assert list(read(came["saved resource.html"], Store(archive).open)) == []
