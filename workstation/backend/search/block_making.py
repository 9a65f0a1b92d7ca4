"""Makes a block of candidates: words are numbered, and sorted all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from workstation.backend.search.bands import band_of
from workstation.backend.search.block import (
    ANYWHERE,
    KEPT_FROM,
    PAY_HIGH,
    PAY_LOW,
    STAFF_ONLY,
    UNKNOWN_YEARS,
    WORD_COLUMNS,
    Arrays,
    Block,
    Whole,
    facet_column,
    key,
    number_value,
)
from workstation.backend.search.indexed import Indexed, Runs
from workstation.contract.words import Facet
from workstation.query.tree import MAX_DISTANCE

#: Places that stay empty between two runs: neither a phrase nor words near each other cross them.
_GAP = MAX_DISTANCE + 1
#: Bits of a sorting key that hold which occurrence it is.
_BITS = np.uint64(40)
_MASK = np.uint64((1 << 40) - 1)
_LONGEST = np.iinfo(np.uint16).max
#: So many places fit into 32 bits, with those that are looked for behind the last one.
_NARROW = (1 << 32) - 4 * _GAP

_Ints = NDArray[np.int64]


class _Numbers(dict[str, int]):
    """Gives each word a number when it is first met."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class _Column:
    """The words of one field, candidate after candidate, run after run."""

    def __init__(self) -> None:
        self._words: list[int] = []
        self._lengths: list[int] = []
        self._runs: list[int] = []

    def add(self, runs: Runs, numbers: _Numbers) -> None:
        """The runs of the next candidate."""
        if not runs:
            self._runs.append(0)
            return
        self._words.extend(map(numbers.__getitem__, chain.from_iterable(runs)))
        self._lengths.extend(map(len, runs))
        self._runs.append(len(runs))

    def counts(self) -> _Ints:
        """How many words each candidate has."""
        words = np.concatenate(([0], np.cumsum(np.array(self._lengths, np.int64))))
        runs = np.array(self._runs, np.int64)
        ends = np.cumsum(runs)
        counted: _Ints = words[ends] - words[ends - runs]
        return counted

    def spans(self) -> _Ints:
        """How many places each candidate takes, gaps among them."""
        return self.counts() + np.array(self._runs, np.int64) * _GAP

    def placed(self) -> tuple[_Ints, _Ints, _Ints]:
        """Each occurrence's word, slot and place."""
        runs = np.array(self._runs, np.int64)
        lengths = np.array(self._lengths, np.int64)
        slots = np.repeat(np.arange(len(runs)), runs)
        # Where runs would begin if there were one candidate only, less where each one begins.
        begins = np.concatenate(([0], np.cumsum(lengths + _GAP)))
        own = begins[:-1] - begins[np.cumsum(runs) - runs][slots]
        words = np.cumsum(lengths) - lengths
        places = np.arange(int(lengths.sum())) - np.repeat(words - own, lengths)
        return np.array(self._words, np.int64), np.repeat(slots, lengths), places


class _Rows:
    """Rows in the order of their names, each piece with its slots."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._sizes: list[Whole] = []
        self._slots: list[Whole] = []
        self._times: list[Whole] = []
        self._spans: list[Whole] = []
        self._places: list[Whole] = []

    def values(self, column: str, rows: dict[str, list[int]]) -> None:
        """Rows of a column of values: they have no places."""
        for value in sorted(rows):
            self.names.append(key(column, value))
            self._slots.append(np.array(rows[value], np.uint32))
        sizes = np.array([len(rows[value]) for value in sorted(rows)], np.int64)
        self._sizes.append(sizes)
        self._spans.append(np.zeros_like(sizes))
        self._times.append(np.zeros(int(sizes.sum()), np.uint8))

    def words(
        self, column: str, held: _Column, ranks: _Ints, words: list[str], bases: _Ints
    ) -> None:
        """Rows of a column of words; ``ranks`` tell a word's place in ``words`` by its number."""
        ids, slots, places = held.placed()
        if not len(ids):
            return
        order = np.arange(len(ids), dtype=np.uint64)
        keys = (ranks[ids].astype(np.uint64) << _BITS) | order
        keys.sort()
        which = (keys >> _BITS).astype(np.int64)
        order = (keys & _MASK).astype(np.int64)
        slots, places = slots[order], places[order]
        new_row = np.diff(which, prepend=-1) != 0
        new = np.flatnonzero(new_row | (np.diff(slots, prepend=-1) != 0))
        rows = np.flatnonzero(new_row[new])
        self.names += [key(column, words[rank]) for rank in which[new[rows]].tolist()]
        self._slots.append(slots[new])
        self._times.append(np.diff(new, append=len(which)))
        self._sizes.append(np.diff(rows, append=len(new)))
        self._spans.append(np.diff(new[rows], append=len(which)))
        self._places.append(places + bases[slots])

    def arrays(self, orders: Whole, years: Whole, lengths: Whole, bases: _Ints) -> Arrays:
        """All of it as a block's arrays."""
        times = _joined(self._times)
        return Arrays(
            orders=orders,
            years=years,
            lengths=lengths,
            bases=bases,
            starts=_sums(self._sizes),
            slots=_joined(self._slots).astype(np.uint32),
            times=times.astype(smallest(int(times.max(initial=0)))),
            begins=_sums(self._spans),
            places=_joined(self._places).astype(place_kind(int(bases[-1]))),
            names=self.names,
        )


def smallest(number: int) -> type[np.unsignedinteger]:
    """The smallest kind of integer that holds a number."""
    return next(kind for kind in (np.uint8, np.uint16, np.uint32) if number <= np.iinfo(kind).max)


def place_kind(places: int) -> type[np.unsignedinteger]:
    """What holds so many places, and those that are looked for behind the last one."""
    return np.uint32 if places < _NARROW else np.uint64


def built(candidates: Iterable[Indexed]) -> Block:
    """The block of a batch of candidates, each of them once; they are not held meanwhile."""
    orders: list[int] = []
    years: list[int] = []
    numbers = _Numbers()
    columns = {name: _Column() for name in WORD_COLUMNS}
    values: dict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for slot, one in enumerate(candidates):
        orders.append(one.order)
        years.append(UNKNOWN_YEARS if one.years is None else one.years)
        worded = {ANYWHERE: one.anywhere, "title": one.title, "skill": one.skill}
        worded |= {"location": one.location, **one.stated}
        for name, column in columns.items():
            column.add(worded.get(name, ()), numbers)
        for name, held in _values_of(one):
            rows = values[name]
            for value in held:
                rows[value].append(slot)
    words = sorted(numbers)
    ranks = np.empty(len(words), np.int64)
    ranks[np.array([numbers[word] for word in words], np.int64)] = np.arange(len(words))
    spans = np.max([column.spans() for column in columns.values()], axis=0)
    bases = np.concatenate(([0], np.cumsum(spans))).astype(np.int64)
    made = _Rows()
    for name in sorted((*columns, *values)):
        if name in columns:
            made.words(name, columns[name], ranks, words, bases)
        else:
            made.values(name, values[name])
    lengths = np.array([columns[name].counts() for name in WORD_COLUMNS], np.int64)
    return Block(
        made.arrays(
            np.array(orders, np.uint64),
            np.array(years, np.uint8),
            np.minimum(lengths, _LONGEST).astype(np.uint16),
            bases,
        )
    )


def _joined(parts: list[Whole]) -> Whole:
    return np.concatenate(parts) if parts else np.zeros(0, np.uint32)


def _sums(sizes: list[Whole]) -> _Ints:
    return np.concatenate(([0], np.cumsum(_joined(sizes), dtype=np.int64))).astype(np.int64)


def _values_of(one: Indexed) -> Iterator[tuple[str, Iterable[str]]]:
    band = band_of(one.years)
    yield facet_column(Facet.REGION), (one.region,)
    yield facet_column(Facet.SKILLS), one.skills
    yield facet_column(Facet.YEARS), () if band is None else (str(band),)
    for facet, values in one.values.items():
        yield facet_column(facet), values
    if one.pay is not None:
        for end, column in zip(one.pay, (PAY_LOW, PAY_HIGH), strict=True):
            yield column, (number_value(end),)
    yield KEPT_FROM, one.blocked
    if one.audience != "employers":
        yield KEPT_FROM, (STAFF_ONLY,)
