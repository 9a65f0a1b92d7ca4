"""Orders by a rank that few values make up: distance, years. One group after the other is asked.

A group is who has one rank; within it the freshest come first. Groups that the exact counts show
to be empty are never asked, so a page asks for no more groups than it has cards, and one.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from workstation.backend.search.bands import band_of
from workstation.backend.search.engine import Question
from workstation.query.tree import MAX_YEARS, YEARS, Everything, Not, Range, Tree, all_of

#: The rank of those of whom it is not known: they come last.
UNKNOWN = math.inf

Group = tuple[float, Question]


def by_distance(question: Question, cities: Counter[str]) -> Iterator[Group]:
    """The nearest first. ``cities`` are the question's counts."""
    ranks: dict[float, set[str]] = defaultdict(set)
    for city, miles in question.miles.items():
        near = question.within is None or city in question.within
        if near and cities[city]:
            ranks[miles].add(city)
    for miles in sorted(ranks):
        yield miles, replace(question, within=frozenset(ranks[miles]))
    if question.within is None:
        yield UNKNOWN, replace(question, not_within=frozenset(question.miles))


def by_years(question: Question, bands: Counter[str]) -> Iterator[Group]:
    """The most years first. ``bands`` are the question's counts, by the band's number."""
    for years in range(MAX_YEARS, -1, -1):
        if bands[str(band_of(years))]:
            yield -years, _also(question, Range(YEARS, years, years))
    yield UNKNOWN, _also(question, Not(Range(YEARS, 0, MAX_YEARS)))


def _also(question: Question, part: Tree) -> Question:
    asked = [] if isinstance(question.tree, Everything) else [question.tree]
    return replace(question, tree=all_of([*asked, part]))
