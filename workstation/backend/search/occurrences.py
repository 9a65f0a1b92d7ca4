"""Phrases, and words near each other, in a block, from the places of their words.

All words of a block stand in one line of places, with gaps between runs and between candidates. So
a phrase is what two ascending rows of numbers have in common, one of them moved by a place: they
are merged, and equal numbers stand side by side then. Words near each other are neighbours where
both rows are laid out in one. A row is gone through in pieces that fit the processor's caches;
where the other row is far longer, it is searched instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workstation.backend.search.block import ANYWHERE, Block, Found, Whole
from workstation.query.tree import Near, Phrase

#: Places in one piece.
_PIECE = 1 << 16
#: A row so many times longer than another is searched, not gone through.
_LONGER = 6

_Mask = NDArray[np.bool_]


def found(block: Block, leaf: Phrase | Near) -> Found:
    """Who matches, and how often; kept with the block, which never changes."""
    return block.finds.of(leaf, lambda: _found(block, leaf))


def _found(block: Block, leaf: Phrase | Near) -> Found:
    column = leaf.field or ANYWHERE
    rows = [block.place(column, word) for word in leaf.words]
    told = [block.places(row) for row in rows if row is not None]
    if len(told) < len(rows):
        return Found(block.arrays.slots[:0], block.arrays.times[:0])
    if isinstance(leaf, Phrase):
        return _found_at(block, _following(told))
    hits = [_found_at(block, _near(one, other, leaf.distance)) for one, other in pairwise(told)]
    for hit in hits[1:]:
        both = np.isin(hits[0].slots, hit.slots, assume_unique=True)
        hits[0] = Found(hits[0].slots[both], hits[0].times[both])
    return hits[0]


def _following(told: list[Whole]) -> Whole:
    """Where the first word stands of those that follow one another, in this order."""
    # From the rarest pair on, so that as little as possible is looked through.
    sizes = [len(one) + len(other) for one, other in pairwise(told)]
    start = sizes.index(min(sizes))
    so_far = _common(told[start], told[start + 1], 1)
    for place in (*range(start + 2, len(told)), *range(start - 1, -1, -1)):
        so_far = _common(so_far, told[place], place - start)
    return _moved(so_far, -start)


def _common(one: Whole, other: Whole, apart: int) -> Whole:
    """Where of ``one`` it is so that ``other`` has a place ``apart`` behind it."""
    if len(one) > len(other):
        hits = _common(other, one, -apart)
        return _moved(hits, -apart)
    found = [one[:0]]
    for piece, reach in _pieces(one, other, max(0, -apart), max(0, apart)):
        moved = _moved(piece, apart)
        if len(piece) * _LONGER < len(reach):
            places = np.minimum(np.searchsorted(reach, moved), len(reach) - 1)
            found.append(piece[reach[places] == moved])
        else:
            merged = _merged(moved, reach)
            found.append(_moved(merged[1:][merged[1:] == merged[:-1]], -apart))
    return np.concatenate(found)


def _near(one: Whole, other: Whole, distance: int) -> Whole:
    """Where the rarer of two words stands that has the other within so many words."""
    if len(one) > len(other):
        one, other = other, one
    far = distance + 1
    found = [one[:0]]
    for piece, reach in _pieces(one, other, far, far):
        if len(piece) * _LONGER < len(reach):
            after = np.searchsorted(reach, piece)
            next_one = reach[np.minimum(after, len(reach) - 1)]
            last_one = reach[np.maximum(after, 1) - 1]
            near = (next_one - piece <= far) & (after < len(reach))
            near |= (piece - last_one <= far) & (after > 0)
            found.append(piece[near])
        else:
            found.append(_neighbours(piece, reach, far))
    return np.concatenate(found)


def _neighbours(piece: Whole, reach: Whole, far: int) -> Whole:
    """Those of ``piece`` that stand beside one of ``reach``, both laid out in one row."""
    # The last bit tells one from the other; twice a place may need more room than a place.
    base = min(int(piece[0]), int(reach[0]))
    wide = int(max(piece[-1], reach[-1])) - base >= 1 << 31
    kind: Any = np.uint64 if wide else np.uint32
    bit = kind(1)
    merged = _merged(
        _moved(piece, -base).astype(kind) << bit,
        _moved(reach, -base).astype(kind) << bit | bit,
    )
    places = merged >> bit
    near: _Mask = (merged[1:] ^ merged[:-1]) & bit != 0
    near &= places[1:] - places[:-1] <= far
    beside = np.zeros(len(merged), np.bool_)
    beside[1:] = near
    beside[:-1] |= near
    beside &= merged & bit == 0
    return _moved(places[beside].astype(piece.dtype), base)


def _pieces(one: Whole, other: Whole, before: int, after: int) -> Iterator[tuple[Whole, Whole]]:
    """Pieces of ``one``, each with what of ``other`` lies in its reach."""
    for start in range(0, len(one), _PIECE):
        piece = one[start : start + _PIECE]
        low = max(0, int(piece[0]) - before)
        first, last = np.searchsorted(other, np.array([low, int(piece[-1]) + after + 1], one.dtype))
        if first < last:
            yield piece, other[first:last]


def _moved(places: Whole, by: int) -> Whole:
    kind = places.dtype.type
    # A place before the first one wraps around to where no word stands.
    moved: Whole = places + kind(by) if by >= 0 else places - kind(-by)
    return moved


def _merged(one: Whole, other: Whole) -> Whole:
    # A stable sort finds the two runs and merges them.
    merged = np.concatenate((one, other))
    merged.sort(kind="stable")
    return merged


def _found_at(block: Block, places: Whole) -> Found:
    """Whose places these are, and how many each has."""
    slots = block.slots_at(places)
    first = np.flatnonzero(np.diff(slots, prepend=-1))
    times = np.diff(first, append=len(slots))
    return Found(slots[first].astype(np.uint32), times.astype(np.uint32))
