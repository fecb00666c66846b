"""What people wrote that repeats a report which is removed: names, places, two words running.

Use ``repeated`` to see what of some reasons stands in the reports, and ``blacked`` to take it out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from tawthiq.register import models
from tawthiq.register.lookup import BATCH

BLACK = "⟦removed⟧"
_SHORTEST = 4
"""Letters below which a word or a name is part of too many others."""
_WORD = re.compile(r"\w+")

_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Repeated:
    """What reasons and removed reports have in common.

    Attributes:
        names: Names of persons and places in the claims.
        pairs: Two words running that stand in both, in small letters.
    """

    names: frozenset[str]
    pairs: frozenset[_Pair]


def repeated(reasons: Iterable[str], hexes: Iterable[str]) -> Repeated:
    """Return what of some reasons stands in the reports of some objects.

    Args:
        reasons: What people wrote.
        hexes: Digests of the objects.
    """
    wanted = {pair for reason in reasons for pair, _ in _pairs(reason)}
    held = list(hexes)
    texts = models.Report.objects.filter(capture__digest__in=held).values_list("text", flat=True)
    found: set[_Pair] = set()
    if wanted:
        for text in texts.iterator(BATCH):
            words = bytes(text).decode("utf-8", "replace")
            found |= wanted & {pair for pair, _ in _pairs(words)}
    claims = models.Claim.objects.filter(report__capture__digest__in=held)
    names = {name for line in claims.values_list("line", flat=True) for name in _names(line)}
    return Repeated(frozenset(name for name in names if len(name) >= _SHORTEST), frozenset(found))


def blacked(reason: str, common: Repeated) -> str:
    """Return a reason without what it has in common with removed reports."""
    spans = [span for pair, span in _pairs(reason) if pair in common.pairs]
    for name in common.names:
        spans += [match.span() for match in re.finditer(re.escape(name), reason)]
    kept: list[str] = []
    end = 0
    for start, stop in sorted(spans):
        if start > end or not kept:
            kept += [reason[end:start], BLACK]
        end = max(end, stop)
    return "".join((*kept, reason[end:]))


def _pairs(text: str) -> Iterator[tuple[_Pair, tuple[int, int]]]:
    for one, other in pairwise(_WORD.finditer(text)):
        pair = one.group().casefold(), other.group().casefold()
        if min(map(len, pair)) >= _SHORTEST:
            yield pair, (one.start(), other.end())


def _names(line: str) -> Iterator[str]:
    told = json.loads(line)
    for person in told["named"]:
        yield person["name"]
        yield person["name_other_script"] or ""
    if told["place"]:
        yield told["place"]["words"]
