"""The query as a tree. Each node checks its own invariants, so that every tree can be printed.

A tree is canonical: ``And`` holds no ``And``, ``Or`` no ``Or``; `all_of` and `any_of` flatten.
Words in it are normal words (`workstation.query.words`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from workstation.query.forms import forms

#: The fields that hold words.
WORD_FIELDS = ("title", "skill", "location", "employer", "school", "licence", "language")
#: Where words are text, and a word's plural is the same word; the other fields hold names.
TEXT_FIELDS = (None, "title", "employer")
#: The field that holds a number.
YEARS = "years"
#: The field that holds the day of the last update.
UPDATED = "updated"
#: The field that holds the pay that is expected.
PAY = "pay"
#: All fields, as a person writes them.
FIELDS = (*WORD_FIELDS, YEARS, PAY, UPDATED)
#: The most days that "in the last days" can go back.
MAX_DAYS = 9_999
#: The shortest prefix, in characters: shorter ones match nearly everything and cost most.
MIN_PREFIX = 2
#: The largest number of years that can be asked for.
MAX_YEARS = 99
#: The greatest pay that can be asked for: dollars an hour, and dollars a year.
MAX_HOURLY, MAX_YEARLY = 999, 2_000_000
#: The least that is meant by the year.
MIN_YEARLY = 1_000
#: Hours of a year's full-time work, by which yearly pay becomes hourly pay.
HOURS_A_YEAR = 2_080
#: The most words that may stand between words that are near each other; indexes keep this much
#: room between two lines, so that no words of different lines are near.
MAX_DISTANCE = 10


@dataclass(frozen=True, slots=True)
class Everything:
    """All candidates: the empty query. It stands alone, never inside another node."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word, in a field or (None) anywhere; ``exact`` where it stands in quotation marks."""

    text: str
    field: str | None = None
    exact: bool = False

    def __post_init__(self) -> None:
        _require(bool(self.text), "a term has a word")
        _require_word_field(self.field)

    @property
    def forms(self) -> tuple[str, ...]:
        """The words that it stands for, the one asked for first: in text, its plural too."""
        return (self.text,) if self.exact or self.field not in TEXT_FIELDS else forms(self.text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another."""

    words: tuple[str, ...]
    field: str | None = None

    def __post_init__(self) -> None:
        _require(len(self.words) >= 2, "a phrase has two words or more")
        _require_word_field(self.field)


@dataclass(frozen=True, slots=True)
class Near:
    """Different words of one line: at most ``distance`` others between each and the next.

    Their order does not matter. Of three words, the first is near the second and the second near
    the third, wherever in the resume either pair stands.
    """

    words: tuple[str, ...]
    distance: int
    field: str | None = None

    def __post_init__(self) -> None:
        _require(len(self.words) >= 2, "one word alone is near nothing")
        _require(len(set(self.words)) == len(self.words), "a word is not near itself")
        _require(1 <= self.distance <= MAX_DISTANCE, "near is from 1 to 10 words")
        _require_word_field(self.field)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The words two by two, each with its neighbour in the query."""
        return tuple(zip(self.words, self.words[1:], strict=False))


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins so."""

    text: str
    field: str | None = None

    def __post_init__(self) -> None:
        _require(len(self.text) >= MIN_PREFIX, "a prefix has two letters or more")
        _require_word_field(self.field)


@dataclass(frozen=True, slots=True)
class Range:
    """A number of years between ``low`` and ``high``, both included; None is an open end."""

    field: str
    low: int | None
    high: int | None

    def __post_init__(self) -> None:
        _require(self.field == YEARS, "only years have ranges")
        _require(self.low is not None or self.high is not None, "a range has an end")
        for end in (self.low, self.high):
            _require(end is None or 0 <= end <= MAX_YEARS, "years lie between 0 and 99")
        if self.low is not None and self.high is not None:
            _require(self.low <= self.high, "a range goes upwards")


@dataclass(frozen=True, slots=True)
class Updated:
    """Updated in the last ``days``, or from ``since`` to ``until``, UTC days, both included."""

    since: date | None = None
    until: date | None = None
    days: int | None = None

    def __post_init__(self) -> None:
        dated = self.since is not None or self.until is not None
        _require(dated == (self.days is None), "either days back or dates")
        _require(self.days is None or 1 <= self.days <= MAX_DAYS, "days back are from 1 to 9,999")
        if self.since is not None and self.until is not None:
            _require(self.since <= self.until, "a range goes upwards")

    @property
    def field(self) -> str:
        """The field, as a person writes it."""
        return UPDATED

    @property
    def ends(self) -> tuple[int | None, int | None]:
        """First and last day of the dates, in days since 1970."""
        first = date(1970, 1, 1)
        low = None if self.since is None else (self.since - first).days
        return low, None if self.until is None else (self.until - first).days


@dataclass(frozen=True, slots=True)
class Pay:
    """Expects pay between ``low`` and ``high``, both included; None is an open end.

    Ends are whole dollars an hour, or a year if ``yearly``. Who expects a range matches where the
    two ranges touch; who states no pay does not match.
    """

    low: int | None
    high: int | None
    yearly: bool = False

    def __post_init__(self) -> None:
        _require(self.low is not None or self.high is not None, "a range has an end")
        least, most = (MIN_YEARLY, MAX_YEARLY) if self.yearly else (0, MAX_HOURLY)
        for end in (self.low, self.high):
            _require(end is None or least <= end <= most, "pay lies within its limits")
        if self.low is not None and self.high is not None:
            _require(self.low <= self.high, "a range goes upwards")

    @property
    def field(self) -> str:
        """The field, as a person writes it."""
        return PAY

    @property
    def ends(self) -> tuple[int | None, int | None]:
        """Both ends in whole dollars an hour."""
        return self._hourly(self.low), self._hourly(self.high)

    def _hourly(self, end: int | None) -> int | None:
        return hourly(end) if self.yearly and end is not None else end


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever the part does not match."""

    part: Tree

    def __post_init__(self) -> None:
        _require(not isinstance(self.part, Everything), "everything stands alone")
        _require_no_wish((self.part,))


@dataclass(frozen=True, slots=True)
class Nice:
    """What is nice to have: those who have it come first, nobody is left out for lacking it.

    It stands alone or as a part of the outermost `And`, nowhere else.
    """

    part: Tree

    def __post_init__(self) -> None:
        _require(not isinstance(self.part, Everything | Not), "a wish is for something")
        _require_no_wish((self.part,))


@dataclass(frozen=True, slots=True)
class And:
    """What all parts match."""

    parts: tuple[Tree, ...]

    def __post_init__(self) -> None:
        _require(len(self.parts) >= 2, "AND joins two parts or more")
        _require(not any(isinstance(p, And | Everything) for p in self.parts), "AND is flat")


@dataclass(frozen=True, slots=True)
class Or:
    """What any part matches."""

    parts: tuple[Tree, ...]

    def __post_init__(self) -> None:
        _require(len(self.parts) >= 2, "OR joins two parts or more")
        _require(not any(isinstance(p, Or | Everything) for p in self.parts), "OR is flat")
        _require_no_wish(self.parts)


Leaf: TypeAlias = Term | Phrase | Near | Prefix | Range | Updated | Pay
Tree: TypeAlias = Everything | Leaf | Not | And | Or | Nice


def hourly(yearly: int) -> int:
    """Dollars a year as whole dollars an hour of full-time work."""
    return round(yearly / HOURS_A_YEAR)


def all_of(parts: Iterable[Tree]) -> Tree:
    """AND of the parts, flattened; one part is itself, none is everything."""
    flat: list[Tree] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else (part,))
    if not flat:
        return Everything()
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(parts: Iterable[Tree]) -> Tree:
    """OR of the parts (at least one), flattened; one part is itself."""
    flat: list[Tree] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Or) else (part,))
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def wanted(tree: Tree) -> Iterator[Leaf]:
    """The leaves that a match may be due to: those that stand under no NOT."""
    if isinstance(tree, And | Or):
        for part in tree.parts:
            yield from wanted(part)
    elif isinstance(tree, Nice):
        yield from wanted(tree.part)
    elif isinstance(tree, Leaf):
        yield tree


def wishes(tree: Tree) -> bool:
    """Whether anything in the tree is only nice to have."""
    return isinstance(tree, Nice) or (isinstance(tree, And) and any(map(wishes, tree.parts)))


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise ValueError(what)


def _require_no_wish(parts: Iterable[Tree]) -> None:
    # No part below holds one either, unless an AND: the other nodes have refused it before.
    _require(not any(map(wishes, parts)), "a wish stands in the outermost AND")


def _require_word_field(field: str | None) -> None:
    _require(field is None or field in WORD_FIELDS, "no such field")
