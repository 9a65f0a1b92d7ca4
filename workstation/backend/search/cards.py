"""Resume cards: what a result shows of a candidate, with the pieces that answer the query."""

from __future__ import annotations

from collections.abc import Iterable

from workstation.backend.candidates.service import CardFacts
from workstation.backend.search.nearness import miles_to
from workstation.contract.searches import Card, Snippet
from workstation.query.geo import Point
from workstation.query.snippets import Highlighter, snippets
from workstation.query.tree import Tree


class Cards:
    """Makes the cards of one answer."""

    def __init__(
        self, tree: Tree, chosen_skills: Iterable[str], middle: Point | None = None
    ) -> None:
        """``middle`` is the point from which the miles on the cards are counted."""
        self._middle = middle
        self._anywhere = Highlighter(tree)
        self._skill = Highlighter(tree, "skill")
        #: Whether a skill was asked for: the same few come on card after card.
        self._matched = dict.fromkeys(chosen_skills, True)

    def card(self, facts: CardFacts) -> Card:
        """The card of one candidate."""
        resume = facts.card
        return Card(
            reference=facts.reference,
            headline=resume.headline,
            skills=list(resume.skills),
            matched_skills=[skill for skill in resume.skills if self._asked_for(skill)],
            years=resume.years,
            place=resume.place,
            region=resume.region,
            miles=miles_to(resume.place, resume.region, self._middle) if self._middle else None,
            updated=facts.updated,
            snippets=[
                Snippet(text=piece.text, hits=list(piece.hits))
                for piece in snippets(self._anywhere, resume.lines)
            ],
            disclosed=facts.disclosed,
            viewed=facts.viewed,
            shortlisted=facts.shortlisted,
            noted=facts.noted,
            reading=resume.reading,
        )

    def _asked_for(self, skill: str) -> bool:
        known = self._matched.get(skill)
        if known is None:
            known = self._matched[skill] = self._skill.matches(skill)
        return known
