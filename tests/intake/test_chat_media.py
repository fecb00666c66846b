"""A message of a chat and the picture that came with it know each other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests import chatting
from tests.intake.conftest import Desk

from tawthiq.capture.chat_exports import export_paths
from tawthiq.custody.ledger import Ledger
from tawthiq.intake.rerun import rerun
from tawthiq.register import queries
from tawthiq.register.kept import Outcome
from tawthiq.text.reading import Reading
from tawthiq.values.digest import Digest

PHOTO, VIDEO, VOICE = map(Digest.of, (chatting.PHOTO, chatting.VIDEO, chatting.VOICE))


def chats() -> list[Reading]:
    return [kept.reading for kept in queries.reports() if kept.sealed.media_type != "text/plain"]


def carried() -> dict[str, list[Digest | None]]:
    """Return the digests that each message carries, by where it stands."""
    return {
        one.runs[0].where if one.runs else one.media[0].where: [two.digest for two in one.media]
        for one in chats()
    }


def test_a_chat_that_a_phone_packed_into_a_zip_names_its_photo(desk: Desk) -> None:
    folder = chatting.whatsapp(desk.inputs / "chat")
    packed = shutil.make_archive(str(desk.inputs / "WhatsApp Chat - Amber"), "zip", folder)
    shutil.rmtree(folder)
    desk.add(Path(packed))
    assert carried()["message 2"] == [PHOTO]
    assert queries.totals().reports == 4


@pytest.mark.parametrize("glob", [False, True])
def test_a_telegram_message_names_the_sealed_photo(desk: Desk, *, glob: bool) -> None:
    folder = chatting.telegram_json(desk.inputs / "ChatExport")
    added = desk.add(*(sorted(folder.iterdir()) if glob else [folder]))
    assert carried() == {"message 1": [PHOTO], "message 2": [VIDEO], "message 3": []}
    assert not added.refused
    assert not [one for one in added.items if "did not come" in one.reason]


def test_pages_of_a_telegram_export_name_what_lies_beside_all_of_them(desk: Desk) -> None:
    desk.add(chatting.telegram_page(desk.inputs / "ChatExport"))
    assert carried() == {"message 1": [PHOTO], "message 2": [VOICE]}


def test_a_whatsapp_message_names_its_photo_and_a_missing_one_is_said(desk: Desk) -> None:
    added = desk.add(chatting.whatsapp(desk.inputs / "chat"))
    assert carried() == {
        "message 1": [],
        "message 2": [PHOTO],
        "message 3": [VIDEO],
        "message 4": [None],
    }
    (missing,) = [one for one in added.items if "did not come" in one.reason]
    assert missing.outcome is Outcome.NOTED
    assert missing.where == "message 4 (note)"
    assert "00000004-PHOTO-2015-02-23-10-04-00.jpg" in missing.reason


def test_the_ledger_tells_under_which_path_each_file_came_with_the_export(desk: Desk) -> None:
    desk.add(chatting.telegram_json(desk.inputs / "ChatExport"))
    with Ledger(desk.archive.folder) as ledger:
        found = {entry.detail["name"]: export_paths(entry) for entry in ledger.entries()}
    exports = {name for told in found.values() for name in told}
    assert len(exports) == 1
    assert {path for told in found.values() for path in told.values()} == {
        "result.json",
        "photos/photo_1@03-02-2015_10-00-00.jpg",
        "video_files/film.mp4",
    }
    assert str(desk.inputs) not in str(found)


def test_the_same_export_twice_changes_nothing(desk: Desk) -> None:
    folder = chatting.telegram_json(desk.inputs / "ChatExport")
    desk.add(folder)
    before = list(queries.reports())
    with Ledger(desk.archive.folder) as ledger:
        size = ledger.size
    again = desk.add(folder)
    assert again.counts[Outcome.IN] == 0
    assert list(queries.reports()) == before
    with Ledger(desk.archive.folder) as ledger:
        assert ledger.size == size


def test_media_that_come_after_their_chat_are_tied_then(desk: Desk) -> None:
    folder = chatting.telegram_json(desk.inputs / "ChatExport", with_media=False)
    first = desk.add(folder)
    assert len([one for one in first.items if "did not come" in one.reason]) == 2
    assert carried() == {"message 1": [None], "message 2": [None], "message 3": []}
    claims = {claim.claim_id for claim in queries.claims()}
    chatting.telegram_media(folder)
    desk.add(folder)
    assert carried() == {"message 1": [PHOTO], "message 2": [VIDEO], "message 3": []}
    assert {claim.claim_id for claim in queries.claims()} == claims


def test_a_photo_that_was_held_before_is_tied_when_its_chat_comes(desk: Desk) -> None:
    desk.add(desk.write("photo_1@03-02-2015_10-00-00.jpg", chatting.PHOTO))
    desk.add(chatting.telegram_json(desk.inputs / "ChatExport"))
    assert carried()["message 1"] == [PHOTO]


def test_a_rerun_finds_the_same_media(desk: Desk) -> None:
    desk.add(chatting.telegram_json(desk.inputs / "ChatExport"))
    before = chats()
    differences = rerun(desk.archive, by="program:test@1", at=desk.bringer.clock()).differences
    assert not differences
    assert chats() == before


def test_a_name_that_leads_out_of_the_export_finds_nothing(desk: Desk, tmp_path: Path) -> None:
    (desk.inputs / "secret.jpg").write_bytes(b"\xff\xd8\xff secret")
    folder = desk.inputs / "ChatExport"
    chatting.telegram_json(folder)
    chat = (folder / "result.json").read_text()
    chat = chat.replace("photos/photo_1@03-02-2015_10-00-00.jpg", "../secret.jpg")
    (folder / "result.json").write_text(chat.replace("video_files/film.mp4", "/etc/passwd"))
    desk.add(desk.inputs)
    assert carried() == {"message 1": [None], "message 2": [None], "message 3": []}


def test_a_picture_beside_a_chat_that_names_it_nowhere_is_carried_by_none(desk: Desk) -> None:
    folder = chatting.telegram_json(desk.inputs / "ChatExport")
    (folder / "photos" / "other.jpg").write_bytes(b"\xff\xd8\xff other")
    desk.add(folder)
    other = Digest.of(b"\xff\xd8\xff other")
    assert all(other not in digests for digests in carried().values())


def test_two_chats_with_files_of_one_name_carry_each_its_own(desk: Desk) -> None:
    chatting.whatsapp(desk.inputs / "a")
    second = chatting.whatsapp(desk.inputs / "b")
    (second / "_chat.txt").write_text((second / "_chat.txt").read_text().replace("Seven", "Nine"))
    (second / "00000002-PHOTO-2015-02-23-10-02-00.jpg").write_bytes(b"\xff\xd8\xff another")
    desk.add(desk.inputs)
    found = {one.text[:5]: [two.digest for two in one.media] for one in chats()}
    assert found["Seven"] == [PHOTO]
    assert found["Nine "] == [Digest.of(b"\xff\xd8\xff another")]
