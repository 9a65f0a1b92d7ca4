"""The tree's laws: every proof that it makes verifies, and no changed one does."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.ledger.errors import Flaw, LedgerError
from workstation.ledger.tree import (
    EMPTY_ROOT,
    Frontier,
    MemoryTree,
    append,
    consistency_nodes,
    consistency_proof,
    inclusion_nodes,
    inclusion_proof,
    leaf_hash,
    new_nodes,
    root_nodes,
)
from workstation.ledger.verify import verify_consistency, verify_inclusion

LEAVES = [leaf_hash(f"leaf {number}".encode()) for number in range(400)]
TREE = MemoryTree()
for _leaf in LEAVES:
    TREE.append(_leaf)

sizes = st.integers(1, len(LEAVES))


def recursive_root(leaves: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1, word for word: the oracle."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    inner = b"\x01" + recursive_root(leaves[:k]) + recursive_root(leaves[k:])
    return hashlib.sha256(inner).digest()


@given(sizes)
def test_a_root_is_what_the_standard_defines(size: int) -> None:
    assert TREE.root(size) == recursive_root(LEAVES[:size])


def test_the_empty_tree_has_the_hash_of_nothing_as_its_root() -> None:
    assert MemoryTree().root() == Frontier().root() == EMPTY_ROOT == hashlib.sha256().digest()


@given(st.data())
def test_every_inclusion_proof_verifies(data: st.DataObject) -> None:
    size = data.draw(sizes)
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, TREE.read)
    verify_inclusion(LEAVES[index], index, size, proof, TREE.root(size))


@given(st.data())
def test_every_consistency_proof_verifies(data: st.DataObject) -> None:
    second = data.draw(sizes)
    first = data.draw(st.integers(1, second))
    proof = consistency_proof(first, second, TREE.read)
    verify_consistency(first, second, TREE.root(first), TREE.root(second), proof)


def test_all_proofs_verify_at_all_small_sizes() -> None:
    for size in range(1, 40):
        for index in range(size):
            proof = inclusion_proof(index, size, TREE.read)
            verify_inclusion(LEAVES[index], index, size, proof, TREE.root(size))
        for first in range(1, size + 1):
            proof = consistency_proof(first, size, TREE.read)
            verify_consistency(first, size, TREE.root(first), TREE.root(size), proof)


def mutated(draw: st.DrawFn, proof: list[bytes]) -> list[bytes]:
    """``proof`` with one change: a flipped bit, a hash gone, added, doubled or moved."""
    changed = list(proof)
    kind = draw(st.sampled_from(["flip", "drop", "add", "double", "swap", "cut", "empty"]))
    at = draw(st.integers(0, max(len(proof) - 1, 0)))
    if kind == "add" or not proof:
        changed.insert(at, draw(st.binary(min_size=32, max_size=32)))
    elif kind == "flip":
        bit = draw(st.integers(0, 255))
        value = bytearray(changed[at])
        value[bit // 8] ^= 1 << bit % 8
        changed[at] = bytes(value)
    elif kind == "drop":
        del changed[at]
    elif kind == "double":
        changed.insert(at, changed[at])
    elif kind == "swap" and len(proof) > 1:
        changed[at], changed[at - 1] = changed[at - 1], changed[at]
    elif kind == "cut":
        changed[at] = changed[at][:-1]
    else:
        changed = []
    return changed


@st.composite
def changed_inclusions(draw: st.DrawFn) -> tuple[int, int, list[bytes]]:
    size = draw(sizes)
    index = draw(st.integers(0, size - 1))
    return index, size, mutated(draw, inclusion_proof(index, size, TREE.read))


@given(changed_inclusions())
def test_no_changed_inclusion_proof_verifies(case: tuple[int, int, list[bytes]]) -> None:
    index, size, proof = case
    with pytest.raises(LedgerError) as caught:
        verify_inclusion(LEAVES[index], index, size, proof, TREE.root(size))
    assert caught.value.flaw is Flaw.INCLUSION


@given(st.data())
def test_a_proof_holds_for_no_other_leaf_number_size_or_root(data: st.DataObject) -> None:
    size = data.draw(sizes)
    index, other = data.draw(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)))
    proof, root = inclusion_proof(index, size, TREE.read), TREE.root(size)
    for leaf, at, of, under in (
        (LEAVES[index - 1], index, size, root),
        (LEAVES[index], other, size, root),
        (LEAVES[index], size, size, root),
        (LEAVES[index], -1, size, root),
        (LEAVES[index], index, size, TREE.root(size - 1)),
        (LEAVES[index], index, 0, root),
        (LEAVES[index], index, 1 << 63, root),
        (b"", index, size, root),
    ):
        if (leaf, at, of, under) != (LEAVES[index], index, size, root):
            with pytest.raises(LedgerError):
                verify_inclusion(leaf, at, of, proof, under)


@st.composite
def changed_consistencies(draw: st.DrawFn) -> tuple[int, int, list[bytes]]:
    second = draw(sizes)
    first = draw(st.integers(1, second))
    return first, second, mutated(draw, consistency_proof(first, second, TREE.read))


@given(changed_consistencies())
def test_no_changed_consistency_proof_verifies(case: tuple[int, int, list[bytes]]) -> None:
    first, second, proof = case
    with pytest.raises(LedgerError) as caught:
        verify_consistency(first, second, TREE.root(first), TREE.root(second), proof)
    assert caught.value.flaw is Flaw.CONSISTENCY


@given(st.data())
def test_a_log_with_one_earlier_leaf_changed_is_never_consistent(data: st.DataObject) -> None:
    second = data.draw(st.integers(1, 100))
    first = data.draw(st.integers(1, second))
    at = data.draw(st.integers(0, first - 1))
    other = MemoryTree()
    for number, leaf in enumerate(LEAVES[:second]):
        other.append(leaf_hash(b"rewritten") if number == at else leaf)
    proof = consistency_proof(first, second, other.read)
    with pytest.raises(LedgerError):
        verify_consistency(first, second, TREE.root(first), other.root(), proof)


def test_consistency_with_an_empty_or_larger_tree_is_refused() -> None:
    for first, second in ((0, 5), (-1, 5), (6, 5)):
        with pytest.raises(LedgerError):
            verify_consistency(first, second, TREE.root(max(first, 0)), TREE.root(second), [])


def test_proofs_of_what_is_not_there_are_not_made() -> None:
    for index, size in ((0, 0), (5, 5), (-1, 5)):
        with pytest.raises(ValueError):
            inclusion_proof(index, size, TREE.read)
    for first, second in ((6, 5), (-1, 5)):
        with pytest.raises(ValueError):
            consistency_proof(first, second, TREE.read)


@given(st.data())
def test_a_store_that_fetches_the_named_nodes_at_once_needs_no_other(data: st.DataObject) -> None:
    size = data.draw(sizes)
    index = data.draw(st.integers(0, size - 1))
    first = data.draw(st.integers(0, size))

    def only(positions: list[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
        return {position: TREE.read(*position) for position in positions}

    inclusion = only(inclusion_nodes(index, size))
    consistency = only(consistency_nodes(first, size))
    assert inclusion_proof(index, size, lambda *at: inclusion[at]) == inclusion_proof(
        index, size, TREE.read
    )
    assert consistency_proof(first, size, lambda *at: consistency[at]) == consistency_proof(
        first, size, TREE.read
    )
    assert len(root_nodes(size)) == size.bit_count()


@given(st.integers(0, 300), st.integers(0, 100))
def test_a_batch_appends_what_single_appends_do_reading_only_the_right_edge(
    size: int, more: int
) -> None:
    edge = {position: TREE.read(*position) for position in root_nodes(size)}
    nodes, root = append(size, LEAVES[size : size + more], lambda *at: edge[at])
    assert root == TREE.root(size + more)
    single = []
    for index in range(size, size + more):
        single += new_nodes(index, LEAVES[index], TREE.read)
    assert sorted(nodes) == sorted(single)
    assert all(TREE.read(level, index) == node for level, index, node in nodes)


@given(sizes)
def test_the_growing_edge_has_the_root_of_the_whole_tree(size: int) -> None:
    frontier = Frontier()
    for leaf in LEAVES[:size]:
        frontier.append(leaf)
    assert (frontier.size, frontier.root()) == (size, TREE.root(size))
