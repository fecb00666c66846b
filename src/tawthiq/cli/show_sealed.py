"""``tawthiq show`` of a report or a sealed object: from a message to what it carries, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tawthiq.cli.printing import short
from tawthiq.cli.talk import printable

if TYPE_CHECKING:
    from tawthiq.custody.ledger import Ledger
    from tawthiq.register.queries import KeptReport
    from tawthiq.text.reading import Media
    from tawthiq.values.digest import Digest

Proof = Callable[[int], str]
"""Gives, for the number of a ledger entry, one line that says how it is proved."""


def report_lines(kept: KeptReport, ledger: Ledger, proof: Proof) -> Iterator[str]:
    """Give the lines of one report: what it is, where it is sealed, what it carries.

    Args:
        kept: The report.
        ledger: The archive's ledger.
        proof: Proves a ledger entry.
    """
    reading = kept.reading
    yield f"report {printable(reading.report_id)}"
    told = (reading.outlet, reading.author, reading.published, reading.title)
    yield f"  {printable(', '.join(str(one) for one in told if one) or 'nothing is stated of it')}"
    quality = f"{reading.quality}: {reading.quality_reason}"
    yield f"  {reading.lang}, {len(reading.text)} characters, {printable(quality)}"
    yield f"  read from capture {kept.sealed.digest}{_at(kept)}"
    yield f"    {proof(kept.sealed.seq)}"
    if reading.media:
        yield "carries:"
    for one in reading.media:
        yield from _media(one, ledger, proof)


def _at(kept: KeptReport) -> str:
    """Name the place in the capture."""
    reading = kept.reading
    places = [run.where for run in reading.runs[:1]] or [one.where for one in reading.media[:1]]
    return f", {printable(places[0])}" if places else ""


def _media(media: Media, ledger: Ledger, proof: Proof) -> Iterator[str]:
    name = printable(media.name)
    if media.digest is None:
        yield f"  {name}: did not come with the chat"
        return
    yield f"  {name}: object {media.digest}"
    yield from _sealed(media.digest, ledger, proof)


def object_lines(digest: Digest, ledger: Ledger, proof: Proof) -> Iterator[str]:
    """Give the lines of one sealed object: how it came, which messages carry it, what is read from it.

    Args:
        digest: The object; the ledger knows it.
        ledger: The archive's ledger.
        proof: Proves a ledger entry.
    """
    from tawthiq.register import queries

    yield f"object {digest}"
    yield from _sealed(digest, ledger, proof)
    carrying = list(queries.carrying([digest]))
    if carrying:
        yield "carried by:"
    for kept in carrying:
        reading = kept.reading
        who = ", ".join(str(one) for one in (reading.outlet, reading.author) if one)
        yield f"  report {printable(reading.report_id)}{_at(kept)}"
        yield f"    {printable(who or 'nobody is named')}, {reading.published or 'undated'}"
    read = list(queries.read_from(digest))
    if read:
        yield "read from it:"
    for report_id in read:
        yield f"  report {printable(report_id)}"


def _sealed(digest: Digest, ledger: Ledger, proof: Proof) -> Iterator[str]:
    """Say how an object came, each time it did, or that it was removed."""
    from tawthiq.custody.entry import SEALING
    from tawthiq.custody.removal import in_force

    removed = in_force(ledger, digest)
    if removed is not None:
        yield f"    removed at {removed.at} by entry {removed.seq}; its bytes are not held"
        return
    for entry in ledger.entries_of(digest):
        if entry.action not in SEALING:
            continue
        if "sidecar" in entry.detail:
            yield "    a personal item, sealed as ciphertext: tawthiq vault shows it while it is open"
        else:
            name = printable(short(str(entry.detail.get("name") or "no name")))
            yield f"    {entry.size} bytes, {printable(entry.media_type)}, {name}"
        yield f"    ledger entry {entry.seq} ({entry.action}) at {entry.at}, leaf {entry.leaf}"
        yield f"    {proof(entry.seq)}"
