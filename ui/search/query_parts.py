"""The parts of a query that all must match: chips to edit and move, and what easing brings."""

from __future__ import annotations

from dataclasses import dataclass

from ui.search.part_words import in_words
from workstation.query.conditions import Condition, conditions, together, without
from workstation.query.errors import QueryError
from workstation.query.parser import parse
from workstation.query.printer import printed

#: The longest label of a part; longer ones end in an ellipsis.
_LONGEST = 32


@dataclass(frozen=True)
class Part:
    """One part of a query in words, and the query without it."""

    label: str
    without: str
    condition: Condition
    #: Its place among the conditions.
    at: int

    @property
    def text(self) -> str:
        """The part as it is typed, without the sign of its group."""
        return printed(self.condition.tree)


def parts(query: str, most: int | None = None) -> list[Part]:
    """The first parts of ``query`` in its order; none where it is empty or has a mistake."""
    found = conditions_of(query)
    return [
        Part(_short(in_words(one.whole)), printed(together(without(found, at))), one, at)
        for at, one in enumerate(found[:most])
    ]


def conditions_of(query: str) -> list[Condition]:
    """The conditions of ``query``; none where it is empty or has a mistake."""
    try:
        return conditions(parse(query))
    except QueryError:
        return []


def mistake(query: str) -> QueryError | None:
    """What is wrong with ``query``, if anything is."""
    try:
        parse(query)
    except QueryError as wrong:
        return wrong
    return None


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
