"""What a search engine must be able to do. Everything else in search is written against this.

A `View` is the index at one moment; it does not change, and it says up to which change it is
complete. Totals and counts are exact.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from workstation.backend.search.indexed import SECONDS_A_DAY, Indexed
from workstation.contract.searches import FacetValue
from workstation.contract.why import Order
from workstation.contract.words import Facet, SortBy
from workstation.query.tree import Tree


class TooMuchWork(Exception):
    """The query is within the language's limits and would still cost this index too much."""


class EngineDamaged(Exception):
    """The index on disk can't be read; it must be built anew."""


@dataclass(frozen=True)
class Question:
    """What is asked: the tree, the chosen facet values, and who must not be found.

    ``employer`` is the id of the asking employer, None for the company's own staff. ``left_out``
    are numbers of candidates whose changes the view has not applied.
    """

    tree: Tree
    chosen: Mapping[Facet, Sequence[str]] = field(default_factory=dict)
    employer: str | None = None
    left_out: frozenset[int] = frozenset()
    #: The UTC day of asking, in days since 1970: what is fresh is counted from it.
    day: int = field(default_factory=lambda: int(time.time()) // SECONDS_A_DAY)
    #: Cities (as their facet names them) that are near enough; None where distance is not asked.
    within: frozenset[str] | None = None
    #: Cities that nobody who is looked for is in.
    not_within: frozenset[str] = frozenset()
    #: Miles by city, for the order by distance.
    miles: Mapping[str, float] = field(default_factory=dict)
    #: Numbers of the only candidates that are looked for; None where all are.
    only: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: the last hit's order, and its rank (None by freshness)."""

    order: int
    rank: float | None = None


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What is asked for, what of the order counts there, and how much that adds to the score."""

    asked: Tree
    order: Order
    score: float


@dataclass(frozen=True, slots=True)
class Page:
    """Candidate numbers in order, the exact total, and where the next page begins (None: end)."""

    numbers: tuple[int, ...]
    total: int
    next: Place | None


class View(Protocol):
    """The index at one moment."""

    @property
    def cursor(self) -> int:
        """The number of the newest change that this view contains."""

    def page(self, question: Question, sort: SortBy, after: Place | None, limit: int) -> Page:
        """One page of answers; raises `TooMuchWork`, `EngineDamaged`."""

    def cities(self) -> frozenset[str]:
        """All cities that candidates are in."""

    def facets(self, question: Question) -> dict[Facet, list[FacetValue]]:
        """Exact counts; those of a facet leave out what is chosen in that facet itself."""

    def known_facets(self, question: Question) -> dict[Facet, list[FacetValue]] | None:
        """`facets` where they were counted before; None where they were not."""

    def score_parts(self, question: Question, number: int) -> list[ScorePart]:
        """What the score of a candidate is made of who matches; empty where nothing scores."""


class Engine(Protocol):
    """An index that takes changes in and hands out views."""

    def view(self) -> View:
        """The newest view."""

    def apply(self, removed: Iterable[int], added: Iterable[Indexed], cursor: int) -> None:
        """Take ``removed`` numbers out and put ``added`` in, as one step up to ``cursor``.

        It need not be on disk when this returns: an engine that is opened says how far it is.
        """

    def documents(self) -> int:
        """How many candidates the newest view holds."""

    def close(self) -> None:
        """Let go of files and threads."""


@contextmanager
def reading() -> Iterator[None]:
    """What files that don't fit each other lead to becomes `EngineDamaged`."""
    try:
        yield
    except (ValueError, OSError, IndexError) as error:
        raise EngineDamaged from error
