"""Pairs of reports that share long stretches of words, found without comparing all with all.

Use ``copies`` on the contents of an archive. Candidates come from locality-sensitive hashing of
windows of words (rensa's MinHash; Broder 1997), so that a statement pasted inside a longer page
is found too; each candidate is then checked on its real runs of words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rensa import RMinHash, RMinHashLSH

from tawthiq.syndication.passages import RUN, Content

WINDOW = 60
STEP = 30
PERMUTATIONS = 128
BANDS = 32
SEED = 20_140_219
LEAST_RUNS = 14
"""Runs that two reports must share: sixteen words. Shorter texts are formulas that two witnesses
write alike ("two civilians were killed by shelling on the village of …")."""
MOSTLY = 0.6
"""Share of the shorter report's runs that must stand in the longer one."""
SAME_PAGE = 0.85
"""Share of the longer of two reports of one site: menus and teasers alone reach two thirds."""
LONG_RUNS = 80
PARTLY = 0.3
"""A long stretch (some eighty words) is a copy when it makes this share of the shorter report."""
_NOTHING = Content("", (), frozenset(), frozenset())
CROWD = 64
"""Candidates looked at per window: a bucket of thousands is one formula, not one story."""


@dataclass(frozen=True, slots=True)
class CopyPair:
    """Two reports that share so many runs of words that one hand wrote both.

    Attributes:
        first: Report id, the smaller one.
        second: Report id.
        shared: Runs of words in both.
        of_shorter: Share of the shorter report's runs.
        of_longer: Share of the longer report's runs.
    """

    first: str
    second: str
    shared: int
    of_shorter: float
    of_longer: float


def copies(contents: Sequence[Content]) -> tuple[CopyPair, ...]:
    """Return the pairs of copies in order of their ids.

    Args:
        contents: Reports in any order; ids are distinct.
    """
    held = sorted(
        (content for content in contents if len(content.runs) >= LEAST_RUNS),
        key=lambda content: content.report_id,
    )
    pairs = (compared(held[left], held[right]) for left, right in sorted(_candidates(held)))
    return tuple(pair for pair in pairs if pair is not None)


def compared(one: Content, other: Content) -> CopyPair | None:
    """Return how two reports are copies of each other, or ``None`` when they are not."""
    first, second = sorted((one, other), key=lambda content: content.report_id)
    shared = len(first.runs & second.runs)
    if shared < LEAST_RUNS:
        return None
    shorter, longer = sorted((len(first.runs), len(second.runs)))
    pair = CopyPair(first.report_id, second.report_id, shared, shared / shorter, shared / longer)
    return pair if _is_copy(pair, one_site=bool(first.sites & second.sites)) else None


def _is_copy(pair: CopyPair, *, one_site: bool) -> bool:
    """Say whether what is shared is a text; pages of one site share its furniture as well."""
    if one_site:
        return pair.of_longer >= SAME_PAGE
    return pair.of_shorter >= MOSTLY or (pair.shared >= LONG_RUNS and pair.of_shorter >= PARTLY)


def _candidates(held: Sequence[Content]) -> set[tuple[int, int]]:
    """Return index pairs of reports that share a window of words."""
    owners, windows = _windows(held)
    if not windows:
        return set()
    prints = RMinHash.from_token_sets(windows, PERMUTATIONS, SEED)
    table = RMinHashLSH(0.5, PERMUTATIONS, BANDS)
    found: set[tuple[int, int]] = set()
    for number, print_ in enumerate(prints):
        mine = owners[number]
        nearest = sorted(table.query(print_))[:CROWD]
        found.update((owners[near], mine) for near in nearest if owners[near] != mine)
        table.insert(number, print_)
    return found


def bands_of(contents: Sequence[Content]) -> list[frozenset[str]]:
    """Return the keys under which each report is filed to find its copies; none for a short text.

    Two reports that share one are worth comparing (``compared``); ``copies`` looks at the same
    pairs when it is given all reports at once.
    """
    rows = PERMUTATIONS // BANDS
    owners, windows = _windows(
        [one if len(one.runs) >= LEAST_RUNS else _NOTHING for one in contents]
    )
    found: list[set[str]] = [set() for _ in contents]
    prints = RMinHash.from_token_sets(windows, PERMUTATIONS, SEED) if windows else []
    for owner, print_ in zip(owners, prints, strict=True):
        told = print_.digest()
        found[owner] |= {f"band {n} {told[n * rows : (n + 1) * rows]}" for n in range(BANDS)}
    return [frozenset(bands) for bands in found]


def _windows(held: Sequence[Content]) -> tuple[list[int], list[list[str]]]:
    """Return the owner and the runs of each window; equal windows of equal texts once an owner."""
    owners: list[int] = []
    windows: list[list[str]] = []
    for index, content in enumerate(held):
        for words in _cut(content.words) if content.words else ():
            owners.append(index)
            windows.append([" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)])
    return owners, windows


def _cut(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield overlapping windows; a short text is one window."""
    last = max(len(words) - STEP, 1)
    for start in range(0, last, STEP):
        yield words[start : start + WINDOW]


def neighbours(pairs: Sequence[CopyPair]) -> dict[str, set[str]]:
    """Return for each report the reports it is a copy of."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        found[pair.first].add(pair.second)
        found[pair.second].add(pair.first)
    return dict(found)
