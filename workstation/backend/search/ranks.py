"""Questions about one group of an order: those who are as far away, or have as many years.

Within a group the freshest come first. Cities that the exact counts show to be empty are never
asked, so a page in order of distance asks for no more groups than it has cards, and two.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from workstation.backend.search.engine import Question
from workstation.query.tree import MAX_YEARS, YEARS, Everything, Not, Range, Tree, all_of

#: The rank of those of whom it is not known: they come last.
UNKNOWN = math.inf


def by_distance(question: Question, cities: Counter[str]) -> Iterator[tuple[float, Question]]:
    """Miles and who is so far away, the nearest first. ``cities`` are the question's counts."""
    ranks: dict[float, set[str]] = defaultdict(set)
    for city, miles in question.miles.items():
        near = question.within is None or city in question.within
        if near and cities[city]:
            ranks[miles].add(city)
    for miles in sorted(ranks):
        yield miles, replace(question, within=frozenset(ranks[miles]))
    if question.within is None:
        yield UNKNOWN, replace(question, not_within=frozenset(question.miles))


def with_years(question: Question, low: int, high: int | None = None) -> Question:
    """Who has so many years, or between so many."""
    return _also(question, Range(YEARS, low, low if high is None else high))


def without_years(question: Question) -> Question:
    """Whose years are not known."""
    return _also(question, Not(Range(YEARS, 0, MAX_YEARS)))


def _also(question: Question, part: Tree) -> Question:
    asked = [] if isinstance(question.tree, Everything) else [question.tree]
    return replace(question, tree=all_of([*asked, part]))
