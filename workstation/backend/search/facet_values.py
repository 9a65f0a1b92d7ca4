"""The values of one facet in a block, laid out so that they are counted fast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from workstation.contract.words import Facet

Bits = NDArray[np.uint64]

#: Values that more than one candidate in so many has are kept as bits: counting them costs less.
_DENSE = 64
#: Octets of rows that are counted at a time: the fewer times, the less does counting wait for
#: threads that need Python.
_BETWEEN = 1 << 20


@dataclass(frozen=True)
class Values:
    """All values of one facet in a block: the frequent ones as bits, the others as slots."""

    names: tuple[str, ...]
    dense: NDArray[np.intp]
    bits: NDArray[np.uint64]
    sparse: NDArray[np.intp]
    slots: NDArray[np.uint32]
    starts: NDArray[np.int64]

    def counts(self, mask: NDArray[np.bool_], frequent: NDArray[np.uint32]) -> dict[str, int]:
        """How many of the masked slots have each value; values that none has are left out.

        ``frequent`` are the counts of those that are kept as bits, as `ones` makes them.
        """
        counted = np.zeros(len(self.names), np.int64)
        counted[self.dense] = frequent
        if len(self.sparse):
            hits = mask[self.slots]
            counted[self.sparse] = np.add.reduceat(hits, self.starts, dtype=np.int64)
        return {name: n for name, n in zip(self.names, counted.tolist(), strict=True) if n}


@dataclass(frozen=True)
class Facets:
    """The values of all facets in a block; the bits of each are some of ``rows``."""

    values: dict[Facet, Values]
    rows: NDArray[np.uint64]
    spans: dict[Facet, slice]


def of_facets(values: Mapping[Facet, Values]) -> Facets:
    """The values of all facets, their bits in one array."""
    ends = np.cumsum([len(one.dense) for one in values.values()]).tolist()
    spans = {
        facet: slice(end - len(one.dense), end)
        for (facet, one), end in zip(values.items(), ends, strict=True)
    }
    rows = np.concatenate([one.bits for one in values.values()])
    moved = {facet: replace(one, bits=rows[spans[facet]]) for facet, one in values.items()}
    return Facets(moved, rows, spans)


def ones(rows: NDArray[np.uint64], bits: Bits) -> NDArray[np.uint32]:
    """How many bits each of the rows has in common with ``bits``."""
    counted = np.zeros(len(rows), np.uint32)
    some = max(1, _BETWEEN // max(1, bits.nbytes))
    both = np.empty((min(some, len(rows)), len(bits)), np.uint64)
    each = np.empty(both.shape, np.uint8)
    for start in range(0, len(rows), some):
        few = rows[start : start + some]
        np.bitwise_and(few, bits, out=both[: len(few)])
        np.bitwise_count(both[: len(few)], out=each[: len(few)])
        counted[start : start + some] = each[: len(few)].sum(axis=1, dtype=np.uint32)
    return counted


def values_of_rows(names: Sequence[str], rows: Sequence[NDArray[np.uint32]], size: int) -> Values:
    """The values of a facet by their rows, in a block of ``size`` slots."""
    often = [len(row) * _DENSE >= size for row in rows]
    frequent = [row for row, dense in zip(rows, often, strict=True) if dense]
    rare = [row for row, dense in zip(rows, often, strict=True) if not dense]
    lengths = np.array([0, *(len(row) for row in rare)], np.int64)
    words = len(packed(np.zeros(size, np.bool_)))
    return Values(
        names=tuple(names),
        dense=np.flatnonzero(often),
        bits=np.array([_bits(row, size) for row in frequent], np.uint64).reshape(-1, words),
        sparse=np.flatnonzero(np.logical_not(often)),
        slots=np.concatenate(rare) if rare else np.zeros(0, np.uint32),
        starts=np.cumsum(lengths)[:-1],
    )


def packed(mask: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """The mask as bits in whole words."""
    octets = np.packbits(mask, bitorder="little")
    words = np.zeros(-(-len(octets) // 8) * 8, np.uint8)
    words[: len(octets)] = octets
    return words.view(np.uint64)


def unpacked(bits: NDArray[np.uint64], size: int) -> NDArray[np.bool_]:
    """The mask of ``size`` slots whose bits these are."""
    return np.unpackbits(bits.view(np.uint8), count=size, bitorder="little").view(np.bool_)


def _bits(row: NDArray[np.uint32], size: int) -> NDArray[np.uint64]:
    mask = np.zeros(size, np.bool_)
    mask[row] = True
    return packed(mask)
