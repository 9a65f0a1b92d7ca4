"""What is kept of searches: saved ones, and the records of an employer's compliance file."""

from __future__ import annotations

from enum import StrEnum

from pydantic import StrictBool

from workstation.contract.base import Identifier, Line, Moment, Wire
from workstation.contract.searches import Search


class NewSavedSearch(Wire):
    """A search to be saved under a name; ``shared`` with all searchers of one's employer.

    Which page is asked for is not saved.
    """

    name: Line
    search: Search
    shared: StrictBool = False


class ChangedSavedSearch(Wire):
    """What changes of an own saved search; what is left out stays."""

    name: Line | None = None
    search: Search | None = None
    shared: StrictBool | None = None


class SavedSearch(Wire):
    """A saved search; ``mine`` says whether the caller owns it, ``owner`` is the owner's name."""

    id: Identifier
    name: str
    search: Search
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

    ``printed`` is the query as it was understood; ``continued`` marks a further page of the search
    before; ``references`` are those shown, in their order, as this employer sees them.
    """

    number: int
    time: Moment
    account: RecordedAccount
    job: RecordedJob | None
    search: Search
    printed: str
    continued: bool
    total: int
    references: list[str]


class SearchRecords(Wire):
    """An employer's search records, all or those of one job."""

    employer: str
    exported: Moment
    records: list[SearchRecord]
