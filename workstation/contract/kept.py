"""What is kept of searches: the records of an employer's compliance file."""

from __future__ import annotations

from enum import StrEnum

from workstation.contract.base import Moment, Wire
from workstation.contract.words import Facet, SortBy


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
