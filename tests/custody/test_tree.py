from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.custody.tree import (
    EMPTY,
    Frontier,
    RangeHash,
    consistency_proof,
    extends,
    includes,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_of,
    split,
)
from tawthiq.values.errors import BadArgumentError

LEAVES = [leaf_hash(f"leaf {n}".encode()) for n in range(300)]


def by_definition(leaves: Sequence[bytes]) -> bytes:
    """RFC 9162 section 2.1.1 as it is written."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return node_hash(by_definition(leaves[:k]), by_definition(leaves[k:]))


def ranges(leaves: Sequence[bytes]) -> RangeHash:
    return lambda start, end: root_of(leaves[start:end])


def test_the_empty_tree_and_known_leaves_have_the_hashes_of_rfc_6962() -> None:
    # the published test vectors of Certificate Transparency: D(0) and the leaf of no bytes
    assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert (
        leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    )
    inputs = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
    leaves = [leaf_hash(bytes.fromhex(data)) for data in inputs]
    assert (
        root_of(leaves).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    )


@given(st.integers(0, 300))
def test_root_and_frontier_agree_with_the_definition(size: int) -> None:
    frontier = Frontier()
    frontier.extend(LEAVES[:size])
    assert root_of(LEAVES[:size]) == frontier.root() == by_definition(LEAVES[:size])


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_a_proof_holds_for_its_leaf_and_for_no_other(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 300))
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1).filter(lambda n: size == 1 or n != index))
    path = inclusion_proof(index, size, ranges(LEAVES))
    root = root_of(LEAVES[:size])
    assert includes(LEAVES[index], index, size, path=path, root=root)
    if size > 1:
        assert not includes(LEAVES[other], index, size, path=path, root=root)
        assert not includes(LEAVES[index], other, size, path=path, root=root)
    assert not includes(LEAVES[index], index, size, path=[*path, EMPTY], root=root)
    assert not includes(LEAVES[index], index, size + 300, path=path, root=root)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_a_consistency_proof_holds_for_its_two_trees_only(data: st.DataObject) -> None:
    new = data.draw(st.integers(1, 300))
    old = data.draw(st.integers(1, new))
    path = consistency_proof(old, new, ranges(LEAVES))
    roots = root_of(LEAVES[:old]), root_of(LEAVES[:new])
    assert extends(*roots, old=old, new=new, path=path)
    forged = [LEAVES[0], *LEAVES[: old - 1]]
    if old > 1:
        assert not extends(root_of(forged), roots[1], old=old, new=new, path=path)
    if old < new:
        assert not extends(roots[0], roots[1], old=old, new=new, path=path[:-1])
        assert not extends(roots[0], roots[0], old=old, new=new, path=path)


@pytest.mark.parametrize("size", [0, 1, 300])
def test_a_leaf_that_does_not_exist_has_no_proof(size: int) -> None:
    with pytest.raises(BadArgumentError):
        inclusion_proof(size, size, ranges(LEAVES))
    assert not includes(EMPTY, size, size, path=[], root=EMPTY)


def test_the_vectors_of_the_byte_formats_page_are_those_of_the_tree() -> None:
    page = Path(__file__).parent.parent.parent / "docs/reference/byte-formats.md"
    rows = re.findall(
        r"^\| (\d+) \| `([0-9a-f]{64})` \|$", page.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert [int(size) for size, _ in rows][:10] == [*range(9), 9]
    for size, root in rows:
        leaves = [leaf_hash(f"leaf {n}".encode()) for n in range(int(size))]
        assert root_of(leaves).hex() == by_definition(leaves).hex() == root
