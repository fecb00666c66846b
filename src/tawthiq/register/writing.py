"""One transaction and one history row around each write of the register.

Every ``record_*.py`` writes inside ``one_write`` and nowhere else. Rows go in by batches of at
most ``BATCH``; no hashing, reading of files or network happens inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import InterfaceError, OperationalError, connection, transaction

from tawthiq.register.kept import Act, Touched, Verb
from tawthiq.register.lines import clean, written
from tawthiq.register.lookup import BATCH
from tawthiq.register.models import History, Touch
from tawthiq.values.errors import StorageError

LOOKED_THROUGH = "looked through"
"""Mark of the ledger's size up to which every sealed object was read to its end."""
RECONCILED = "reconciled"
"""Mark of the last write that families and incidents were computed from."""
FILED = "filed"
"""Mark of how far, and by which rules, reports are filed under their keys (``filing.Filed``)."""
RULES = "rules"
"""Mark of the version of the rules by which families and incidents were computed as a whole."""
_LOCK = 0x7461777468697100 >> 1
"""Any number that no other program would choose for its lock."""


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
    """Open a transaction with its history row; leave by an exception and nothing was written.

    The same goes for a write that asked for ``transaction.set_rollback``.

    Raises:
        StorageError: If the database refuses: a full disk, a lock held for too long, a lost server.
    """
    with refusals_told(), transaction.atomic():
        one_at_a_time()
        history = History.objects.create(
            verb=verb, at=act.at, by=clean(act.by), why=clean(act.why), detail=written(detail)
        )
        write = Write(history)
        yield write
        if transaction.get_rollback():
            return
        history.rows = write.rows
        history.save(update_fields=["rows"])
        Touch.objects.bulk_create(_touches(history, write.touched), batch_size=BATCH)


@contextmanager
def refusals_told() -> Iterator[None]:
    """Turn what the database refuses for its machine's sake into one plain sentence."""
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        reason = (str(error).strip().splitlines() or ["no reason given"])[0]
        msg = f"the register's database refused: {reason}"
        raise StorageError(msg) from error


def one_at_a_time() -> None:
    """Let writers follow one another on PostgreSQL as they do on SQLite.

    History numbers are then in the order of their commits, so that "all up to number n" means
    the same to every reader.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _touches(history: History, touched: Iterable[Touched]) -> list[Touch]:
    return [
        Touch(history=history, subject=one.subject, before=one.before, after=clean(one.after))
        for one in touched
    ]
