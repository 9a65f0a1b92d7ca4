"""The tests' oracle: evaluates a tree over every candidate by brute force, in plain Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workstation.backend.search.bands import BANDS, FRESH
from workstation.backend.search.engine import Question
from workstation.backend.search.indexed import Indexed, Runs
from workstation.contract.words import Facet
from workstation.query.dates import dated
from workstation.query.tree import (
    And,
    Everything,
    Near,
    Nice,
    Not,
    Or,
    Pay,
    Phrase,
    Prefix,
    Range,
    Term,
    Tree,
    Updated,
)


def matches(tree: Tree, candidate: Indexed) -> bool:
    """Whether the tree matches the candidate."""
    if isinstance(tree, Everything | Nice):
        return True
    if isinstance(tree, And):
        return all(matches(part, candidate) for part in tree.parts)
    if isinstance(tree, Or):
        return any(matches(part, candidate) for part in tree.parts)
    if isinstance(tree, Not):
        return not matches(tree.part, candidate)
    if isinstance(tree, Range):
        years = candidate.years
        return (
            years is not None
            and (tree.low is None or tree.low <= years)
            and (tree.high is None or years <= tree.high)
        )
    if isinstance(tree, Pay):
        least, most = tree.ends
        pay = candidate.pay
        return (
            pay is not None
            and (least is None or least <= pay[1])
            and (most is None or pay[0] <= most)
        )
    if isinstance(tree, Updated):
        first, last = tree.ends
        return (first is None or first <= candidate.day) and (last is None or candidate.day <= last)
    return _worded(tree, _runs(candidate, tree.field))


def _runs(candidate: Indexed, field: str | None) -> Runs:
    if field is None:
        return candidate.anywhere
    own = {"title": candidate.title, "skill": candidate.skill, "location": candidate.location}
    return own[field] if field in own else candidate.stated.get(field, ())


def _worded(leaf: Term | Phrase | Near | Prefix, runs: Runs) -> bool:
    if isinstance(leaf, Term):
        return any(word in leaf.forms for run in runs for word in run)
    if isinstance(leaf, Prefix):
        return any(word.startswith(leaf.text) for run in runs for word in run)
    if isinstance(leaf, Near):
        return all(
            any(_near(run, *pair, leaf.distance) for run in runs)
            for pair in zip(leaf.words, leaf.words[1:], strict=False)
        )
    length = len(leaf.words)
    return any(
        run[start : start + length] == leaf.words for run in runs for start in range(len(run))
    )


def _near(run: tuple[str, ...], one: str, other: str, distance: int) -> bool:
    places = [
        (a, b) for a, word in enumerate(run) for b, w in enumerate(run) if (word, w) == (one, other)
    ]
    return any(abs(a - b) - 1 <= distance for a, b in places)


def _values(candidate: Indexed, facet: Facet, day: int) -> Sequence[str]:
    if facet is Facet.REGION:
        return [candidate.region]
    if facet is Facet.SKILLS:
        return candidate.skills
    if facet is Facet.FRESHNESS:
        return [label for label, days in FRESH.items() if candidate.day >= max(0, day - days)]
    if facet is not Facet.YEARS:
        return candidate.values.get(facet, ())
    return [
        label
        for label, (low, high) in BANDS.items()
        if candidate.years is not None and low <= candidate.years <= high
    ]


@dataclass(frozen=True)
class Truth:
    """The right answer: numbers, the freshest first, and every facet's counts."""

    numbers: list[int]
    facets: Mapping[Facet, Counter[str]]


def answer(question: Question, candidates: Iterable[Indexed]) -> Truth:
    """The right answer to a question."""
    found = []
    counts: dict[Facet, Counter[str]] = {facet: Counter() for facet in Facet}
    for candidate in candidates:
        if candidate.number in question.left_out or not _may_be_found(question, candidate):
            continue
        if question.only is not None and candidate.number not in question.only:
            continue
        tree = dated(question.tree, question.day)
        if not matches(tree, candidate) or not _near_enough(question, candidate):
            continue
        failed = [f for f in Facet if not _chosen(question, candidate, f)]
        if not failed:
            found.append(candidate)
        for facet in Facet:
            if set(failed) <= {facet}:
                counts[facet].update(_values(candidate, facet, question.day))
    found.sort(key=lambda candidate: candidate.order, reverse=True)
    return Truth([candidate.number for candidate in found], counts)


def _may_be_found(question: Question, candidate: Indexed) -> bool:
    if question.employer is None:
        return True
    return candidate.audience == "employers" and question.employer not in candidate.blocked


def _near_enough(question: Question, candidate: Indexed) -> bool:
    cities = candidate.values.get(Facet.CITY, ())
    return question.within is None or any(city in question.within for city in cities)


def _chosen(question: Question, candidate: Indexed, facet: Facet) -> bool:
    chosen = question.chosen.get(facet)
    return not chosen or any(value in chosen for value in _values(candidate, facet, question.day))
