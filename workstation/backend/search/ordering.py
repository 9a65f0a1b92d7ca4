"""The first of many: by rank, the freshest first among those of one rank.

Ranks are numbers, the smallest first. An order is unique, so that each page follows exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workstation.backend.search.block import Block, Mask

#: Matches in so many slots are sorted; more are looked for in the order of all.
_FEW = 32
#: Slots that are looked through first, in the order of all.
_STRIDE = 1_024
#: So many times more hits than are needed are judged by a sample first.
_SAMPLED = 64


@dataclass(frozen=True)
class Hits:
    """Hits in their order: ranks and orders."""

    ranks: NDArray[np.float64]
    orders: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.orders)

    def of(self, which: NDArray[Any] | slice) -> Hits:
        """Some of them."""
        return Hits(self.ranks[which], self.orders[which])


def earliest(
    ranks: NDArray[Any],
    orders: NDArray[np.uint64],
    need: int,
    slots: NDArray[Any] | None = None,
    after: tuple[float, int] | None = None,
) -> Hits:
    """The first ``need`` of hits in any order; only those ``after`` a rank and order.

    ``slots`` tell whose the ranks are, where ``orders`` are those of a whole block.
    """
    within = _candidates(ranks, need) if after is None else _later(ranks, orders, slots, after)
    ranks = ranks if within is None else ranks[within]
    whose = within if slots is None else slots if within is None else slots[within]
    orders = orders if whose is None else orders[whose]
    if len(ranks) > need:
        last = np.partition(ranks, need - 1)[need - 1]
        within = np.flatnonzero(ranks <= last)
        if len(within) > 2 * need:
            within = _without_later(ranks, orders, within, last, need)
        ranks, orders = ranks[within], orders[within]
    hits = Hits(ranks.astype(np.float64), orders)
    return hits.of(np.lexsort((~hits.orders, hits.ranks))[:need])


def freshest(block: Block, mask: Mask, before: int | None, need: int) -> NDArray[np.uint64]:
    """The greatest orders of those in the mask, the greatest first; only those ``before`` one."""
    if np.count_nonzero(mask) * _FEW < len(block):
        orders = block.orders[mask]
        if before is not None:
            orders = orders[orders < before]
        if len(orders) > need:
            orders = np.partition(orders, len(orders) - need)[len(orders) - need :]
        return np.sort(orders)[::-1]
    start = 0 if before is None else _place(block, before)
    stride, found = _STRIDE, [np.zeros(0, np.uint32)]
    left = need
    while left > 0 and start < len(block):
        slots = block.freshest[start : start + stride]
        hits = slots[mask[slots]][:left]
        found.append(hits)
        left -= len(hits)
        start += stride
        stride *= 4
    return block.orders[np.concatenate(found)]


def _candidates(ranks: NDArray[Any], need: int) -> NDArray[np.intp] | None:
    """Far fewer hits than all, the first ``need`` among them, judged by a sample; None: all."""
    if len(ranks) < _SAMPLED * need:
        return None
    sample = ranks[:: len(ranks) // (_SAMPLED * need // 8)]
    # About twice as many as are needed lie before it.
    some = 2 * need * len(sample) // len(ranks) + 8
    if some >= len(sample):
        return None
    within = np.flatnonzero(ranks <= np.partition(sample, some)[some])
    return within if len(within) >= need else None


def _later(
    ranks: NDArray[Any],
    orders: NDArray[np.uint64],
    slots: NDArray[Any] | None,
    after: tuple[float, int],
) -> NDArray[np.intp]:
    """Which hits come after one with this rank and order."""
    rank, order = after
    later = ranks > rank
    level = np.flatnonzero(ranks == rank)
    later[level] = orders[level if slots is None else slots[level]] < order
    return np.flatnonzero(later)


def _without_later(
    ranks: NDArray[Any],
    orders: NDArray[np.uint64],
    within: NDArray[np.intp],
    last: Any,
    need: int,
) -> NDArray[np.intp]:
    """Of many that share the last rank, only the freshest."""
    before = within[ranks[within] < last]
    level = within[ranks[within] == last]
    more = need - len(before)
    best = np.argpartition(orders[level], len(level) - more)[len(level) - more :]
    return np.concatenate((before, level[best]))


def _place(block: Block, order: int) -> int:
    """How many of a block have this order or a greater one."""
    low, high = 0, len(block)
    while low < high:
        middle = (low + high) // 2
        if int(block.orders[block.freshest[middle]]) >= order:
            low = middle + 1
        else:
            high = middle
    return low


def joined(some: Sequence[Hits], need: int) -> Hits:
    """The first ``need`` of several lists of hits."""
    if len(some) == 1:
        return some[0].of(slice(need))
    ranks = np.concatenate([np.zeros(0), *(hits.ranks for hits in some)])
    orders = np.concatenate([np.zeros(0, np.uint64), *(hits.orders for hits in some)])
    return earliest(ranks, orders, need)
