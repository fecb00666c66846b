"""Reports filed under what others may share with them, before anything is looked up.

Use ``file_reports`` before families and incidents are computed. It goes on where a killed process
left off; where the rules are others than those that filed (``rules_version``), it begins anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from tawthiq.incidents.telling import head_of
from tawthiq.register import queries_filed
from tawthiq.register.filing import Filed, Filing
from tawthiq.register.record_filed import record_filed
from tawthiq.syndication.near import bands_of
from tawthiq.syndication.passages import content_of
from tawthiq.text.reading import Reading

BATCH = (
    2000  # each batch writes pages of the keys all over the index: fewer, larger ones write less
)
_ROOMS = ("tawthiq.incidents", "tawthiq.lexicon", "tawthiq.syndication")
_KINDS = (".py", ".csv", ".toml")


@cache
def rules_version() -> str:
    """Return the version of the rules that families and incidents come from.

    It is made of the rules themselves, programs and word lists, so that nobody can forget to
    raise it.
    """
    told = hashlib.sha256()
    for room in _ROOMS:
        for name, rule in _rules_in(files(room)):
            told.update(f"{room} {name}\n".encode())
            told.update(rule.read_bytes())
    return told.hexdigest()[:16]


def _rules_in(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            yield from _rules_in(one)
        elif one.name.endswith(_KINDS):
            yield one.name, one


def file_reports() -> Filed:
    """File every report that is not filed yet, and return how far that came."""
    while True:
        before = queries_filed.filed(rules_version())
        rows = queries_filed.unfiled(before.last, most=BATCH)
        if not rows:
            return before
        batch = _filings([(number, reading) for number, reading in rows if reading is not None])
        after = Filed(before.rules, rows[-1][0], before.reports + len(batch))
        record_filed(batch, before=before, after=after)


def _filings(rows: Sequence[tuple[int, Reading]]) -> list[Filing]:
    bands = bands_of([content_of(reading) for _, reading in rows])
    return [
        Filing(number, head_of(reading), keys)
        for (number, reading), keys in zip(rows, bands, strict=True)
    ]
