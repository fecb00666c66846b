"""Sealed objects read, and what each reading and remark is to the register.

Use ``rows_of`` on a sealed object. Nothing is written here. A report id that another text holds
already gets an ending of its own, so that both are kept and a person is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tawthiq.capture.chat_exports import Carried
from tawthiq.capture.named import is_address
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.register import queries
from tawthiq.register.kept import Item, Outcome
from tawthiq.register.lines import clean
from tawthiq.text.kinds import CHATS, PART, SEARCH
from tawthiq.text.read import read
from tawthiq.text.reading import Reading
from tawthiq.text.remark import Remark
from tawthiq.values.digest import Digest

LONGEST_ID = 180
NO_TEXT = "sealed; a picture or a recording is read once a person has transcribed it"


@dataclass(frozen=True, slots=True)
class Row:
    """A reading with what the log says of it, or only what the log says.

    Attributes:
        item: What became of it.
        reading: The report as read; ``None`` where there is none, or it is there already.
    """

    item: Item
    reading: Reading | None = None


def rows_of(
    sealed: Sealed, store: Store, *, columns: Mapping[str, str], carried: Carried
) -> Iterator[Row]:
    """Read one sealed object to its end.

    Args:
        sealed: The sealed object.
        store: Where its bytes are.
        columns: For a file of collected reports: their column to our field.
        carried: Knows what came beside the archive's chats.
    """
    if sealed.media_type == SEARCH:  # of the search log, and no report
        return
    nothing = True
    beside = carried.beside(sealed.digest) if sealed.media_type in CHATS else None
    for got in read(sealed, store.open, columns=columns, beside=beside):
        nothing = False
        if isinstance(got, Remark):
            yield Row(_remarked(got, sealed))
        else:
            yield Row(item_of(got, sealed), _fitting(got))
    if nothing and not _beside_a_page(sealed):
        yield Row(Item(sealed.name or "", Outcome.SET_ASIDE, NO_TEXT, capture=sealed.digest.hex))


def _beside_a_page(sealed: Sealed) -> bool:
    """Say whether it came with a page of an address, which is the report."""
    parts = sealed.media_type.endswith(PART) or sealed.media_type == "image/png"
    return parts and is_address(sealed.name or "")


class KnownIds:
    """The report ids that are taken, and by which text."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Ask the register for the ids of these rows."""
        readings = [row.reading for row in rows if row.reading]
        ids = [name for one in readings for name in (one.report_id, own_id(one))]
        self._held = queries.text_digests(ids)

    def sorted_out(self, rows: Iterable[Row]) -> list[Row]:
        """Return rows whose readings are all new, each id once.

        A report that is there already with the same text becomes an item; one whose id belongs to
        another text gets an id of its own, and a note.
        """
        return [found for row in rows for found in self._told(row)]

    def _told(self, row: Row) -> list[Row]:
        reading = row.reading
        if reading is None:
            return [row]
        text = reading.text_digest
        found: list[Row] = []
        if self._held.get(reading.report_id, text) != text:
            own = own_id(reading)
            found.append(_renamed(row.item, reading.report_id, own))
            reading = replace(reading, report_id=own)
        item = replace(row.item, report_id=reading.report_id)
        if reading.report_id in self._held:
            return [Row(replace(item, outcome=Outcome.ALREADY, reason=""))]
        self._held[reading.report_id] = text
        return [*found, Row(item, reading)]


def _renamed(item: Item, name: str, own: str) -> Row:
    sentence = (
        f"another report has the id {name} with another text; both are kept, this one as {own}"
    )
    return Row(
        Item(f"{item.where} (id)", Outcome.NOTED, sentence, report_id=None, capture=item.capture)
    )


def own_id(reading: Reading) -> str:
    """Return the id of a report whose own belongs to another text already."""
    return f"{reading.report_id}~{reading.text_digest.hex[:12]}"


def _fitting(reading: Reading) -> Reading:
    """Return the reading with an id that any database keeps."""
    name = clean(reading.report_id)
    if name == reading.report_id and 0 < len(name) <= LONGEST_ID:
        return reading
    told = Digest.of_text(reading.report_id).hex[:20]
    return replace(reading, report_id=f"{name[:100]}~{told}")


def item_of(reading: Reading, sealed: Sealed) -> Item:
    """Return what the log says of a reading that came in."""
    if reading.usable:
        outcome, reason = Outcome.IN, ""
    else:
        outcome, reason = Outcome.SET_ASIDE, f"{reading.quality}: {reading.quality_reason}"
    place = reading.runs[0].where.removesuffix(" text") if reading.runs else ""
    is_row = place.startswith(("line ", "row "))
    return Item(
        where=place if is_row else reading.report_id,
        outcome=outcome,
        reason=reason,
        report_id=reading.report_id,
        capture=sealed.digest.hex,
    )


def _remarked(remark: Remark, sealed: Sealed) -> Item:
    outcome = Outcome.REFUSED if remark.refused else Outcome.NOTED
    where = remark.where or sealed.name or sealed.digest.hex
    if outcome is Outcome.NOTED:
        where = f"{where} (note)"
    return Item(where, outcome, remark.sentence, capture=sealed.digest.hex)
