"""The Merkle tree of RFC 9162, section 2: hashes, roots and proofs over stored complete nodes.

A node ``(level, index)`` is the root of the complete subtree over the leaves
``index << level`` up to ``(index + 1) << level``; once written it never changes. Everything else
(the ragged right edge) is computed from complete nodes. A `Read` brings one stored node; the
``*_nodes`` functions say which ones will be asked for, so that a store can fetch them at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

#: A hash is 32 bytes of SHA-256.
HASH_SIZE = 32
#: The root of a tree without leaves.
EMPTY_ROOT = hashlib.sha256(b"").digest()

Position = tuple[int, int]
Read = Callable[[int, int], bytes]


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf's data: SHA-256 of 00 and the data."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: SHA-256 of 01 and both children's hashes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def new_nodes(index: int, leaf: bytes, read: Read) -> list[tuple[int, int, bytes]]:
    """The complete nodes that appending the leaf hash ``leaf`` at ``index`` makes, level 0 first.

    Reads only nodes of ``root_nodes(index)``.
    """
    nodes = [(0, index, leaf)]
    level, at, node = 0, index, leaf
    while at & 1:
        node = node_hash(read(level, at - 1), node)
        level, at = level + 1, at >> 1
        nodes.append((level, at, node))
    return nodes


def append(
    size: int, leaves: Iterable[bytes], read: Read
) -> tuple[list[tuple[int, int, bytes]], bytes]:
    """All new complete nodes and the new root when ``leaves`` (hashes) follow the first ``size``.

    Reads only nodes of ``root_nodes(size)``.
    """
    fresh: dict[Position, bytes] = {}

    def read_both(level: int, index: int) -> bytes:
        found = fresh.get((level, index))
        return read(level, index) if found is None else found

    for leaf in leaves:
        for level, index, node in new_nodes(size, leaf, read_both):
            fresh[level, index] = node
        size += 1
    return [(*position, node) for position, node in fresh.items()], root(size, read_both)


def root_nodes(size: int) -> list[Position]:
    """The complete nodes from which the root of the first ``size`` leaves is computed."""
    return _cover(0, size)


def root(size: int, read: Read) -> bytes:
    """The root hash of the first ``size`` leaves."""
    return _hash(0, size, read) if size else EMPTY_ROOT


def inclusion_nodes(index: int, size: int) -> list[Position]:
    """The complete nodes that ``inclusion_proof(index, size, …)`` reads."""
    return [node for low, high in _inclusion_ranges(index, size) for node in _cover(low, high)]


def inclusion_proof(index: int, size: int, read: Read) -> list[bytes]:
    """RFC 9162, 2.1.3.1: the proof that leaf ``index`` is among the first ``size`` leaves."""
    return [_hash(low, high, read) for low, high in _inclusion_ranges(index, size)]


def consistency_nodes(first: int, second: int) -> list[Position]:
    """The complete nodes that ``consistency_proof(first, second, …)`` reads."""
    return [node for low, high in _consistency_ranges(first, second) for node in _cover(low, high)]


def consistency_proof(first: int, second: int, read: Read) -> list[bytes]:
    """RFC 9162, 2.1.4.1: the proof that the tree of ``second`` leaves extends that of ``first``.

    Empty where ``first`` is 0 (any tree extends the empty one) or equals ``second``.
    """
    return [_hash(low, high, read) for low, high in _consistency_ranges(first, second)]


class Frontier:
    """The right edge of a growing tree: root after each append, in memory of the tree's height."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add a leaf by its hash."""
        at = self.size
        while at & 1:
            leaf = node_hash(self._peaks.pop(), leaf)
            at >>= 1
        self._peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """The root over all leaves so far."""
        return _fold(self._peaks) if self._peaks else EMPTY_ROOT


class MemoryTree:
    """A whole tree in memory: every complete node, readable by position."""

    def __init__(self) -> None:
        self._levels: list[list[bytes]] = [[]]

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self._levels[0])

    def append(self, leaf: bytes) -> None:
        """Add a leaf by its hash."""
        for level, _, node in new_nodes(self.size, leaf, self.read):
            if level == len(self._levels):
                self._levels.append([])
            self._levels[level].append(node)

    def read(self, level: int, index: int) -> bytes:
        """The node at a position; raises `IndexError` where there is none yet."""
        return self._levels[level][index]

    def root(self, size: int | None = None) -> bytes:
        """The root over the first ``size`` leaves (default: all)."""
        return root(self.size if size is None else size, self.read)


def _split(width: int) -> int:
    """The largest power of two smaller than ``width`` (RFC 9162's k); ``width`` is at least 2."""
    return 1 << ((width - 1).bit_length() - 1)


def _inclusion_ranges(index: int, size: int) -> list[tuple[int, int]]:
    if not 0 <= index < size:
        raise ValueError("there is no such leaf in a tree of this size")
    low, high, ranges = 0, size, []
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            ranges.append((middle, high))
            high = middle
        else:
            ranges.append((low, middle))
            low = middle
    return ranges[::-1]


def _consistency_ranges(first: int, second: int) -> list[tuple[int, int]]:
    if not 0 <= first <= second:
        raise ValueError("the earlier size is larger than the later")
    if first in (0, second):
        return []
    low, high, ranges = 0, second, []
    while first != high:
        middle = low + _split(high - low)
        if first <= middle:
            ranges.append((middle, high))
            high = middle
        else:
            ranges.append((low, middle))
            low = middle
    if low:  # the verifier knows the earlier root only where it is a node of the later tree
        ranges.append((low, high))
    return ranges[::-1]


def _cover(low: int, high: int) -> list[Position]:
    """The complete nodes over the leaves ``low`` to ``high``, largest first.

    ``low`` is a multiple of the power of two at or above the width, as in all ranges here.
    """
    nodes = []
    while low < high:
        level = (high - low).bit_length() - 1
        nodes.append((level, low >> level))
        low += 1 << level
    return nodes


def _hash(low: int, high: int, read: Read) -> bytes:
    return _fold([read(level, index) for level, index in _cover(low, high)])


def _fold(peaks: list[bytes]) -> bytes:
    result = peaks[-1]
    for peak in reversed(peaks[:-1]):
        result = node_hash(peak, result)
    return result
