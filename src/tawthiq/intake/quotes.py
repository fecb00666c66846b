"""Whether each quote still stands in a fresh reading of its sealed bytes; for ``tawthiq verify``.

Use ``check_quotes``. Nothing that the register keeps of a text is trusted: the bytes are read
again from the store, and each claim's quote must stand there at its place. A text that other rules
once read differently may hold its quote at another place; where it does not, the sentence says so
and what to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tawthiq.claims.claim import Claim
from tawthiq.custody.findings import Wrong
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.register import queries
from tawthiq.text.read import read
from tawthiq.text.reading import Reading
from tawthiq.values.errors import TawthiqError


def check_quotes(folder: Path) -> Iterator[Wrong | None]:
    """Give one item for each claim: ``None`` where its quote stands, else what is wrong.

    Args:
        folder: The archive's folder, its register in use.
    """
    store = Store(folder)
    for sealed in queries.captures():
        claims = queries.claims_of(sealed)
        if claims:
            yield from _checked(claims, _read_again(sealed, store))


def _read_again(sealed: Sealed, store: Store) -> tuple[Reading, ...] | str:
    """Return the readings of these bytes, or one sentence why they cannot be read."""
    if store.was_removed(sealed.digest):
        return "it was removed, and its removal was not finished: run tawthiq remove again"
    try:
        columns = queries.columns_begun(sealed)
        found = read(sealed, store.open, columns=columns)
        return tuple(one for one in found if isinstance(one, Reading))
    except TawthiqError as error:
        return str(error)


def _checked(
    claims: tuple[tuple[Claim, str], ...], fresh: tuple[Reading, ...] | str
) -> Iterator[Wrong | None]:
    if isinstance(fresh, str):
        for claim, _digest in claims:
            yield _wrong(claim, f"its bytes cannot be read: {fresh}")
        return
    texts = {one.text_digest.hex: one.text for one in fresh}
    for claim, digest in claims:
        text = texts.get(digest)
        if text is None:
            yield _read_otherwise(claim, fresh)
        elif text[claim.span.start : claim.span.end] != claim.quote:
            yield _wrong(claim, f"the quote does not stand at {claim.span.start}")
        else:
            yield None


def _read_otherwise(claim: Claim, fresh: tuple[Reading, ...]) -> Wrong | None:
    """Judge a quote whose text is not read any more; only other rules excuse it."""
    now = next((one for one in fresh if one.report_id == claim.report_id), None)
    before = next((one.reading for one in queries.reports([claim.report_id])), None)
    if now is None or before is None or now.reader == before.reader:
        return _wrong(claim, "its text is no longer read from the sealed bytes")
    if claim.quote in now.text:
        return None
    return _wrong(
        claim,
        f"its text was read by {before.reader}, and {now.reader} reads these bytes otherwise: "
        "run tawthiq rerun, then verify again",
    )


def _wrong(claim: Claim, sentence: str) -> Wrong:
    return Wrong("QUOTE", f"{claim.report_id} {claim.claim_id}", sentence)
