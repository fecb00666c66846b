from __future__ import annotations

from pathlib import Path

from tests.capture.test_addresses import ADDRESS, PAGE, answer

from tawthiq.capture.bringer import Bringer, Outside
from tawthiq.capture.capture import capture
from tawthiq.capture.minimum import Part, lacks
from tawthiq.custody.ledger import Ledger
from tawthiq.network.answer import Fetched


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
