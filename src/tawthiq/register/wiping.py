"""Writes the database anew without what a removal took out of it.

A database keeps what was deleted in pages that it has not used again. Use ``wipe_free_space``
after ``record_removal``; a mark says up to which removal it was done, so that a process killed in
between is gone on with.
"""

from __future__ import annotations

from django.db import connection
from django.db.models import Max

from tawthiq.register import models
from tawthiq.register.kept import Verb
from tawthiq.register.writing import refusals_told
from tawthiq.values.errors import StorageError

_WIPED = "wiped"
SERVERS_LOG = (
    "PostgreSQL's write-ahead log and its backups may hold it until the server reuses them"
)


def wipe_free_space() -> tuple[str, ...]:
    """Write the database anew, unless that was done since the last removal.

    Returns:
        What this does not reach, a sentence each.

    Raises:
        StorageError: If the database refuses, or another process is still reading what was there.
    """
    last = models.History.objects.filter(verb=Verb.REMOVED).aggregate(last=Max("id"))["last"]
    mark = models.Mark.objects.filter(name=_WIPED).first()
    if last is None or (mark is not None and int(mark.value) >= last):
        return ()
    with refusals_told():
        left = _wiped()
        models.Mark.objects.update_or_create(name=_WIPED, defaults={"value": str(last)})
    return left


def _wiped() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("VACUUM FULL")
            return (SERVERS_LOG,)
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    if busy:
        msg = "another process is still reading the register, so its old pages cannot be wiped yet; run the command again"
        raise StorageError(msg)
    return ()
