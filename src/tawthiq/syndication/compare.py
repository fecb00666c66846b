"""What one report added to, dropped from or changed in another, passage by passage.

Use ``member`` to compare a copy with its family's root. Passages that match word for word are
set aside first; the rest are paired by shared words, and inside a pair the differing words are
given with the number beside them ("at least 72" became "more than 72").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from tawthiq.syndication.family import Member
from tawthiq.syndication.passages import own_text, passages_of, words_of
from tawthiq.text.reading import Reading

ALIKE = 0.6
"""Share of words that two passages share to be one passage reworded."""
MOST = 400
"""Leftover passages looked at on each side; beyond it the tail is told as added or dropped."""


def member(root: Reading, copy: Reading) -> Member:
    """Return ``copy`` as a member of the family of ``root``."""
    if root.report_id == copy.report_id:
        return Member(copy.report_id)
    gone, new = _set_aside(passages_of(own_text(root)), passages_of(own_text(copy)))
    left = {number: Counter(words_of(passage)) for number, passage in enumerate(new[:MOST])}
    taken: set[int] = set()
    changed: list[tuple[str, str]] = []
    dropped: list[str] = []
    for passage in gone:
        partner = _closest(Counter(words_of(passage)), left)
        if partner is None:
            dropped.append(passage)
            continue
        del left[partner]
        taken.add(partner)
        changed.extend(_replaced(passage, new[partner]))
    added = tuple(passage for number, passage in enumerate(new) if number not in taken)
    return Member(copy.report_id, added, tuple(dropped), tuple(changed))


def _set_aside(root: Sequence[str], copy: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the passages of each side that the other side lacks word for word."""
    here = Counter(words_of(passage) for passage in root)
    there = Counter(words_of(passage) for passage in copy)
    return (
        [passage for passage in root if words_of(passage) not in there],
        [passage for passage in copy if words_of(passage) not in here],
    )


def _closest(words: Counter[str], others: Mapping[int, Counter[str]]) -> int | None:
    """Return the number of the passage that shares most words, or ``None`` when none is close."""
    best, share = None, ALIKE
    for number, theirs in others.items():
        alike = 2 * (words & theirs).total() / max(words.total() + theirs.total(), 1)
        if alike > share:
            best, share = number, alike
    return best


def _replaced(before: str, after: str) -> list[tuple[str, str]]:
    """Return the runs of words that differ, each with a number that follows it on both sides."""
    old, new = before.split(), after.split()
    plain_old, plain_new = [_plain(word) for word in old], [_plain(word) for word in new]
    found = []
    matcher = SequenceMatcher(None, plain_old, plain_new, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            continue
        beside = i2 < len(old) and j2 < len(new) and plain_old[i2].isdecimal()
        reach = 1 if beside else 0
        found.append((" ".join(old[i1 : i2 + reach]), " ".join(new[j1 : j2 + reach])))
    return [pair for pair in found if words_of(pair[0]) != words_of(pair[1])]


def _plain(word: str) -> str:
    return " ".join(words_of(word))
