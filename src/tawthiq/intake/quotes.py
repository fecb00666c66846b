"""Whether each quote still stands in a fresh reading of its sealed bytes; for ``tawthiq verify``.

Use ``check_quotes``. Nothing that the register keeps of a text is trusted: the bytes are read
again from the store, and each claim's quote must stand there at its place.
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


def _read_again(sealed: Sealed, store: Store) -> dict[str, str] | str:
    """Return the texts by their digest, or one sentence why they cannot be read."""
    try:
        columns = queries.columns_begun(sealed)
        found = read(sealed, store.open, columns=columns)
        return {one.text_digest.hex: one.text for one in found if isinstance(one, Reading)}
    except TawthiqError as error:
        return str(error)


def _checked(
    claims: tuple[tuple[Claim, str], ...], texts: dict[str, str] | str
) -> Iterator[Wrong | None]:
    for claim, digest in claims:
        where = f"{claim.report_id} {claim.claim_id}"
        if isinstance(texts, str):
            yield Wrong("QUOTE", where, f"its bytes cannot be read: {texts}")
            continue
        text = texts.get(digest)
        if text is None:
            yield Wrong("QUOTE", where, "its text is no longer read from the sealed bytes")
        elif text[claim.span.start : claim.span.end] != claim.quote:
            yield Wrong("QUOTE", where, f"the quote does not stand at {claim.span.start}")
        else:
            yield None
