"""What a report is made of: a head, then parts with rows, or sheets, one after the other.

Rows come as a stream, so that a report over a long log is never held whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

#: A name and its value, as a list of facts shows them.
Fact = tuple[str, str]
#: The cells of a row, as many as its part has columns.
Row = tuple[str | int, ...]


@dataclass(frozen=True)
class Mark:
    """The state of the log that a report speaks of. ``root`` is lower-case hexadecimal.

    ``key`` is the log's verifier key, by which anybody can check entries and root.
    """

    log: str
    size: int
    root: str
    key: str


@dataclass(frozen=True)
class Head:
    """What stands before everything else. ``made`` is RFC 3339; ``notes`` are paragraphs."""

    id: str
    kind: str
    title: str
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]
    made: str
    mark: Mark


@dataclass(frozen=True)
class Column:
    """A column: ``name`` in CSV and JSON, ``words`` on paper, and its share of the width."""

    name: str
    words: str
    share: float


@dataclass(frozen=True)
class Part:
    """The head of a table; the rows that follow are its own. ``empty`` is said where none do."""

    title: str
    words: str
    columns: tuple[Column, ...]
    empty: str


@dataclass(frozen=True)
class Sheet:
    """A page of its own with a list of facts, as a certificate has it."""

    title: str
    words: str
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]


Item = Part | Sheet | Row


@dataclass(frozen=True)
class Report:
    """A report: its head, and what follows, to be gone through once."""

    head: Head
    items: Iterable[Item]
