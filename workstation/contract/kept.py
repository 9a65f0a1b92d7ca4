"""What is kept of searches: saved ones, and the records of an employer's compliance file."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictBool, StringConstraints

from workstation.contract.base import WHOLE, Identifier, Line, Moment, Wire
from workstation.contract.searches import Search

#: For how many days a history of searches goes back, at the server and at each desk.
HISTORY_DAYS = 90


class Every(StrEnum):
    """How often a saved search tells of new hits."""

    NEVER = "never"
    LOOK = "look"
    DAY = "day"
    WEEK = "week"


class NewSavedSearch(Wire):
    """A search to be saved under a name; ``shared`` with all searchers of one's employer.

    Which page is asked for is not saved.
    """

    name: Line
    search: Search
    shared: StrictBool = False
    every: Every = Every.NEVER


class ChangedSavedSearch(Wire):
    """What changes of an own saved search; what is left out stays."""

    name: Line | None = None
    search: Search | None = None
    shared: StrictBool | None = None
    every: Every | None = None


class SavedSearch(Wire):
    """A saved search; ``mine`` says whether the caller owns it, ``owner`` is the owner's name."""

    id: Identifier
    name: str
    search: Search
    shared: bool
    mine: bool
    owner: str
    changed: Moment
    every: Every = Every.NEVER
    #: The name of the colleague who owned it before and left.
    handed_from: str | None = None


class SavedSearches(Wire):
    """One's own saved searches and those that colleagues share, by name, the own ones first."""

    searches: list[SavedSearch]


class NewHits(Wire):
    """How many candidates are new to a saved search since the caller last looked at them.

    ``more`` says that so many came in that only the latest were counted. ``mark`` asks for these
    candidates (`Search.new_since`), and says that they were looked at.
    """

    id: Identifier
    count: int
    more: bool
    mark: str


class Alerts(Wire):
    """The saved searches that have new hits and may tell of them now, or some of them."""

    alerts: list[NewHits]
    #: Pass as ``after`` for the rest; None where there is none.
    next: Identifier | None = None


class Looked(Wire):
    """The caller has looked at what was new."""

    mark: Annotated[str, StringConstraints(max_length=200)]


class PastSearch(Wire):
    """A search that the caller made, and how many it found then."""

    time: Moment
    search: Search
    total: int


class SearchHistory(Wire):
    """The caller's searches of the last 90 days, each once, the latest first."""

    searches: list[PastSearch]


class RecordsForm(StrEnum):
    """How search records are written when they are exported."""

    JSON = "json"
    CSV = "csv"


class RecordedAccount(Wire):
    """Who searched."""

    id: str
    name: str
    email: str


class RecordedJob(Wire):
    """What the search was for."""

    id: str
    title: str
    reference: str


class About(StrEnum):
    """What was asked about one candidate alone: why it is found, or a query for similar ones."""

    WHY = "why"
    SIMILAR = "similar"


class SearchRecord(Wire):
    """The record of one answer to a search.

    ``printed`` is the query as it was understood; ``continued`` marks a further page of the search
    before, ``new_only`` that it was asked for new hits of a saved search only;
    ``references`` are those shown, in their order, as this employer sees them. ``about`` marks what
    was asked about the one candidate of ``references`` alone.
    """

    number: int
    time: Moment
    account: RecordedAccount
    job: RecordedJob | None
    search: Search
    printed: str
    continued: bool
    new_only: bool = False
    about: About | None = None
    #: How much of the index was built (0 to 1), where it was not whole: the rest was not searched.
    built: float | None = None
    total: int
    references: list[str]


class SearchRecords(Wire):
    """An employer's search records, all or those of one job."""

    employer: str
    exported: Moment
    records: list[SearchRecord]


class RetentionRule(Wire):
    """For how many months an employer's search records are kept, by which law or contract.

    A ``hold`` says why nothing is destroyed until it is lifted.
    """

    months: int
    basis: str
    hold: str | None = None


class NewRetentionRule(Wire):
    """A retention rule for a named employer; law forbids less than a year."""

    employer: Line
    months: Annotated[int, Field(ge=12, le=600), WHOLE]
    basis: Line
    hold: Line | None = None
