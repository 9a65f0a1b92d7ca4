"""A search and its answer: cards without PII, facets with exact counts, an exact total."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StringConstraints

from workstation.contract.base import WHOLE, Identifier, Line, Moment, Reference, Wire
from workstation.contract.words import Facet, Mark, SortBy

#: The longest query text, in characters.
MAX_QUERY = 2_000


class Near(Wire):
    """Near a zip code: within so many straight miles of the middle of its area, None for any.

    People are where the town on their card is, never at their address.
    """

    zip: Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")]
    miles: Annotated[int, Field(ge=1, le=10_000), WHOLE] | None = None


class Search(Wire):
    """One search. ``chosen`` narrows by facet values (or'ed within a facet, and'ed between)."""

    query: Annotated[str, StringConstraints(max_length=MAX_QUERY)] = ""
    chosen: dict[Facet, list[Line]] = Field(default_factory=dict)
    near: Near | None = None
    sort: SortBy = SortBy.RELEVANCE
    #: Where the next page begins, as the last answer gave it.
    after: Annotated[str, StringConstraints(max_length=200)] | None = None
    limit: Annotated[int, Field(ge=1, le=100), WHOLE] = 25
    #: The job that the search is for; its record can then be exported with the job's.
    job_id: Identifier | None = None
    #: Only what is new to a saved search, as `NewHits.mark` gave it.
    new_since: Annotated[str, StringConstraints(max_length=200)] | None = None
    #: Only total and facets are wanted: nobody is shown.
    count_only: StrictBool = False
    #: Names of the query, as `Answer.expansions` tells them, that stand for no other name.
    without_synonyms: Annotated[list[Line], Field(max_length=50)] = Field(default_factory=list)
    #: Names that `Answer.expansions` tells to be unsure, and that shall stand for others too.
    with_synonyms: Annotated[list[Line], Field(max_length=50)] = Field(default_factory=list)
    #: Candidates with any of these marks are left out, of total and counts too.
    hide: Annotated[list[Mark], Field(max_length=8)] = Field(default_factory=list)
    #: So are these candidates, e.g. the one to whom others shall be similar.
    left_out: Annotated[list[Reference], Field(max_length=50)] = Field(default_factory=list)


class Snippet(Wire):
    """A piece of redacted text; ``hits`` are (start, end) character ranges to highlight."""

    text: str
    hits: list[tuple[int, int]]


class Card(Wire):
    """A resume card: no PII."""

    reference: Reference
    headline: str
    skills: list[str]
    #: Which of ``skills`` the query asked for.
    matched_skills: list[str]
    years: int | None
    place: str
    region: str
    #: Straight miles from the zip code that was asked for, where the place is known.
    miles: float | None = None
    updated: Moment
    snippets: list[Snippet]
    #: When this account's employer last disclosed this candidate, if ever.
    disclosed: Moment | None = None
    #: When this account last opened this candidate's preview, if ever.
    viewed: Moment | None = None
    #: Whether the candidate is on a shortlist that this account sees.
    shortlisted: bool = False
    #: Whether there is a note about the candidate that this account may read.
    noted: bool = False
    #: How the document's words were come by: its text, pictures of text (OCR), or not at all.
    reading: Literal["text", "ocr", "none"] = "text"


class FacetValue(Wire):
    """A facet's value with the exact count of candidates behind it."""

    value: str
    count: int


class Expansion(Wire):
    """A name of the query and the names that mean the same; ``on``: they were asked for too.

    ``unsure``: the name has another meaning in other trades; `Search.with_synonyms` switches it on.
    """

    term: str
    alternatives: list[str]
    on: bool = True
    unsure: bool = False


class Answer(Wire):
    """The answer to a search."""

    total: int
    cards: list[Card]
    facets: dict[Facet, list[FacetValue]]
    #: Pass as ``after`` to get the next page; None at the end.
    next: str | None
    milliseconds: float
    #: The query as the printer writes it.
    printed: str
    #: Where other names were, or could be, asked for beside the query's own.
    expansions: list[Expansion] = Field(default_factory=list)
    #: Where few were found: the query with its spelling put right, if that finds more.
    did_you_mean: str | None = None
    #: How much of the index is built (0 to 1) while it is not whole: total, counts and cards are
    #: of what is built so far.
    built: float | None = None
