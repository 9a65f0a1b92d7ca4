"""Makes one block of the current candidates of several, piece by piece, wherever it is to lie."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import DTypeLike, NDArray

from workstation.backend.search.block import Arrays, Block, Mask, Whole
from workstation.backend.search.block_making import place_kind

#: Occurrences of one piece.
_PIECE = 1 << 21

#: Gives an array of a kind and size, by the name of the block's part.
Space = Callable[[str, DTypeLike, int], Whole]

_Ints = NDArray[np.int64]


def in_memory(part: str, kind: DTypeLike, size: int) -> Whole:
    """Room in memory."""
    return np.empty(size, kind)


def merged(parts: Sequence[tuple[Block, Mask]], space: Space = in_memory) -> Block:
    """One block of those slots of several that are set in their masks."""
    moving = [_Moving(block, alive) for block, alive in parts]
    names = sorted(set(chain.from_iterable(part.names for part in moving)))
    where = {name: place for place, name in enumerate(names)}
    for part in moving:
        part.rows = np.array([where[name] for name in part.names], np.int64)
    starts = _starts([(part.rows, part.sizes) for part in moving], len(names))
    begins = _starts([(part.rows, part.spans) for part in moving], len(names))
    slots = space("slots", np.uint32, int(starts[-1]))
    times = space("times", _kind(parts, "times"), int(starts[-1]))
    bases = _bases(parts)
    places = space("places", place_kind(int(bases[-1])), int(begins[-1]))
    next_start, next_begin = starts[:-1].copy(), begins[:-1].copy()
    offset = 0
    for part in moving:
        goals = next_start[part.rows], next_begin[part.rows]
        part.move(offset, bases[offset:], (slots, times, places), goals)
        next_start[part.rows] += part.sizes
        next_begin[part.rows] += part.spans
        offset += int(np.count_nonzero(part.alive))
    blocks = [block.arrays for block, _ in parts]
    alive = [mask for _, mask in parts]
    return Block(
        Arrays(
            orders=np.concatenate([b.orders[m] for b, m in zip(blocks, alive, strict=True)]),
            years=np.concatenate([b.years[m] for b, m in zip(blocks, alive, strict=True)]),
            lengths=np.concatenate(
                [b.lengths[:, m] for b, m in zip(blocks, alive, strict=True)], axis=1
            ),
            bases=bases,
            starts=starts,
            slots=slots,
            times=times,
            begins=begins,
            places=places,
            names=names,
        )
    )


class _Moving:
    """What of one block goes on: rows that are left, and how much of each."""

    def __init__(self, block: Block, alive: Mask) -> None:
        self.alive = alive
        self._arrays = block.arrays
        self._whole = bool(alive.all())
        # Of slots that are not left it says nothing.
        self._to = np.maximum(np.cumsum(alive) - 1, 0).astype(np.uint32)
        sizes, spans = np.diff(block.arrays.starts), np.diff(block.arrays.begins)
        if not self._whole:
            sizes, spans = self._left(len(sizes))
        self._kept = sizes > 0
        #: The rows that are left, how many slots and places each has, and their new rows.
        self.sizes, self.spans = sizes[self._kept], spans[self._kept]
        self.names = [n for n, left in zip(block.names, self._kept, strict=True) if left]
        self.rows: _Ints = np.zeros(0, np.int64)

    def move(
        self, offset: int, bases: _Ints, to: tuple[Whole, Whole, Whole], goals: tuple[_Ints, _Ints]
    ) -> None:
        """Write slots, times and places where they belong.

        New slots begin at ``offset`` and have these ``bases``; ``goals`` are where what is left of
        each row begins.
        """
        at = np.zeros(len(self._kept), np.int64)
        place_at = np.zeros(len(self._kept), np.int64)
        at[self._kept], place_at[self._kept] = goals
        farther = bases[self._to] - self._arrays.bases[:-1]
        kind = to[2].dtype
        slots_to, times_to, places_to = to
        for first, last in self._pieces():
            slots, times, places, sizes, spans = self._piece(first, last)
            goal = _spread(at[first:last], sizes)
            slots_to[goal] = self._to[slots] + np.uint32(offset)
            times_to[goal] = times
            shift = farther[:1] if self._whole else np.repeat(farther[slots], times)
            places_to[_spread(place_at[first:last], spans)] = (places + shift).astype(kind)

    def _left(self, rows: int) -> tuple[_Ints, _Ints]:
        sizes, spans = np.zeros(rows, np.int64), np.zeros(rows, np.int64)
        for first, last in self._pieces():
            _, _, _, sizes[first:last], spans[first:last] = self._piece(first, last)
        return sizes, spans

    def _piece(self, first: int, last: int) -> tuple[Whole, Whole, Whole, _Ints, _Ints]:
        """Slots, times, places, and how many slots and places each row from first to last has."""
        starts, begins = self._arrays.starts, self._arrays.begins
        slots = self._arrays.slots[starts[first] : starts[last]]
        times = self._arrays.times[starts[first] : starts[last]]
        places = self._arrays.places[begins[first] : begins[last]]
        sizes, spans = np.diff(starts[first : last + 1]), np.diff(begins[first : last + 1])
        if self._whole:
            return slots, times, places, sizes, spans
        left = self.alive[slots]
        rows = np.repeat(np.arange(last - first), sizes)
        places = places[np.repeat(left, times)]
        slots, times, rows = slots[left], times[left], rows[left]
        sizes = np.bincount(rows, minlength=last - first)
        spans = np.bincount(rows, times, last - first).astype(np.int64)
        return slots, times, places, sizes, spans

    def _pieces(self) -> Iterator[tuple[int, int]]:
        """Rows from and to, so many that a piece is of a bearable size."""
        weight = self._arrays.starts + self._arrays.begins
        first = 0
        while first < len(weight) - 1:
            last = int(np.searchsorted(weight, weight[first] + _PIECE, "right")) - 1
            last = min(max(last, first + 1), len(weight) - 1)
            yield first, last
            first = last


def _starts(parts: list[tuple[_Ints, _Ints]], rows: int) -> _Ints:
    """Where each new row begins, and where the last one ends."""
    sizes = np.zeros(rows + 1, np.int64)
    for which, some in parts:
        sizes[which + 1] += some
    return np.cumsum(sizes)


def _spread(starts: _Ints, sizes: _Ints) -> _Ints:
    """The goals of ``sizes`` things each, in a row from each start."""
    before = np.cumsum(sizes) - sizes
    return np.repeat(starts - before, sizes) + np.arange(int(sizes.sum()))


def _bases(parts: Sequence[tuple[Block, Mask]]) -> _Ints:
    spans = [np.diff(block.arrays.bases)[alive] for block, alive in parts]
    return np.concatenate(([0], np.cumsum(np.concatenate(spans)))).astype(np.int64)


def _kind(parts: Sequence[tuple[Block, Mask]], name: str) -> DTypeLike:
    return np.result_type(*(getattr(block.arrays, name).dtype for block, _ in parts))
