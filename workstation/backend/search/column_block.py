"""A batch of candidates as columns: who has which word or value, as sorted arrays of slots.

A slot is a candidate's place in its block. A block never changes; who of it is still current is
kept beside it (`columns`). Nothing here is text of a person: words and values only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from workstation.backend.search.bands import band_of
from workstation.backend.search.indexed import Indexed
from workstation.contract.words import Facet

Mask = NDArray[np.bool_]
Slots = NDArray[np.uint32]

#: The fields whose words are columns; queries in other fields are left to the index.
WORD_COLUMNS = ("anywhere", "title", "skill", "location")
#: Marks candidates that employers must not find; other values of the column are employers' ids.
STAFF_ONLY = "employers"
KEPT_FROM = "kept_from"
#: The day of the last update, with so many digits that days stand in their order.
DAY = "day"
#: The ends of the pay that is expected, in dollars, written like days.
PAY_LOW, PAY_HIGH = "pay_low", "pay_high"
#: Where a candidate's years are not known.
UNKNOWN_YEARS = 255

_PART = "\x1f"
#: Values that more than one candidate in so many has are kept as bits: counting them costs less.
_DENSE = 64


def key(column: str, value: str) -> str:
    """The name of one row: a value in a column."""
    return f"{column}{_PART}{value}"


def value_of(name: str) -> str:
    """The value in a row's name."""
    return name.partition(_PART)[2]


@dataclass(frozen=True)
class Values:
    """All values of one facet in a block: the frequent ones as bits, the others as slots."""

    names: tuple[str, ...]
    dense: NDArray[np.intp]
    bits: NDArray[np.uint64]
    sparse: NDArray[np.intp]
    slots: Slots
    starts: NDArray[np.int64]

    def counts(self, mask: Mask) -> Iterator[tuple[str, int]]:
        """How many of the masked slots have each value; values that none has are left out."""
        counted = np.zeros(len(self.names), np.int64)
        if len(self.dense):
            counted[self.dense] = np.bitwise_count(self.bits & packed(mask)).sum(
                axis=1, dtype=np.int64
            )
        if len(self.sparse):
            hits = mask[self.slots]
            counted[self.sparse] = np.add.reduceat(hits, self.starts, dtype=np.int64)
        for place in np.flatnonzero(counted):
            yield self.names[place], int(counted[place])


def packed(mask: Mask) -> NDArray[np.uint64]:
    """The mask as bits in whole words."""
    octets = np.packbits(mask, bitorder="little")
    words = np.zeros(-(-len(octets) // 8) * 8, np.uint8)
    words[: len(octets)] = octets
    return words.view(np.uint64)


class Block:
    """Candidates' numbers and years by slot, and for each row the slots that have it.

    Rows are sorted by name, so that the values of a column and the words with one beginning lie
    together.
    """

    def __init__(
        self,
        numbers: NDArray[np.uint32],
        years: NDArray[np.uint8],
        names: Sequence[str],
        starts: NDArray[np.int64],
        slots: Slots,
    ) -> None:
        self.numbers = numbers
        self.years = years
        self.names = names
        self.starts = starts
        self.slots = slots

    def __len__(self) -> int:
        return len(self.numbers)

    def row(self, column: str, value: str) -> Slots:
        """The slots that have a value, ascending."""
        wanted = key(column, value)
        place = bisect_left(self.names, wanted)
        if place == len(self.names) or self.names[place] != wanted:
            return self.slots[:0]
        return self.slots[self.starts[place] : self.starts[place + 1]]

    def rows_from(self, column: str, beginning: str) -> Slots:
        """The slots that have any value with this beginning; a slot may come more than once."""
        first, last = self._span(key(column, beginning))
        return self.slots[self.starts[first] : self.starts[last]]

    def rows_since(self, column: str, value: str) -> Slots:
        """The slots that have this value of a column or a later one."""
        first = bisect_left(self.names, key(column, value))
        _, last = self._span(key(column, ""))
        return self.slots[self.starts[first] : self.starts[max(first, last)]]

    def rows_until(self, column: str, value: str) -> Slots:
        """The slots that have this value of a column or an earlier one."""
        first, _ = self._span(key(column, ""))
        last = bisect_right(self.names, key(column, value))
        return self.slots[self.starts[first] : self.starts[max(first, last)]]

    def slots_of(self, numbers: Iterable[int]) -> NDArray[np.intp]:
        """The slots of those candidates that are in the block."""
        asked = np.fromiter(numbers, np.uint32)
        if not len(asked) or not len(self):
            return np.zeros(0, np.intp)
        order = self._by_number
        places = np.minimum(np.searchsorted(self.numbers, asked, sorter=order), len(self) - 1)
        found: NDArray[np.intp] = places if order is None else order[places]
        there: NDArray[np.intp] = found[self.numbers[found] == asked]
        return there

    def adopt(self, other: Block) -> None:
        """Take over what an equal block has prepared."""
        self.__dict__ |= {n: v for n, v in other.__dict__.items() if n in ("_values", "_by_number")}

    def values(self, facet: Facet) -> Values:
        """The values of one facet."""
        return self._values[facet]

    def _span(self, beginning: str) -> tuple[int, int]:
        first = bisect_left(self.names, beginning)
        return first, bisect_left(self.names, f"{beginning}\U0010ffff", first)

    @cached_property
    def _by_number(self) -> NDArray[np.intp] | None:
        """The slots by number; None where they are in that order already."""
        if bool(np.all(self.numbers[:-1] < self.numbers[1:])):
            return None
        return np.argsort(self.numbers)

    @cached_property
    def _values(self) -> dict[Facet, Values]:
        return {facet: self._made(facet) for facet in Facet}

    def _made(self, facet: Facet) -> Values:
        first, last = self._span(key(facet_column(facet), ""))
        rows = [self.slots[self.starts[n] : self.starts[n + 1]] for n in range(first, last)]
        often = [len(row) * _DENSE >= len(self) for row in rows]
        frequent = [row for row, dense in zip(rows, often, strict=True) if dense]
        rare = [row for row, dense in zip(rows, often, strict=True) if not dense]
        lengths = np.array([0, *(len(row) for row in rare)], np.int64)
        return Values(
            names=tuple(value_of(name) for name in self.names[first:last]),
            dense=np.flatnonzero(often),
            bits=np.array([packed(self.mask(row)) for row in frequent], np.uint64),
            sparse=np.flatnonzero(np.logical_not(often)),
            slots=np.concatenate(rare) if rare else self.slots[:0],
            starts=np.cumsum(lengths)[:-1],
        )

    def mask(self, slots: NDArray[np.integer]) -> Mask:
        """A mask of the block with these slots set."""
        made = np.zeros(len(self), np.bool_)
        made[slots] = True
        return made


def facet_column(facet: Facet) -> str:
    """The column that holds the values of a facet."""
    return f"={facet.value}"


def day_value(day: int) -> str:
    """A day, or an amount of dollars, as a value of its column."""
    return f"{day:06d}"


def built(candidates: Iterable[Indexed]) -> Block:
    """The block of a batch of candidates, each of them once; they are not held meanwhile."""
    numbers: list[int] = []
    years: list[int] = []
    columns: dict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    words = [columns[name] for name in WORD_COLUMNS]
    for slot, one in enumerate(candidates):
        numbers.append(one.number)
        years.append(_years(one))
        for name, rows in zip(WORD_COLUMNS, words, strict=True):
            for word in set(chain.from_iterable(getattr(one, name))):
                rows[word].append(slot)
        for column, values in _values_of(one):
            for value in values:
                columns[column][value].append(slot)
    named = {
        key(column, value): row for column, held in columns.items() for value, row in held.items()
    }
    names = sorted(named)
    arrays = [np.array(named[name], np.uint32) for name in names]
    return Block(
        np.array(numbers, np.uint32),
        np.array(years, np.uint8),
        names,
        np.cumsum([0, *map(len, arrays)], dtype=np.int64),
        np.concatenate(arrays) if arrays else np.zeros(0, np.uint32),
    )


def merged(parts: Sequence[tuple[Block, Mask]]) -> Block:
    """One block of those slots of several that are set in their masks."""
    offsets = np.cumsum([0, *(int(np.count_nonzero(alive)) for _, alive in parts)])
    # Where each old slot goes; slots that are left out go nowhere.
    moves = [
        (np.cumsum(alive) - 1 + offset).astype(np.uint32)
        for (_, alive), offset in zip(parts, offsets[:-1], strict=True)
    ]
    whole = [bool(alive.all()) for _, alive in parts]
    places = [{name: n for n, name in enumerate(block.names)} for block, _ in parts]
    slots = np.empty(sum(len(block.slots) for block, _ in parts), np.uint32)
    names: list[str] = []
    starts = [0]
    for name in sorted(set(chain.from_iterable(places))):
        end = starts[-1]
        for part, (block, alive) in enumerate(parts):
            place = places[part].get(name)
            if place is None:
                continue
            row = block.slots[block.starts[place] : block.starts[place + 1]]
            row = moves[part][row if whole[part] else row[alive[row]]]
            slots[end : end + len(row)] = row
            end += len(row)
        if end > starts[-1]:
            names.append(name)
            starts.append(end)
    return Block(
        np.concatenate([block.numbers[alive] for block, alive in parts]),
        np.concatenate([block.years[alive] for block, alive in parts]),
        names,
        np.array(starts, np.int64),
        # A slice would keep the memory of all that was left out.
        slots if starts[-1] == len(slots) else slots[: starts[-1]].copy(),
    )


def _values_of(one: Indexed) -> Iterator[tuple[str, Iterable[str]]]:
    band = band_of(one.years)
    yield facet_column(Facet.REGION), (one.region,)
    yield facet_column(Facet.SKILLS), one.skills
    yield facet_column(Facet.YEARS), () if band is None else (str(band),)
    for facet, values in one.values.items():
        yield facet_column(facet), values
    yield DAY, (day_value(one.day),)
    if one.pay is not None:
        for end, column in zip(one.pay, (PAY_LOW, PAY_HIGH), strict=True):
            yield column, (day_value(end),)
    yield KEPT_FROM, one.blocked
    if one.audience != "employers":
        yield KEPT_FROM, (STAFF_ONLY,)


def _years(one: Indexed) -> int:
    return UNKNOWN_YEARS if one.years is None else one.years
