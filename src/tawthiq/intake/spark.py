"""Claims of collected reports on a Spark cluster: the same lines as on one machine.

Use ``tell_on_spark`` for ``.jsonl`` files too large for one machine. It needs the extra ``spark``
and Java 17. Each partition reads its own part of the file; only ids that clash and texts that
repeat cross the network, as counts and digests. The address of the cluster is the caller's
("local[2]" for this machine); the driver listens on the address given and nowhere else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tawthiq.intake.telling import BATCH, Options, told_by
from tawthiq.text.fields import Fields
from tawthiq.text.fields import told_by as fields_of
from tawthiq.text.reading import Reading
from tawthiq.text.rows import mark_of, object_of, reading_of
from tawthiq.values.digest import Digest

if TYPE_CHECKING:
    from pyspark import RDD, SparkContext

_Numbered = tuple[tuple[str, int], int]
"""A line, its number in the file from 0, and the number of its row from 0."""
_Row = tuple[int, int, Fields]


@contextmanager
def cluster(master: str, *, bind: str = "127.0.0.1") -> Iterator[SparkContext]:
    """Give a connection to a Spark cluster and close it.

    Args:
        master: Address of the cluster, or "local[N]" for N threads of this machine.
        bind: Address that the driver listens on; workers elsewhere need one they can reach.
    """
    from pyspark import SparkConf, SparkContext  # noqa: PLC0415 - the extra “spark”

    settings = {
        "spark.app.name": "tawthiq claims",
        "spark.master": master,
        "spark.driver.host": bind,
        "spark.driver.bindAddress": bind,
        "spark.ui.enabled": "false",
        "spark.executorEnv.PYTHONHASHSEED": "0",
    }
    os.environ.setdefault("SPARK_LOCAL_IP", bind)  # noqa: TID251 - Java reads it before any setting
    conf = SparkConf().setAll(list(settings.items()))
    context = SparkContext(conf=conf)
    context.setLogLevel("ERROR")
    if master.startswith("local"):
        # Workers elsewhere have an interpreter of their own (PYSPARK_PYTHON); here it is this one.
        context.pythonExec = sys.executable
    try:
        yield context
    finally:
        context.stop()


def tell_on_spark(
    context: SparkContext, path: str, options: Options, *, capture: Digest, columns: dict[str, str]
) -> Iterator[str]:
    """Give the claims of a ``.jsonl`` file, one JSON object a line, in the order of its rows.

    Rows that cannot be read are left out here; ``tawthiq claims`` on one machine names them.

    Args:
        context: Connection to the cluster.
        path: The file, at a path or address that every worker can open; UTF-8.
        options: How to tell it.
        capture: Digest of the file; names rows that have no id of their own.
        columns: Their column to our field.
    """
    rows = _rows(context, path, columns).cache()
    copies = context.broadcast(
        rows.map(lambda row: (mark_of(row[2].text), 1))
        .reduceByKey(lambda one, other: one + other)
        .filter(lambda counted: counted[1] > 1)
        .collectAsMap()
    )
    first = context.broadcast(_first_of_clashing(rows))

    def told(part: Iterable[_Row]) -> Iterator[str]:
        waiting: list[Reading] = []
        for row in part:
            waiting.append(_reading(row, capture, copies=copies.value, first=first.value))
            if len(waiting) == BATCH:
                yield from told_by(waiting, options).lines
                waiting = []
        yield from told_by(waiting, options).lines

    yield from rows.mapPartitions(told).toLocalIterator(prefetchPartitions=True)


def _rows(context: SparkContext, path: str, columns: dict[str, str]) -> RDD[_Row]:
    """Give the rows that have fields: number of the row, number of the line, fields."""
    lines = context.textFile(path, use_unicode=True).zipWithIndex()
    numbered = lines.filter(lambda line: bool(line[0].strip())).zipWithIndex()

    def fields(found: _Numbered) -> Iterator[_Row]:
        (line, place), number = found
        row = object_of(line.encode("utf-8"))
        told = row if isinstance(row, str) else fields_of(row, columns)
        if isinstance(told, Fields):
            yield number + 1, place + 1, told

    return numbered.flatMap(fields)


def _first_of_clashing(rows: RDD[_Row]) -> dict[str, bytes]:
    """Return the first text's mark of each id that stands with several texts."""
    marks = rows.flatMap(_named_mark)
    joined = marks.reduceByKey(_earlier)
    clashing = joined.filter(lambda told: len(told[1][2]) > 1)
    return dict(clashing.mapValues(lambda told: told[1]).collect())


_Mark = tuple[int, bytes, frozenset[bytes]]
"""Number of the first row of an id, the mark of its text, and the marks of all its texts."""


def _named_mark(row: _Row) -> Iterator[tuple[str, _Mark]]:
    number, _, told = row
    if told.id is not None:
        mark = mark_of(told.text)
        yield told.id, (number, mark, frozenset({mark}))


def _earlier(one: _Mark, other: _Mark) -> _Mark:
    first = min(one, other, key=lambda mark: mark[0])
    return first[0], first[1], one[2] | other[2]


def _reading(
    row: _Row, capture: Digest, *, copies: dict[bytes, int], first: dict[str, bytes]
) -> Reading:
    """Return the reading of a row, named as on one machine."""
    number, place, told = row
    mark = mark_of(told.text)
    name = told.id or f"{capture}#{number}"
    if first.get(name, mark) != mark:
        name = f"{name}~{mark.hex()[:12]}"
    return reading_of(name, capture, told, where=f"line {place}", copies=copies.get(mark, 1))
