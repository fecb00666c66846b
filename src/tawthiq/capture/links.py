"""Addresses: where they stand in a text, and what two spellings of one have in common.

Use ``addresses_in`` for those written in a text, ``levelled`` before two are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from tawthiq.lexicon.load import rows
from tawthiq.lexicon.web_archives import web_archives
from tawthiq.values.span import Span

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'«»“”()\[\]{}|\\^`]{4,2000}")
_TAIL = ".,;:!?؟،؛…"


def written(text: str) -> Iterator[tuple[Span, str]]:
    """Give the addresses that stand in a text, as they are written, and where."""
    for hit in _ADDRESS.finditer(text):
        found = hit.group().rstrip(_TAIL)
        whole = found if "://" in found else f"http://{found}"
        yield Span(hit.start(), hit.start() + len(found)), whole


def addresses_in(text: str) -> tuple[str, ...]:
    """Return the addresses that stand in a text, levelled, in order, each once."""
    return tuple(dict.fromkeys(levelled(address) for _, address in written(text)))


def levelled(address: str) -> str:
    """Return an address without fragment and without what only counts clicks."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return address
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _counts_clicks(name.lower())
    ]
    return urlunsplit((parts.scheme.lower(), host + port, parts.path or "/", urlencode(kept), ""))


def copies_offered(address: str) -> tuple[str, ...]:
    """Return where public archives answer with their latest copy of an address."""
    return tuple(one.latest.format(address=address) for one in web_archives())


def _counts_clicks(name: str) -> bool:
    return name in _tracking()[0] or name.startswith(_tracking()[1])


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return whole names and beginnings of names."""
    forms = [form for row in rows("tracking_parameters") for form in row["forms"].split("|")]
    whole = frozenset(form for form in forms if not form.endswith("*"))
    return whole, tuple(form.removesuffix("*") for form in forms if form.endswith("*"))
