"""Since when an entry is known outside: by what somebody else holds, never by a date of our own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from tests.custody.conftest import Authority, SealTexts

from tawthiq.custody.archive import Archive, Settings, create_archive
from tawthiq.custody.head import sign_head
from tawthiq.custody.head_check import Anchors, Shown
from tawthiq.custody.keys import KeyRing, key_ring, make_keys, signing_key
from tawthiq.custody.ledger import Ledger, TreeHead
from tawthiq.custody.seal import Incoming, seal
from tawthiq.custody.token import label, newest_head, stamp
from tawthiq.custody.verify import check_archive


def shown(head: TreeHead, at: str) -> Anchors:
    return Anchors(shown=(Shown(head, "an edition that says 2026-01-01", at, "held since then"),))


def head_of(archive: Archive) -> TreeHead:
    with Ledger(archive.folder) as ledger:
        return ledger.head()


def test_a_head_that_was_published_dates_what_lies_before_it(
    filled: Archive, seal_texts: SealTexts
) -> None:
    published = head_of(filled)
    seal_texts([b"after"])
    findings = check_archive(filled.folder, anchors=shown(published, "2026-03-01T23:59:59Z"))
    assert findings.whole
    witness = findings.first_witness(7)
    assert witness is not None
    assert (witness.at, witness.by) == ("2026-03-01T23:59:59Z", "an edition that says 2026-01-01")
    assert findings.first_witness(8) is None


@pytest.mark.parametrize("size", [3, 8, 99])
def test_a_published_head_that_the_ledger_does_not_hold_is_wrong(
    filled: Archive, size: int
) -> None:
    findings = check_archive(
        filled.folder, anchors=shown(TreeHead(size, "1" * 64), "2026-03-01T00:00:00Z")
    )
    assert findings.wrong[0].code == "HEAD"
    assert "rolled back or rewritten" in findings.wrong[0].sentence
    assert findings.witnesses == ()


def test_the_earliest_of_several_witnesses_is_named_for_each_entry(
    filled: Archive, seal_texts: SealTexts
) -> None:
    early = head_of(filled)
    seal_texts([b"after"])
    late = head_of(filled)
    anchors = Anchors(
        shown=(
            Shown(late, "late", "2026-05-01T00:00:00Z", ""),
            Shown(early, "early", "2026-04-01T00:00:00Z", ""),
        )
    )
    findings = check_archive(filled.folder, anchors=anchors)
    named = [findings.first_witness(seq) for seq in (0, 7, 8)]
    assert [one.by if one else None for one in named] == ["early", "early", "late"]


@pytest.fixture
def forged(tmp_path: Path) -> tuple[Archive, KeyRing]:
    """Give an archive made today with a new key, whose every entry says 2019."""
    archive = create_archive(tmp_path / "forged", settings=Settings())
    ring = key_ring(archive, tmp_path / "attacker")
    make_keys(ring)
    items = [Incoming(partial(iter, [f"{n}".encode()]), "p:alice") for n in range(4)]
    list(seal(archive.folder, items, clock=old_clock()))
    sign_head(archive, signing_key(ring), clock=old_clock())
    return archive, ring


def old_clock() -> Callable[[], datetime]:
    ticks = iter(range(10**9))
    return lambda: datetime(2019, 1, 1, tzinfo=UTC) + timedelta(seconds=next(ticks))


def test_an_archive_rebuilt_with_a_new_key_and_old_dates_is_no_older_than_its_first_witness(
    forged: tuple[Archive, KeyRing], authority: Authority
) -> None:
    archive, ring = forged
    findings = check_archive(archive.folder)
    assert findings.whole, "it agrees with itself in every point"
    assert findings.witnesses == ()

    settings = replace(archive.settings, timestamp_authorities=(authority.url,))
    stamp(replace(archive, settings=settings), post=authority.post, clock=old_clock())
    findings = check_archive(archive.folder)
    assert findings.witnesses == (), "a token that nobody judged dates nothing"
    assert any("dates nothing yet" in note for note in findings.notes)

    roots = archive.folder / "ledger/heads" / f"{label(authority.url)}.pem"
    roots.write_bytes(authority.roots.read_bytes())
    findings = check_archive(archive.folder)
    (witness,) = findings.witnesses
    assert witness.at >= "2026", "the authority's clock, not the ledger's"
    assert "under the root " in witness.checked
    assert any("this archive's clock stood" in note for note in findings.notes)
    held = check_archive(archive.folder, anchors=shown(head_of(archive), "2026-03-01T00:00:00Z"))
    assert min(one.at for one in held.witnesses) >= "2026"
    assert newest_head(archive.folder) is not None
    assert ring.has("signing")
