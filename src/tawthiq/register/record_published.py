"""Writes that an edition was published, and where: what left can be called back only if known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tawthiq.register.kept import Act, Verb
from tawthiq.register.models import History
from tawthiq.register.writing import one_write


@dataclass(frozen=True, slots=True)
class Published:
    """An edition that left.

    Attributes:
        at: When.
        folder: Where it was written.
        draft: Whether what nobody decided was in it.
        size: Entries of the ledger it stood on.
    """

    at: datetime
    folder: str
    draft: bool
    size: int


def record_published(folder: str, *, draft: bool, size: int, act: Act) -> None:
    """Keep that an edition was written to a folder.

    Args:
        folder: Its path, absolute.
        draft: Whether what nobody decided is in it.
        size: Entries of the ledger it stands on.
        act: Who published, and when.
    """
    with one_write(Verb.PUBLISHED, act, folder=folder, draft=draft, size=size):
        pass


def published() -> Iterator[Published]:
    """Give the editions that were published from here, in order of time."""
    for row in History.objects.filter(verb=Verb.PUBLISHED).order_by("id"):
        told = json.loads(row.detail)
        yield Published(row.at, told["folder"], told["draft"], told["size"])
