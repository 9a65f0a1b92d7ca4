"""What of a query a redacted resume meets, and where: pure, and nothing but the query's own words.

It counts what is highlighted on cards, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from workstation.backend.search.bands import FRESH, band_of, label_of
from workstation.backend.search.indexed import Indexed, indexed
from workstation.backend.search.scoring import neighbours, scores
from workstation.contract.searches import Search
from workstation.contract.why import Condition, Found, Kind, Order, Place
from workstation.contract.words import Facet, SortBy
from workstation.documents.resume import RedactedResume
from workstation.query.dates import dated
from workstation.query.printer import printed
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
    any_of,
    wanted,
)
from workstation.query.word_counts import WordCounts

_Worded = Term | Phrase | Prefix | Near
#: Where words that are asked for in no field may stand.
_ANYWHERE = (Place.TITLE, Place.SKILL, Place.LOCATION, Place.TEXT)
_SORTED = {
    SortBy.DISTANCE: Order.DISTANCE,
    SortBy.YEARS: Order.YEARS,
    SortBy.FRESHNESS: Order.FRESHNESS,
}


class Explaining:
    """Reads one candidate against one search.

    ``tree`` is as asked, ``widened`` with other names; ``day`` is today, in days since 1970.
    """

    def __init__(
        self,
        search: Search,
        tree: Tree,
        widened: Tree,
        resume: RedactedResume,
        updated: datetime,
        day: int,
    ) -> None:
        self._search = search
        self._day = day
        self._own = frozenset(wanted(tree))
        self._widened = widened
        self._one = indexed(0, resume, updated, "")
        self._words = {place: WordCounts(texts) for place, texts in _texts(resume).items()}
        self._counted: dict[_Worded, dict[Place, int]] = {}

    def conditions(self) -> list[Condition]:
        """Each part of the query that stands by itself, in the query's order."""
        parts = self._widened.parts if isinstance(self._widened, And) else (self._widened,)
        return [self._condition(part) for part in parts if not isinstance(part, Everything)]

    def chosen(self) -> dict[Facet, list[str]]:
        """The chosen facet values that the candidate has."""
        found = {
            facet: [value for value in values if value in _values(self._one, facet, self._day)]
            for facet, values in self._search.chosen.items()
        }
        return {facet: values for facet, values in found.items() if values}

    def order(self, conditions: Sequence[Condition]) -> list[Order]:
        """What the candidate's place among the results is made of."""
        sort = self._search.sort
        if sort is not SortBy.RELEVANCE or not scores(self._widened):
            return [_SORTED.get(sort, Order.FRESHNESS)]
        places = {place for one in conditions for found in one.found for place in found.places}
        made = [Order.WORDS]
        made += [Order.TITLE] if Place.TITLE in places else []
        made += [Order.SKILL] if Place.SKILL in places else []
        made += [Order.BESIDE] if self._beside() else []
        wishes = any(one.met and one.kind is Kind.WISH for one in conditions)
        return made + ([Order.WISH] if wishes else [])

    def _condition(self, part: Tree) -> Condition:
        if isinstance(part, Not):
            inner = part.part
            return Condition(said=printed(inner), kind=Kind.NOT, met=not self._met(inner))
        kind = Kind.WISH if isinstance(part, Nice) else Kind.MUST
        asked = part.part if isinstance(part, Nice) else part
        return Condition(
            said=printed(self._as_asked(asked)),
            kind=kind,
            met=self._met(asked),
            found=[found for leaf in self._met_leaves(asked) if (found := self._found(leaf))],
        )

    def _as_asked(self, tree: Tree) -> Tree:
        """A part without the names that were added to it."""
        if isinstance(tree, Or):
            own = [part for part in tree.parts if self._own.intersection(wanted(part))]
            return any_of(own) if own else tree
        return tree

    def _met(self, tree: Tree) -> bool:
        if isinstance(tree, And):
            return all(map(self._met, tree.parts))
        if isinstance(tree, Or):
            return any(map(self._met, tree.parts))
        if isinstance(tree, Not):
            return not self._met(tree.part)
        if isinstance(tree, _Worded):
            return any(self._counts(tree).values())
        if isinstance(tree, Range):
            return _within(self._one.years, tree.low, tree.high)
        if isinstance(tree, Updated):
            meant = dated(tree, self._day)
            return isinstance(meant, Updated) and _within(self._one.day, *meant.ends)
        if isinstance(tree, Pay):
            return _touching(self._one.pay, *tree.ends)
        return True

    def _met_leaves(self, tree: Tree) -> Iterator[_Worded]:
        """The words that the candidate is found by: of what is joined by OR, those that are met."""
        if isinstance(tree, And | Or):
            for part in tree.parts:
                if isinstance(tree, And) or self._met(part):
                    yield from self._met_leaves(part)
        elif isinstance(tree, _Worded):
            yield tree

    def _found(self, leaf: _Worded) -> Found | None:
        places = {place: count for place, count in self._counts(leaf).items() if count}
        if not places:
            return None
        return Found(said=printed(leaf), places=places, added=leaf not in self._own)

    def _counts(self, leaf: _Worded) -> dict[Place, int]:
        """How often a leaf's words stand in each place where they may."""
        if leaf not in self._counted:
            places = (Place(leaf.field),) if leaf.field else _ANYWHERE
            self._counted[leaf] = {place: self._words[place].of(leaf) for place in places}
        return self._counted[leaf]

    def _beside(self) -> bool:
        parts = self._widened.parts if isinstance(self._widened, And) else ()
        return any(
            self._words[place].of(Phrase(pair))
            for pair in neighbours(parts)
            for place in (Place.TITLE, Place.SKILL)
        )


def _texts(resume: RedactedResume) -> Mapping[Place, Sequence[str]]:
    said = resume.particulars
    return {
        Place.TITLE: tuple(dict.fromkeys((resume.headline, *resume.titles))),
        Place.SKILL: resume.skills,
        Place.LOCATION: (resume.place, resume.region),
        Place.EMPLOYER: said.employers,
        Place.SCHOOL: said.schools,
        Place.LICENCE: tuple(f"{one.name} {one.state}" for one in said.licences),
        Place.LANGUAGE: said.languages,
        Place.TEXT: tuple(block.text() for block in resume.blocks),
    }


def _values(one: Indexed, facet: Facet, day: int) -> Sequence[str]:
    if facet is Facet.REGION:
        return [one.region]
    if facet is Facet.SKILLS:
        return one.skills
    if facet is Facet.FRESHNESS:
        return [label for label, days in FRESH.items() if one.day >= max(0, day - days)]
    if facet is Facet.YEARS:
        band = band_of(one.years)
        return [] if band is None else [label_of(band)]
    return one.values.get(facet, ())


def _within(value: int | None, low: int | None, high: int | None) -> bool:
    return value is not None and (low is None or low <= value) and (high is None or value <= high)


def _touching(ends: tuple[int, int] | None, low: int | None, high: int | None) -> bool:
    return (
        ends is not None and (low is None or low <= ends[1]) and (high is None or ends[0] <= high)
    )
