"""The query as a tree. Each node checks its own invariants, so that every tree can be printed.

A tree is canonical: ``And`` holds no ``And``, ``Or`` no ``Or``; `all_of` and `any_of` flatten.
Words in it are normal words (`workstation.query.words`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

#: The fields that hold words.
WORD_FIELDS = ("title", "skill", "location")
#: The field that holds a number.
YEARS = "years"
#: All fields, as a person writes them.
FIELDS = (*WORD_FIELDS, YEARS)
#: The shortest prefix, in characters: shorter ones match nearly everything and cost most.
MIN_PREFIX = 2
#: The largest number of years that can be asked for.
MAX_YEARS = 99


@dataclass(frozen=True, slots=True)
class Everything:
    """All candidates: the empty query. It stands alone, never inside another node."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word, in a field or (None) anywhere."""

    text: str
    field: str | None = None

    def __post_init__(self) -> None:
        _require(bool(self.text), "a term has a word")
        _require_word_field(self.field)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another."""

    words: tuple[str, ...]
    field: str | None = None

    def __post_init__(self) -> None:
        _require(len(self.words) >= 2, "a phrase has two words or more")
        _require_word_field(self.field)


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
class Not:
    """Whatever the part does not match."""

    part: Tree

    def __post_init__(self) -> None:
        _require(not isinstance(self.part, Everything), "everything stands alone")


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


Leaf: TypeAlias = Term | Phrase | Prefix | Range
Tree: TypeAlias = Everything | Leaf | Not | And | Or


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
    elif isinstance(tree, Term | Phrase | Prefix | Range):
        yield tree


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise ValueError(what)


def _require_word_field(field: str | None) -> None:
    _require(field is None or field in WORD_FIELDS, "no such field")
