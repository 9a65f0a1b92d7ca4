"""What is kept of searches: saved ones, and the records of an employer's compliance file."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictBool, StringConstraints

from workstation.contract.base import Identifier, Line, Moment, Wire
from workstation.contract.searches import MAX_QUERY
from workstation.contract.words import Facet, SortBy


class Criteria(Wire):
    """What a search asks for, without the page that is shown."""

    query: Annotated[str, StringConstraints(max_length=MAX_QUERY)] = ""
    chosen: dict[Facet, list[Line]] = Field(default_factory=dict)
    sort: SortBy = SortBy.RELEVANCE


class NewSavedSearch(Wire):
    """A search to be saved under a name; ``shared`` with all searchers of one's employer."""

    name: Line
    criteria: Criteria
    job_id: Identifier | None = None
    shared: StrictBool = False


class ChangedSavedSearch(Wire):
    """What changes of an own saved search; what is left out stays."""

    name: Line | None = None
    criteria: Criteria | None = None
    shared: StrictBool | None = None


class SavedSearch(Wire):
    """A saved search; ``mine`` says whether the caller owns it, ``owner`` is the owner's name."""

    id: Identifier
    name: str
    criteria: Criteria
    job_id: Identifier | None
    shared: bool
    mine: bool
    owner: str
    changed: Moment


class SavedSearches(Wire):
    """One's own saved searches and those that colleagues share, by name, the own ones first."""

    searches: list[SavedSearch]


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


class SearchRecord(Wire):
    """The record of one answer to a search.

    ``continued`` marks a further page of the search before; ``references`` are those shown, in
    their order, as this employer sees them.
    """

    number: int
    time: Moment
    account: RecordedAccount
    job: RecordedJob | None
    query: str
    printed: str
    chosen: dict[Facet, list[str]]
    sort: SortBy
    continued: bool
    total: int
    references: list[str]


class SearchRecords(Wire):
    """An employer's search records, all or those of one job."""

    employer: str
    exported: Moment
    records: list[SearchRecord]
