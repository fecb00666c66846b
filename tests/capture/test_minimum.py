from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.capture.test_addresses import ADDRESS, PAGE, answer

from tawthiq.capture.bringer import Bringer, Outside
from tawthiq.capture.capture import capture
from tawthiq.capture.minimum import Part, lacks, pictured
from tawthiq.custody.entry import Action
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.seal import Incoming, seal
from tawthiq.network.answer import Fetched
from tawthiq.text.kinds import WARC
from tawthiq.values.digest import Digest


def test_a_text_that_a_person_saved_lacks_all_but_its_words(
    archive: Path, bringer: Bringer, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("None hurt.", encoding="utf-8")
    list(capture([tmp_path / "a.txt"], archive, bringer=bringer))
    with Ledger(archive) as ledger:
        (entry,) = ledger.entries()
    assert lacks(entry, url=None) == (Part.ADDRESS, Part.SOURCE, Part.IMAGE)
    assert lacks(entry, url=ADDRESS) == (Part.SOURCE, Part.IMAGE)


def test_a_fetched_page_lacks_its_image_only(archive: Path, bringer: Bringer) -> None:
    way = Outside(lambda _: Fetched((answer(PAGE),)), "direct")
    list(capture([ADDRESS], archive, bringer=Bringer(bringer.actor, bringer.clock, way)))
    with Ledger(archive) as ledger:
        (entry,) = ledger.entries()
    assert lacks(entry, url=None) == (Part.IMAGE,)


def test_a_page_and_the_dated_image_made_of_the_same_bytes_lack_nothing(
    archive: Path, bringer: Bringer
) -> None:
    def item(data: bytes, kind: str, *parents: Digest, **told: str) -> Incoming:
        return Incoming(
            chunks=partial(iter, (data,)),
            actor=bringer.actor,
            action=Action.CAPTURE,
            media_type=kind,
            detail={"url_final": ADDRESS, **told},
            parents=parents,
        )

    loaded = Digest.of(b"loaded")
    items = [
        item(b"loaded", WARC),
        item(b"page", WARC, loaded),
        item(b"image", "image/png", loaded, taken="2020-01-01T00:00:00.000000Z"),
        item(b"other", WARC),
    ]
    list(seal(archive, items, clock=bringer.clock))
    with Ledger(archive) as ledger:
        shown = pictured(ledger, [2])
        told = [lacks(entry, url=None, pictured=shown) for entry in ledger.entries()]
    assert told[:2] == [(), ()]
    assert told[3] == (Part.IMAGE,)
