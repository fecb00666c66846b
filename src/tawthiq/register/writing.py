"""One transaction and one history row around each write of the register.

Every ``record_*.py`` writes inside ``one_write`` and nowhere else. Rows go in by batches of at
most ``BATCH``; no hashing, reading of files or network happens inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from tawthiq.register.kept import Act, Touched, Verb
from tawthiq.register.lines import clean, written
from tawthiq.register.models import History, Touch

BATCH = 500


@dataclass(slots=True)
class Write:
    """A write under way.

    Attributes:
        history: Its history row; rows point at it as what recorded them.
        rows: Number of rows written so far.
        touched: What was changed.
    """

    history: History
    rows: int = 0
    touched: list[Touched] = field(default_factory=list)


@contextmanager
def one_write(verb: Verb, act: Act, **detail: Any) -> Iterator[Write]:
    """Open a transaction with its history row; leave by an exception and nothing was written."""
    with transaction.atomic():
        history = History.objects.create(
            verb=verb, at=act.at, by=clean(act.by), why=clean(act.why), detail=written(detail)
        )
        write = Write(history)
        yield write
        history.rows = write.rows
        history.save(update_fields=["rows"])
        Touch.objects.bulk_create(_touches(history, write.touched), batch_size=BATCH)


def _touches(history: History, touched: Iterable[Touched]) -> list[Touch]:
    return [
        Touch(history=history, subject=one.subject, before=one.before, after=clean(one.after))
        for one in touched
    ]
