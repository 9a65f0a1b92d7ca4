"""A batch of candidates as columns: who has which word or value, and where words stand.

A slot is a candidate's place in its block. A block never changes; who of it is still current is
kept beside it (`columns`). Nothing here is text of a person: words and values only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workstation.backend.search.facet_values import (
    Bits,
    Facets,
    Values,
    of_facets,
    packed,
    unpacked,
    values_of_rows,
)
from workstation.backend.search.indexed import NUMBER_BITS, SECONDS_A_DAY
from workstation.backend.search.keeping import Kept
from workstation.contract.words import Facet
from workstation.query.tree import WORD_FIELDS

Mask = NDArray[np.bool_]
Slots = NDArray[np.uint32]
Whole = NDArray[Any]

#: The column of the words of all fields and of the text.
ANYWHERE = "anywhere"
#: The columns of words; each keeps the places of its words.
WORD_COLUMNS = (ANYWHERE, *WORD_FIELDS)
#: Marks candidates that employers must not find; other values of the column are employers' ids.
STAFF_ONLY = "employers"
KEPT_FROM = "kept_from"
#: The ends of the pay that is expected, in dollars, with so many digits that they stand in order.
PAY_LOW, PAY_HIGH = "pay_low", "pay_high"
#: Where a candidate's years are not known.
UNKNOWN_YEARS = 255
#: The arrays of a block, by the names of their files.
PARTS = ("orders", "years", "lengths", "bases", "starts", "slots", "times", "begins", "places")

_PART = "\x1f"
_NUMBERS = (1 << NUMBER_BITS) - 1
#: The greatest number that a column of numbers can hold.
_GREATEST = 999_999
#: Later than any day that an order can hold.
_LAST_DAY = 1 << 24
#: Places in one step of the table that tells whose places they are: 2 to this power.
_STEP = 8
#: What of a block is worked out from its arrays, and kept.
_PREPARED = (
    "numbers",
    "days",
    "words",
    "freshest",
    "finds",
    "masks",
    "_by_number",
    "facets",
    "_near_places",
)
#: Finds of phrases that a block keeps.
_FINDS = 512
#: Masks that a block keeps as bits, of what more than one candidate in so many has.
_MASKS, _OFTEN = 256, 64


def key(column: str, value: str) -> str:
    """The name of one row: a value in a column."""
    return f"{column}{_PART}{value}"


def value_of(name: str) -> str:
    """The value in a row's name."""
    return name.partition(_PART)[2]


def facet_column(facet: Facet) -> str:
    """The column that holds the values of a facet."""
    return f"={facet.value}"


def number_value(number: int) -> str:
    """An amount of dollars as a value of its column."""
    return f"{min(max(number, 0), _GREATEST):06d}"


@dataclass(frozen=True)
class Found:
    """Slots that have something, ascending, and how often each has it."""

    slots: Slots
    times: Whole

    def __len__(self) -> int:
        return len(self.slots)


@dataclass(frozen=True)
class Arrays:
    """What a block is made of.

    By slot: ``orders``, ``years`` (`UNKNOWN_YEARS`), ``lengths``, words in each of `WORD_COLUMNS`,
    and ``bases``: all candidates' words stand in one line, a slot's from its base up to the next
    one. Rows are sorted by name: row n has ``slots[starts[n]:starts[n + 1]]``, each of them
    ``times`` over, and its word stands at ``places[begins[n]:begins[n + 1]]``, ascending.
    """

    orders: NDArray[np.uint64]
    years: NDArray[np.uint8]
    lengths: NDArray[np.uint16]
    bases: NDArray[np.int64]
    starts: NDArray[np.int64]
    slots: Slots
    times: Whole
    begins: NDArray[np.int64]
    places: Whole
    names: Sequence[str]


class Block:
    """Candidates by slot, and for each row the slots that have it.

    Rows are sorted by name, so that the values of a column and the words with one beginning lie
    together.
    """

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.orders = arrays.orders
        self.years = arrays.years
        self.names = arrays.names
        self.finds: Kept[Hashable, Found] = Kept(_FINDS)
        self.masks: Kept[Hashable, Bits] = Kept(_MASKS)

    def __len__(self) -> int:
        return len(self.orders)

    @cached_property
    def numbers(self) -> NDArray[np.uint32]:
        """Candidates' numbers by slot."""
        return (self.orders & np.uint64(_NUMBERS)).astype(np.uint32)

    @cached_property
    def days(self) -> NDArray[np.uint32]:
        """The UTC day of each slot's last update, in days since 1970."""
        return (self.orders // np.uint64(SECONDS_A_DAY << NUMBER_BITS)).astype(np.uint32)

    def updated_since(self, day: int) -> Bits:
        """Who was updated on a day or later, as bits."""
        return self.masks.of(
            ("updated since", day), lambda: packed(self.updated_between(day, None))
        )

    def updated_between(self, first: int | None, last: int | None) -> Mask:
        """A mask of those who were updated from one day to another, both included."""
        mask: Mask = self.days >= np.uint32(min(max(first or 0, 0), _LAST_DAY))
        if last is not None:
            mask &= self.days <= np.uint32(min(max(last, 0), _LAST_DAY))
            mask &= last >= 0
        return mask

    @cached_property
    def words(self) -> NDArray[np.int64]:
        """How many words each of `WORD_COLUMNS` has."""
        counted: NDArray[np.int64] = self.arrays.lengths.sum(axis=1, dtype=np.int64)
        return counted

    def place(self, column: str, value: str) -> int | None:
        """Which row is that of a value; None where nobody has it."""
        wanted = key(column, value)
        place = bisect_left(self.names, wanted)
        return place if place < len(self.names) and self.names[place] == wanted else None

    def at(self, place: int) -> Found:
        """The slots of a row, and how often they have it."""
        part = slice(self.arrays.starts[place], self.arrays.starts[place + 1])
        return Found(self.arrays.slots[part], self.arrays.times[part])

    def places(self, place: int) -> Whole:
        """Where the word of a row stands, in the line of all."""
        return self.arrays.places[self.arrays.begins[place] : self.arrays.begins[place + 1]]

    def slots_at(self, places: Whole) -> NDArray[np.int64]:
        """Whose places in the line of all these are."""
        slots: NDArray[np.int64] = self._near_places[places >> places.dtype.type(_STEP)]
        # Where several candidates share a step, it may be one of the next ones.
        while (later := self.arrays.bases[slots + 1] <= places).any():
            slots = slots + later
        return slots

    def row(self, column: str, value: str) -> Slots:
        """The slots that have a value, ascending."""
        place = self.place(column, value)
        return self.arrays.slots[:0] if place is None else self.at(place).slots

    def word(self, column: str, word: str) -> Found:
        """The slots that have a word, ascending, and how often each has it."""
        place = self.place(column, word)
        if place is None:
            return Found(self.arrays.slots[:0], self.arrays.times[:0])
        return self.at(place)

    def rows_from(self, column: str, beginning: str) -> Slots:
        """The slots that have any value with this beginning; a slot may come more than once."""
        return self._slots(*self._span(key(column, beginning)))

    def rows_between(self, column: str, low: int | None, high: int | None) -> Slots:
        """The slots that have a number from ``low`` to ``high``, both included, in their order."""
        first, last = self._span(key(column, ""))
        if low is not None:
            if low > _GREATEST:
                return self.arrays.slots[:0]
            first = bisect_left(self.names, key(column, number_value(low)), first, last)
        if high is not None:
            if high < 0:
                return self.arrays.slots[:0]
            last = bisect_right(self.names, key(column, number_value(high)), first, last)
        return self._slots(first, last)

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

    def mask(self, slots: NDArray[np.integer]) -> Mask:
        """A mask of the block with these slots set."""
        made = np.zeros(len(self), np.bool_)
        made[slots] = True
        return made

    def having(self, column: str, value: str) -> Mask:
        """A mask of who has a value; it is the caller's to change."""
        row = self.row(column, value)
        if len(row) * _OFTEN < len(self):
            return self.mask(row)
        # Setting each slot takes several times as long as bits do.
        bits = self.masks.of((column, value), lambda: packed(self.mask(row)))
        return unpacked(bits, len(self))

    def values(self, facet: Facet) -> Values:
        """The values of one facet."""
        return self.facets.values[facet]

    def prepare(self) -> None:
        """Make what the first search would wait for."""
        for name in _PREPARED:
            getattr(self, name)

    def adopt(self, other: Block) -> None:
        """Take over what an equal block has prepared."""
        self.__dict__ |= {n: v for n, v in other.__dict__.items() if n in _PREPARED}

    @cached_property
    def freshest(self) -> NDArray[np.uint32]:
        """The slots by order, the greatest first."""
        return np.argsort(self.orders)[::-1].astype(np.uint32)

    def _span(self, beginning: str) -> tuple[int, int]:
        first = bisect_left(self.names, beginning)
        return first, bisect_left(self.names, f"{beginning}\U0010ffff", first)

    def _slots(self, first: int, last: int) -> Slots:
        starts = self.arrays.starts
        return self.arrays.slots[starts[first] : starts[max(first, last)]]

    @cached_property
    def _near_places(self) -> NDArray[np.int64]:
        """The slot at the beginning of each step of places."""
        steps = np.arange((int(self.arrays.bases[-1]) >> _STEP) + 1, dtype=np.int64) << _STEP
        found: NDArray[np.int64] = np.searchsorted(self.arrays.bases, steps, "right") - 1
        return found

    @cached_property
    def _by_number(self) -> NDArray[np.intp] | None:
        """The slots by number; None where they are in that order already."""
        if bool(np.all(self.numbers[:-1] < self.numbers[1:])):
            return None
        return np.argsort(self.numbers)

    @cached_property
    def facets(self) -> Facets:
        """The values of all facets."""
        return of_facets({facet: self._made(facet) for facet in Facet})

    def _made(self, facet: Facet) -> Values:
        first, last = self._span(key(facet_column(facet), ""))
        rows = [self.at(place).slots for place in range(first, last)]
        return values_of_rows([value_of(name) for name in self.names[first:last]], rows, len(self))
