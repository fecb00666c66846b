"""What a message of a chat carries, as the public sees it: its seal, and no name that is withheld."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.publish import invented

from tawthiq.publish.edition import Edition, MediaEntry
from tawthiq.publish.site import site_files
from tawthiq.publish.withhold import withheld
from tawthiq.values.digest import Digest

PHOTO = Digest.of(b"a photo")


def with_media(edition: Edition, name: str, **more: int) -> Edition:
    """Let every report of an edition carry a photo and something that did not come."""
    media = (
        MediaEntry(name, "message 1", PHOTO, 7, "image/jpeg", 3),
        MediaEntry("films/<b>.mp4", "message 1"),
    )
    return replace(edition, reports=tuple(replace(one, media=media) for one in edition.reports))


def pages_of(edition: Edition, lang: str) -> list[str]:
    """Return the pages of the reports that name the photo's file."""
    files = dict(site_files(withheld(edition)))
    paths = sorted(one for one in files if one.startswith(f"{lang}/reports/"))
    pages = [files[one].decode() for one in paths if one.endswith(".html")]
    return [page for page in pages if "photos/market.jpg" in page]


def test_a_report_page_names_the_seal_in_both_languages(edition: Edition) -> None:
    shown = with_media(edition, "photos/market.jpg")
    english, arabic = pages_of(shown, "en")[0], pages_of(shown, "ar")[0]
    for page in (english, arabic):
        assert PHOTO.hex in page
        assert "films/&lt;b&gt;.mp4" in page
    assert "did not come with the chat" in english
    assert "لم يأتِ مع المحادثة" in arabic


def test_a_private_persons_name_in_a_files_name_is_withheld_and_the_seal_is_not(
    edition: Edition,
) -> None:
    files = dict(site_files(withheld(with_media(edition, f"photos/{invented.CHILD}.jpg"))))
    told = [json.loads(line) for line in files["data/reports.jsonl"].splitlines()]
    names = {one["report_id"]: one["media"][0]["name"] for one in told}
    assert None in names.values()
    assert {one["media"][0]["sha256"] for one in told} == {PHOTO.hex}
    carriers = [one for one in told if one["media"][0]["name"] is None]
    assert all(one["media"][0]["media_type"] == "image/jpeg" for one in carriers)


def test_what_a_report_of_sexual_violence_carries_has_no_name(edition: Edition) -> None:
    shown = withheld(with_media(edition, "photos/police post.jpg"))
    silent = {
        item.claim.report_id
        for item in edition.claims
        if item.claim.claim_id == invented.cid("unspeakable")
    }
    assert silent
    for report in shown.reports:
        if report.report_id in silent:
            assert [one.name for one in report.media] == [None, None]
        else:
            assert report.media[0].name == "photos/police post.jpg"


def test_withholding_media_twice_gives_what_once_gives(edition: Edition) -> None:
    once = withheld(with_media(edition, f"photos/{invented.CHILD}.jpg"))
    assert withheld(once) == once
