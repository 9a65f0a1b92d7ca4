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
        self._chosen = frozenset(chosen_skills)

    def card(self, facts: CardFacts) -> Card:
        """The card of one candidate."""
        resume = facts.card
        return Card(
            reference=facts.reference,
            headline=resume.headline,
            skills=list(resume.skills),
            matched_skills=[s for s in resume.skills if s in self._chosen or self._skill.hits(s)],
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
        )
