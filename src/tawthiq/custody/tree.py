"""The Merkle tree over the ledger's entries: roots, inclusion and consistency proofs.

Exactly RFC 9162 section 2.1 (the same hashing as RFC 6962): a leaf is SHA-256(0x00 || entry), a
node SHA-256(0x01 || left || right), split at the largest power of two below the size; the empty
tree is SHA-256 of nothing. Proofs are made from a function that gives the hash of a range of
leaves, so that a ledger of a million entries need not be in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

from tawthiq.values.errors import BadArgumentError

EMPTY = hashlib.sha256(b"").digest()

RangeHash = Callable[[int, int], bytes]
"""Gives the hash over the leaves from the first number up to, not including, the second."""


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of one entry's bytes."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash over two subtrees."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the root over leaf hashes; level by level, an odd last one moves up as it is."""
    if not leaves:
        return EMPTY
    level = list(leaves)
    while len(level) > 1:
        pairs = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        if len(level) % 2:
            pairs.append(level[-1])
        level = pairs
    return level[0]


class Frontier:
    """A growing tree's right edge: at most 64 hashes, whatever its size."""

    def __init__(self) -> None:
        """Begin with no leaves."""
        self.size = 0
        self._edge: list[bytes] = []  # complete subtrees, largest first: one per 1-bit of size

    def add(self, leaf: bytes) -> None:
        """Append one leaf hash."""
        merges = (~self.size & (self.size + 1)).bit_length() - 1
        for _ in range(merges):
            leaf = node_hash(self._edge.pop(), leaf)
        self._edge.append(leaf)
        self.size += 1

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Append leaf hashes in order."""
        for leaf in leaves:
            self.add(leaf)

    def root(self) -> bytes:
        """Return the root over all leaves so far."""
        if not self._edge:
            return EMPTY
        root = self._edge[-1]
        for subtree in reversed(self._edge[:-1]):
            root = node_hash(subtree, root)
        return root


def split(size: int) -> int:
    """Return the largest power of two below ``size`` (at least 2)."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_proof(index: int, size: int, range_hash: RangeHash) -> list[bytes]:
    """Return the audit path of leaf ``index`` in the tree of the first ``size`` leaves.

    Raises:
        BadArgumentError: If there is no such leaf.
    """
    if not 0 <= index < size:
        msg = f"leaf {index} of {size}"
        raise BadArgumentError(msg)
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + split(end - start)
        if index < middle:
            path.append(range_hash(middle, end))
            end = middle
        else:
            path.append(range_hash(start, middle))
            start = middle
    path.reverse()
    return path


def consistency_proof(old: int, new: int, range_hash: RangeHash) -> list[bytes]:
    """Return the proof that the tree of ``new`` leaves begins with that of ``old`` leaves.

    Raises:
        BadArgumentError: If ``old`` is not from 1 to ``new``.
    """
    if not 0 < old <= new:
        msg = f"from {old} to {new}"
        raise BadArgumentError(msg)
    path: list[bytes] = []
    start, end = 0, new
    whole = True
    while old != end:
        middle = start + split(end - start)
        if old <= middle:
            path.append(range_hash(middle, end))
            end = middle
        else:
            path.append(range_hash(start, middle))
            start = middle
            whole = False
    if not whole:
        path.append(range_hash(start, end))
    path.reverse()
    return path


def includes(leaf: bytes, index: int, size: int, *, path: Sequence[bytes], root: bytes) -> bool:
    """Tell whether ``path`` proves that ``leaf`` is number ``index`` (RFC 9162 section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    number, last, found = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if number & 1 or number == last:
            found = node_hash(step, found)
            while not number & 1 and number:
                number >>= 1
                last >>= 1
        else:
            found = node_hash(found, step)
        number >>= 1
        last >>= 1
    return last == 0 and found == root


def extends(old_root: bytes, new_root: bytes, *, old: int, new: int, path: Sequence[bytes]) -> bool:
    """Tell whether ``path`` proves that the new tree begins with the old (RFC 9162 section 2.1.4.2)."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not path and old_root == new_root
    steps = list(path)
    if old & (old - 1) == 0:
        steps.insert(0, old_root)
    if not steps:
        return False
    number, last = old - 1, new - 1
    while number & 1:
        number >>= 1
        last >>= 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if number & 1 or number == last:
            first = node_hash(step, first)
            second = node_hash(step, second)
            while not number & 1 and number:
                number >>= 1
                last >>= 1
        else:
            second = node_hash(second, step)
        number >>= 1
        last >>= 1
    return last == 0 and first == old_root and second == new_root
