"""Claims of a stream of readings as lines of JSON: one process, several, or a cluster.

Use ``tell`` with the options of a run. Nothing is stored and memory stays flat however long the
stream is: a bounded number of batches is under way at once, and lines come out in the order of the
readings, the same with any number of workers.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from tawthiq.claims.extract import extract
from tawthiq.claims.interchange import line_of
from tawthiq.claims.resolve import under
from tawthiq.lexicon.profiles import profile
from tawthiq.network.endpoint import Endpoint
from tawthiq.text.reading import Reading

if TYPE_CHECKING:
    from concurrent.futures import Future

    from tawthiq.claims.offers import SecondReader

BATCH = 64
"""Readings handed to a worker at once."""


@dataclass(frozen=True, slots=True)
class Options:
    """How readings are told; crosses process borders, so it holds names, not functions.

    Attributes:
        profile: Counting profile that gives vague words a number, by name or path, or ``None``.
        second: Endpoint of a second reader, or ``None``.
        by: Day after which no text was written, for readings that are not sealed, or ``None``.
    """

    profile: str | None = None
    second: Endpoint | None = None
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What readings tell.

    Attributes:
        lines: Claims, one JSON object a line.
        set_aside: Why offers of a second reader were set aside, a sentence each.
    """

    lines: tuple[str, ...]
    set_aside: tuple[str, ...] = ()


def told_by(readings: Iterable[Reading], options: Options) -> Told:
    """Return the claims of these readings, in order."""
    lines: list[str] = []
    set_aside: list[str] = []
    second = _second(options.second) if options.second else None
    for reading in readings:
        found = extract(replace(reading, by=reading.by or options.by))
        if second is not None:
            from tawthiq.claims.second import checked  # noqa: PLC0415 - few runs have one

            said = checked(reading, found, second=second)
            found = tuple(sorted((*found, *said.kept), key=lambda claim: claim.span))
            set_aside += [f"{reading.report_id}: {one.reason}" for one in said.refused]
        if options.profile is not None:
            rules = profile(options.profile)
            found = tuple(under(claim, rules) for claim in found)
        lines += [json.dumps(line_of(claim), ensure_ascii=False) for claim in found]
    return Told(tuple(lines), tuple(set_aside))


def tell(readings: Iterable[Reading], options: Options, *, workers: int = 1) -> Iterator[Told]:
    """Give what each batch of readings tells, in order.

    Args:
        readings: The stream; it is read no faster than it is told.
        options: How to tell it.
        workers: Processes beside this one that extract; one means this process alone.
    """
    batches = _batches(iter(readings))
    if workers > 1:
        yield from _told_beside(batches, options, workers)
        return
    for batch in batches:
        yield told_by(batch, options)


def _told_beside(
    batches: Iterator[list[Reading]], options: Options, workers: int
) -> Iterator[Told]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - one file needs no pool
    from multiprocessing import get_context  # noqa: PLC0415

    # A fresh interpreter a worker: forking one that has threads or a database open is not safe.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        under_way: deque[Future[Told]] = deque()
        for batch in batches:
            under_way.append(pool.submit(told_by, batch, options))
            if len(under_way) >= 2 * workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def _batches(readings: Iterator[Reading]) -> Iterator[list[Reading]]:
    while batch := list(islice(readings, BATCH)):
        yield batch


@cache
def _second(endpoint: Endpoint) -> SecondReader:
    from tawthiq.intake.second import model_reader  # noqa: PLC0415 - few runs have one

    return model_reader(endpoint)
