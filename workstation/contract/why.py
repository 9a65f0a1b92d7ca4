"""Why a candidate is among the results, and a query for similar ones: words of the query only."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from workstation.contract.base import Reference, Wire
from workstation.contract.searches import Search
from workstation.contract.words import Facet


class AskWhy(Wire):
    """Why ``search`` finds the candidate; which page, and what it hides, does not matter."""

    search: Search
    reference: Reference


class Kind(StrEnum):
    """What a condition of a query is."""

    MUST = "must"
    WISH = "wish"
    NOT = "not"


class Place(StrEnum):
    """Where words stand: in a field, or in the running text."""

    TITLE = "title"
    SKILL = "skill"
    LOCATION = "location"
    EMPLOYER = "employer"
    SCHOOL = "school"
    LICENCE = "licence"
    LANGUAGE = "language"
    TEXT = "text"


class Found(Wire):
    """Words that were asked for, as the query prints them, and how often they stand where.

    ``added``: not in the query, but another name of what is.
    """

    said: str
    places: dict[Place, int]
    added: bool = False


class Condition(Wire):
    """A part of the query that stands by itself; ``met``: a refused one is met by its absence."""

    said: str
    kind: Kind
    met: bool
    found: list[Found] = Field(default_factory=list)


class Order(StrEnum):
    """What the place among the results is made of."""

    #: How often words stand there, rare ones counting more.
    WORDS = "words"
    #: Words stand in a title.
    TITLE = "title"
    #: Words stand among the skills.
    SKILL = "skill"
    #: Neighbours of the query are neighbours in a title or a skill.
    BESIDE = "beside"
    #: A wish is met.
    WISH = "wish"
    FRESHNESS = "freshness"
    DISTANCE = "distance"
    YEARS = "years"


class Share(Wire):
    """How much of the score words add in one place; ``said`` is as the query prints them."""

    said: str
    order: Order
    #: From 0 to 1, of the whole score.
    share: Annotated[float, Field(ge=0, le=1)]


class Why(Wire):
    """Why a candidate is found: nothing that the query, or the card, does not say itself."""

    reference: Reference
    conditions: list[Condition]
    #: Of the facet values that the search chose, those that the candidate has.
    chosen: dict[Facet, list[str]]
    #: Straight miles, where the search is near a zip code.
    miles: float | None
    order: list[Order]
    #: What the score is made of, the greatest share first; empty where the order is another.
    #: Together they are at most 1: small ones may be left out.
    shares: list[Share] = Field(default_factory=list)


class AskSimilar(Wire):
    """A query for candidates that are like this one."""

    reference: Reference


class Similar(Wire):
    """The query, to be read and changed before it is asked; empty where nothing is known."""

    query: str
