"""The one spelling of JSON that the ledger has, so that the same entry always has the same bytes.

UTF-8, keys sorted, no spaces, texts in NFC, whole numbers only.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from typing import Any

from tawthiq.values.digest import Digest
from tawthiq.values.errors import BadArgumentError


def canonical(value: object) -> bytes:
    """Return the canonical JSON of what ``plain`` gives."""
    return _ENCODER.encode(value).encode()


def decoded(line: bytes) -> Any:
    """Read JSON in which every number is a whole one; whether it is canonical is not asked.

    Raises:
        ValueError: If it is no such JSON.
    """
    return _DECODER.decode(line.decode())


def is_composed(value: object) -> bool:
    """Tell whether every text in decoded JSON is in NFC."""
    # text by text: in the line itself an escape such as \n may stand before a combining mark
    if isinstance(value, str):
        return unicodedata.is_normalized("NFC", value)
    if isinstance(value, dict):
        return all(map(is_composed, value)) and all(map(is_composed, value.values()))
    return not isinstance(value, list) or all(map(is_composed, value))


def plain(value: Any) -> Any:
    """Return ``value`` as the ledger can hold it: NFC, no lone surrogates, no fractions.

    Raises:
        BadArgumentError: For anything that has no canonical form.
    """
    if isinstance(value, str):
        return value if value.isascii() else _clean(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Mapping):
        return {plain(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Digest):
        return value.hex
    msg = f"the ledger holds texts, whole numbers, lists and mappings, got {type(value).__name__}"
    raise BadArgumentError(msg)


def _clean(text: str) -> str:
    # a file name that is no UTF-8 arrives with lone surrogates, which no UTF-8 ledger can hold
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())


def _no_fraction(text: str) -> None:
    msg = f"{text} is no whole number"
    raise BadArgumentError(msg)


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)
_DECODER = json.JSONDecoder(parse_float=_no_fraction, parse_constant=_no_fraction)
