"""Phrases, and words near each other, in a block, from the places of their words.

Only candidates that have all the words are looked at. A word's occurrences in them become sorted
numbers (the candidate, then the place). Two such runs are merged, and what must stand together
stands side by side then. Candidates are taken in pieces that fit the processor's caches.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workstation.backend.search.block import ANYWHERE, Block, Found, Slots
from workstation.query.tree import MAX_DISTANCE, Near, Phrase

#: Candidates in one piece, at most.
_PIECE = 1 << 16
#: A piece of fewer candidates is not worth keys of half the size.
_LEAST = 1 << 10
#: A sorted array so many times longer than another is searched, not walked through.
_LONGER = 16

_Keys = NDArray[np.unsignedinteger]


def found(block: Block, leaf: Phrase | Near) -> Found:
    """Who matches, and how often; kept with the block, which never changes."""
    return block.finds.of(leaf, lambda: _found(block, leaf))


def holders(block: Block, column: str, words: Sequence[str]) -> Slots:
    """The slots that have all of the words, ascending."""
    rows = sorted((block.row(column, word) for word in set(words)), key=len)
    slots = rows[0]
    for row in rows[1:]:
        slots = _both(block, slots, row)
    return slots


def _found(block: Block, leaf: Phrase | Near) -> Found:
    column = leaf.field or ANYWHERE
    slots = holders(block, column, leaf.words)
    if isinstance(leaf, Phrase):
        return _looked_for(block, column, leaf.words, slots, None)
    for pair in leaf.pairs:
        hit = _looked_for(block, column, pair, slots, leaf.distance)
        slots = hit.slots
    return hit


def _both(block: Block, few: Slots, many: Slots) -> Slots:
    if len(few) * _LONGER < len(many):
        places = np.minimum(np.searchsorted(many, few), len(many) - 1)
        both: Slots = few[many[places] == few]
    else:
        both = few[block.mask(many)[few]]
    return both


def _looked_for(
    block: Block, column: str, words: Sequence[str], slots: Slots, distance: int | None
) -> Found:
    """Words that follow one another (no ``distance``), or two that are near, among ``slots``."""
    shift = (block.arrays.reach + MAX_DISTANCE + 2).bit_length()
    # One bit is for telling two words apart.
    room = 1 << max(0, 31 - shift)
    small = room >= _LEAST
    piece = min(room, _PIECE) if small else _PIECE
    walks = {word: _Walk(block, column, word, shift, small) for word in set(words)}
    slots_found, times_found = [slots[:0]], [np.zeros(0, np.int64)]
    for start in range(0, len(slots), piece):
        wanted = slots[start : start + piece]
        keys = {word: walk.keys(wanted) for word, walk in walks.items()}
        told = [keys[word] for word in words]
        hits = _following(told) if distance is None else _near(told[0], told[1], distance)
        local = hits >> hits.dtype.type(shift)
        first = np.flatnonzero(np.diff(local, prepend=local.dtype.type(len(wanted))))
        slots_found.append(wanted[local[first]])
        times_found.append(np.diff(first, append=len(local)))
    return Found(np.concatenate(slots_found), np.concatenate(times_found).astype(np.uint32))


def _following(told: Sequence[_Keys]) -> _Keys:
    """Where the last word stands of those that follow one another."""
    so_far = told[0]
    one = so_far.dtype.type(1)
    for keys in told[1:]:
        merged = _merged(so_far + one, keys)
        so_far = merged[1:][merged[1:] == merged[:-1]]
    return so_far


def _near(one: _Keys, other: _Keys, distance: int) -> _Keys:
    """Where either of two words stands that have each other within so many words.

    The nearest two of different words are neighbours where both are laid out in one line.
    """
    bit = one.dtype.type(1)
    merged = _merged(one << bit, other << bit | bit)
    places = merged >> bit
    apart = places[1:] - places[:-1]
    near = (apart <= distance + 1) & ((merged[1:] ^ merged[:-1]) & bit).astype(np.bool_)
    return places[1:][near]


def _merged(one: _Keys, other: _Keys) -> _Keys:
    # A stable sort finds the two runs and merges them.
    merged = np.concatenate((one, other))
    merged.sort(kind="stable")
    return merged


class _Walk:
    """The occurrences of one word, piece after piece of its candidates."""

    def __init__(self, block: Block, column: str, word: str, shift: int, small: bool) -> None:
        place = block.place(column, word)
        row = block.word(column, word)
        self._slots, self._times = row.slots, row.times
        self._places = block.arrays.places[:0] if place is None else block.places(place)
        self._kind: type[np.unsignedinteger] = np.uint32 if small else np.uint64
        self._shift = self._kind(shift)
        self._slot = 0
        self._place = 0

    def keys(self, wanted: Slots) -> _Keys:
        """The occurrences in those slots, which all have the word; slots only ever ascend."""
        first = self._slot + int(np.searchsorted(self._slots[self._slot :], wanted[0]))
        last = first + int(np.searchsorted(self._slots[first:], wanted[-1], "right"))
        begin = self._place + int(self._times[self._slot : first].sum(dtype=np.int64))
        times = self._times[first:last]
        ends = np.cumsum(times, dtype=np.int64)
        self._slot, self._place = last, begin + int(ends[-1])
        if last - first == len(wanted):
            places = self._places[begin : self._place]
        else:
            chosen = _where(self._slots[first:last], wanted)
            times = times[chosen]
            sums = np.cumsum(times, dtype=np.int64)
            places = self._places[
                np.repeat(begin + ends[chosen] - sums, times) + np.arange(sums[-1])
            ]
        order: _Keys = np.arange(len(wanted)).astype(self._kind)
        keys: _Keys = np.repeat(order << self._shift, times)
        keys += places
        return keys


def _where(slots: Slots, wanted: Slots) -> NDArray[np.intp]:
    """Where ``wanted`` stand among ``slots``; all of them do."""
    if len(wanted) * _LONGER < len(slots):
        return np.searchsorted(slots, wanted)
    flags = np.zeros(int(wanted[-1] - wanted[0]) + 1, np.bool_)
    flags[wanted - wanted[0]] = True
    return np.flatnonzero(flags[slots - wanted[0]])
