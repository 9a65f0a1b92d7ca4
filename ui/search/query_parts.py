"""The parts of a query that all must match: chips to edit and move, and what easing brings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ui.search.part_words import in_words
from workstation.query.conditions import (
    Condition,
    conditions,
    together,
    with_years,
    without,
    years_of,
)
from workstation.query.errors import QueryError
from workstation.query.parser import parse
from workstation.query.printer import printed
from workstation.query.spelling import Spelling

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
    #: The part as it is typed, without the sign of its group.
    text: str


def parts(query: str, most: int | None = None, names: Iterable[str] = ()) -> list[Part]:
    """The first parts of ``query`` in its order; none where it is empty or has a mistake.

    They are spelt as they were typed, or as one of ``names`` is.
    """
    found = conditions_of(query)
    spelling = Spelling(query, names)
    return [
        Part(
            _short(in_words(one.whole, spelling)),
            spelling.into(printed(together(without(found, at)))),
            one,
            at,
            spelling.into(printed(one.tree)),
        )
        for at, one in enumerate(found[:most])
    ]


def conditions_of(query: str) -> list[Condition]:
    """The conditions of ``query``; none where it is empty or has a mistake."""
    try:
        return conditions(parse(query))
    except QueryError:
        return []


def years_in(query: str) -> tuple[int | None, int | None]:
    """The fewest and the most years that must be."""
    return years_of(conditions_of(query))


def other_years(query: str, low: int | None, high: int | None) -> str | None:
    """The query for other years, spelt as it is; None where it has a mistake."""
    if mistake(query) is not None:
        return None
    found = with_years(conditions_of(query), low, high)
    return Spelling(query).into(printed(together(found)))


def mistake(query: str) -> QueryError | None:
    """What is wrong with ``query``, if anything is."""
    try:
        parse(query)
    except QueryError as wrong:
        return wrong
    return None


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
