"""Arithmetic over many slots, a stretch at a time, so that a core's own cache holds it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Slots of one stretch: its few arrays of 4-byte numbers fit a core's own cache.
_STRETCH = 1 << 15

Numbers = NDArray[np.float32]
#: Slots of which something is asked: as numpy takes by them, else it would turn each one over.
Asked = NDArray[np.intp]
_Slots = NDArray[Any]


def shares(norms: Numbers, slots: Asked, times: NDArray[Any]) -> Numbers:
    """``times / (times + norms[slots])``: of the most that a word adds, what it adds to each."""
    made = np.empty(len(slots), np.float32)
    room = np.empty(min(_STRETCH, len(slots)), np.float32)
    for start in range(0, len(slots), _STRETCH):
        some = slots[start : start + _STRETCH]
        given, norm = made[start : start + _STRETCH], room[: len(some)]
        # Every slot is in the block: clipping only spares a look at each.
        np.take(norms, some, out=norm, mode="clip")
        given[:] = times[start : start + _STRETCH]
        norm += given
        given /= norm
    return made


def spread_shares(norms: Numbers, slots: _Slots, times: NDArray[Any]) -> Numbers:
    """`shares` of a whole block, 0 where nothing is: for a word that many have."""
    counts = spread(times, slots, len(norms))
    made = np.empty(len(norms), np.float32)
    room = np.empty(min(_STRETCH, len(norms)), np.float32)
    for start in range(0, len(norms), _STRETCH):
        given = made[start : start + _STRETCH]
        below = room[: len(given)]
        given[:] = counts[start : start + _STRETCH]
        np.add(norms[start : start + _STRETCH], given, out=below)
        given /= below
    return made


def spread(times: NDArray[Any], slots: _Slots, size: int) -> NDArray[Any]:
    """The times of ``slots`` among so many, 0 where nothing is."""
    counts = np.zeros(size, times.dtype)
    counts[slots.astype(np.intp)] = times
    return counts


def taken(whole: Numbers, slots: Asked, weight: float) -> Numbers:
    """``weight * whole[slots]``."""
    made = np.empty(len(slots), np.float32)
    for start in range(0, len(slots), _STRETCH):
        some = made[start : start + _STRETCH]
        np.take(whole, slots[start : start + _STRETCH], out=some, mode="clip")
        some *= np.float32(weight)
    return made
