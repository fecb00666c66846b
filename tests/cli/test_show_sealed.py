"""From a message of a chat to what it carries and back, as a person walks it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests import chatting
from tests.cli.conftest import Command
from tests.commanding import run_here

from tawthiq.values.digest import Digest

PHOTO, VIDEO = Digest.of(chatting.PHOTO), Digest.of(chatting.VIDEO)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an archive with one export of a chat. Read only."""
    folder = tmp_path_factory.mktemp("chat")
    chatting.telegram_json(folder / "ChatExport")
    for words in (
        ("init", folder / "a"),
        ("--archive", folder / "a", "add", folder / "ChatExport"),
    ):
        done = run_here(words, cwd=folder, home=folder, more={})
        assert done.returncode == 0, done.stderr
    return folder / "a"


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    """Give a copy of it."""
    return Path(shutil.copytree(made, tmp_path / "a", symlinks=True))


def messages(tawthiq: Command, archive: Path) -> list[dict[str, object]]:
    told = tawthiq("reports", "--jsonl", cwd=archive).stdout
    return [json.loads(line) for line in told.splitlines()]


def test_a_message_leads_to_its_photo_and_the_photo_back(tawthiq: Command, archive: Path) -> None:
    first, second, third = messages(tawthiq, archive)
    assert first["media"] == [
        {
            "name": "photos/photo_1@03-02-2015_10-00-00.jpg",
            "where": "message 1",
            "sha256": PHOTO.hex,
        }
    ]
    assert third["media"] == []
    shown = tawthiq("show", str(first["report_id"]), cwd=archive)
    assert shown.returncode == 0, shown.stderr
    assert f"photos/photo_1@03-02-2015_10-00-00.jpg: object {PHOTO}" in shown.stdout
    assert "image/jpeg" in shown.stdout
    assert "proved by" in shown.stdout
    for name in (PHOTO.hex, PHOTO.hex[:8]):
        back = tawthiq("show", name, cwd=archive).stdout
        assert f"report {first['report_id']}, message 1" in back
        assert "Amber channel, Rim" in back
        assert str(second["report_id"]) not in back


def test_a_message_without_words_leads_to_its_film(tawthiq: Command, archive: Path) -> None:
    _, second, _ = messages(tawthiq, archive)
    shown = tawthiq("show", str(second["report_id"]), cwd=archive).stdout
    assert "empty_shell: the message carries" in shown
    assert f"video_files/film.mp4: object {VIDEO}" in shown
    assert "message 2" in tawthiq("show", VIDEO.hex, cwd=archive).stdout


def test_a_chat_lists_what_is_read_from_it(tawthiq: Command, archive: Path) -> None:
    listed = messages(tawthiq, archive)
    shown = tawthiq("show", str(listed[0]["capture"]), cwd=archive).stdout
    assert [line.split()[-1] for line in shown.splitlines() if "report" in line] == [
        one["report_id"] for one in listed
    ]


def test_a_removed_photo_is_said_to_be_removed(tawthiq: Command, archive: Path) -> None:
    first, *_ = messages(tawthiq, archive)
    removed = tawthiq("remove", PHOTO.hex, "--why", "consent withdrawn", "--by", "amal", "--new-person", "--yes", cwd=archive)  # fmt: skip
    assert removed.returncode == 0, removed.stderr
    assert "removed at" in tawthiq("show", str(first["report_id"]), cwd=archive).stdout
    assert "removed at" in tawthiq("show", PHOTO.hex, cwd=archive).stdout


def test_a_personal_item_is_shown_as_ciphertext_only(tawthiq: Command, archive: Path) -> None:
    secret = archive.parent / "witness of the market.txt"
    secret.write_text("Rim lives at the well")
    first, *_ = messages(tawthiq, archive)
    added = tawthiq("add", "--personal", secret, "--about", str(first["report_id"]), cwd=archive)
    assert added.returncode == 0, added.stderr
    ledger = (archive / "ledger" / "000000.jsonl").read_text().splitlines()
    (item,) = [json.loads(line) for line in ledger if '"sidecar"' in line]
    shown = tawthiq("show", item["object"], cwd=archive).stdout
    assert "a personal item, sealed as ciphertext" in shown
    assert "witness" not in shown
    assert "well" not in shown


def test_a_name_that_is_nothing_is_refused_in_one_sentence(tawthiq: Command, archive: Path) -> None:
    for name in ("0123456789abcdef", "x" * 3000):
        shown = tawthiq("show", name, cwd=archive)
        assert shown.returncode == 2
        assert "there is no incident, report or object" in shown.stderr
        assert "Traceback" not in shown.stderr


def test_an_export_of_an_incident_holds_what_its_messages_carry(
    tawthiq: Command, archive: Path, tmp_path: Path
) -> None:
    line = tawthiq("incidents", "--jsonl", cwd=archive).stdout.splitlines()[0]
    code = json.loads(line)["code"]
    shown = tawthiq("show", code, cwd=archive).stdout
    assert [one.split()[-1] for one in shown.splitlines() if " carries " in one] == [PHOTO.hex]
    bag = tmp_path / "bag"
    done = tawthiq("export", bag, code, cwd=archive)
    assert done.returncode == 0, done.stderr
    assert list(bag.rglob(f"*{PHOTO.hex}*"))
    assert not list(bag.rglob(f"*{VIDEO.hex}*"))
    paper = (bag / "data" / "papers" / "carried.jsonl").read_text(encoding="utf-8")
    (told,) = map(json.loads, paper.splitlines())
    assert (told["sha256"], told["where"]) == (PHOTO.hex, "message 1")


def test_the_published_page_names_the_seal_of_what_a_message_carries(
    tawthiq: Command, archive: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    done = tawthiq("publish", site, "--draft", cwd=archive)
    assert done.returncode == 0, done.stderr
    pages = [one.read_text() for one in site.rglob("reports/*.html") if one.name != "index.html"]
    assert pages
    assert all(PHOTO.hex in page for page in pages)
    lines = (site / "data" / "reports.jsonl").read_text().splitlines()
    (media,) = json.loads(lines[0])["media"]
    assert (media["sha256"], media["size"], media["media_type"]) == (
        PHOTO.hex,
        len(chatting.PHOTO),
        "image/jpeg",
    )
    assert PHOTO.hex in (site / "data" / "reports.csv").read_text()
    assert not [one for one in site.rglob("*") if one.is_file() and chatting.PHOTO in one.read_bytes()]  # fmt: skip
