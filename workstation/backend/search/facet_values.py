"""The values of one facet in a block, laid out so that they are counted fast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]

#: Values that more than one candidate in so many has are kept as bits: counting them costs less.
_DENSE = 64


@dataclass(frozen=True)
class Values:
    """All values of one facet in a block: the frequent ones as bits, the others as slots."""

    names: tuple[str, ...]
    dense: NDArray[np.intp]
    bits: NDArray[np.uint64]
    sparse: NDArray[np.intp]
    slots: NDArray[np.uint32]
    starts: NDArray[np.int64]

    def counts(
        self, mask: NDArray[np.bool_], bits: NDArray[np.uint64]
    ) -> Iterator[tuple[str, int]]:
        """How many of the masked slots have each value; values that none has are left out.

        ``bits`` are the mask's, as `packed` makes them: they serve many facets.
        """
        counted = np.zeros(len(self.names), np.int64)
        if len(self.dense):
            # Row by row, so that what is between stays in the processor's caches.
            both, ones = np.empty_like(bits), np.empty(len(bits), np.uint8)
            for place, row in zip(self.dense, self.bits, strict=True):
                np.bitwise_and(row, bits, out=both)
                np.bitwise_count(both, out=ones)
                counted[place] = ones.sum(dtype=np.uint32)
        if len(self.sparse):
            hits = mask[self.slots]
            counted[self.sparse] = np.add.reduceat(hits, self.starts, dtype=np.int64)
        for place in np.flatnonzero(counted):
            yield self.names[place], int(counted[place])


def values_of_rows(names: Sequence[str], rows: Sequence[NDArray[np.uint32]], size: int) -> Values:
    """The values of a facet by their rows, in a block of ``size`` slots."""
    often = [len(row) * _DENSE >= size for row in rows]
    frequent = [row for row, dense in zip(rows, often, strict=True) if dense]
    rare = [row for row, dense in zip(rows, often, strict=True) if not dense]
    lengths = np.array([0, *(len(row) for row in rare)], np.int64)
    return Values(
        names=tuple(names),
        dense=np.flatnonzero(often),
        bits=np.array([_bits(row, size) for row in frequent], np.uint64),
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
