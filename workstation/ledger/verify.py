"""Verification of inclusion and consistency proofs, for whole trees and for their subtrees.

The algorithms are RFC 9162's (2.1.3.2 and 2.1.4.2), in the form of the draft on Merkle tree
certificates that also covers a subtree, the leaves ``start`` to ``end`` where ``start`` is a
multiple of the power of two at or above the width; a whole tree is the subtree that starts at 0.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence

from workstation.ledger.errors import Flaw, LedgerError
from workstation.ledger.tree import EMPTY_ROOT, HASH_SIZE, node_hash

#: Sizes at and above this are refused: no proof is longer than 63 hashes.
MAX_SIZE = 1 << 63


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> None:
    """Raise `LedgerError` unless ``proof`` ties the leaf hash at ``index`` to ``root``."""
    verify_subtree_inclusion(leaf, index, 0, size, proof, root)


def verify_consistency(
    first: int, second: int, root1: bytes, root2: bytes, proof: Sequence[bytes]
) -> None:
    """Raise `LedgerError` unless the tree of ``second`` leaves extends that of ``first``.

    An earlier size of 0 is refused: everything extends the empty tree, so it proves nothing and
    the caller has to decide.
    """
    if first <= 0:
        raise LedgerError(Flaw.CONSISTENCY, "consistency with an empty tree proves nothing")
    verify_subtree_consistency(0, first, second, root1, root2, proof)


def verify_subtree_inclusion(
    leaf: bytes, index: int, start: int, end: int, proof: Sequence[bytes], root: bytes
) -> None:
    """Raise `LedgerError` unless ``proof`` ties the leaf to the root of the leaves start to end."""
    flaw = Flaw.INCLUSION
    if not (_is_subtree(start, end) and start <= index < end):
        raise LedgerError(flaw, "the entry's number is outside of the tree")
    _require_hashes(flaw, leaf, *proof)
    at, last, node = index - start, end - start - 1, leaf
    for sibling in proof:
        if last == 0:
            raise LedgerError(flaw, "the inclusion proof is too long")
        if at & 1 or at == last:
            node = node_hash(sibling, node)
            while not at & 1:  # levels at which the right edge has no sibling
                at, last = at >> 1, last >> 1
        else:
            node = node_hash(node, sibling)
        at, last = at >> 1, last >> 1
    if last:
        raise LedgerError(flaw, "the inclusion proof is too short")
    if not hmac.compare_digest(node, root):
        raise LedgerError(flaw, "the inclusion proof does not lead to the root")


def verify_subtree_consistency(
    start: int, end: int, size: int, root1: bytes, root2: bytes, proof: Sequence[bytes]
) -> None:
    """Raise `LedgerError` unless ``root1`` (leaves start to end) is part of the tree ``root2``."""
    flaw = Flaw.CONSISTENCY
    if start == end and 0 <= end <= size:
        if proof or not hmac.compare_digest(root1, EMPTY_ROOT):
            raise LedgerError(flaw, "nothing but the empty tree is consistent with no leaves")
        return
    if not (_is_subtree(start, end) and end <= size < MAX_SIZE):
        raise LedgerError(flaw, "the earlier tree is larger than the later")
    _require_hashes(flaw, *proof)
    rest = list(proof)
    low, high, last = start, end - 1, size - 1
    # Go up to the node at which the earlier tree's right edge stops being complete.
    while low != high and (high == last or high & 1):
        low, high, last = low >> 1, high >> 1, last >> 1
    if low == high:
        earlier = later = root1
    elif rest:
        earlier = later = rest.pop(0)
    else:
        raise LedgerError(flaw, "the consistency proof is empty")
    for sibling in rest:
        if last == 0:
            raise LedgerError(flaw, "the consistency proof is too long")
        if high & 1 or high == last:
            if low < high:
                earlier = node_hash(sibling, earlier)
            later = node_hash(sibling, later)
            while not high & 1:
                low, high, last = low >> 1, high >> 1, last >> 1
        else:
            later = node_hash(later, sibling)
        low, high, last = low >> 1, high >> 1, last >> 1
    if last:
        raise LedgerError(flaw, "the consistency proof is too short")
    if not (hmac.compare_digest(earlier, root1) and hmac.compare_digest(later, root2)):
        raise LedgerError(flaw, "the later tree does not extend the earlier")


def _is_subtree(start: int, end: int) -> bool:
    if not 0 <= start < end < MAX_SIZE:
        return False
    return start % (1 << (end - start - 1).bit_length()) == 0


def _require_hashes(flaw: Flaw, *hashes: bytes) -> None:
    if any(len(each) != HASH_SIZE for each in hashes):
        raise LedgerError(flaw, "a hash of the proof is not 32 bytes long")
