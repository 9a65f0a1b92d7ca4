"""What each kind of report is made from: how many rows there are, and the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.copies.destroying import certificate_of
from workstation.backend.disclosures.days import ZONE
from workstation.backend.parts import Parts
from workstation.backend.reporting import store
from workstation.backend.reporting.asked import Asked
from workstation.backend.reporting.entries import releases
from workstation.backend.reporting.kept import kept
from workstation.backend.searches_kept.records import records_of
from workstation.backend.searches_kept.store import count_records
from workstation.contract.errors import Code, Refusal
from workstation.contract.reports import ReportKind
from workstation.reports import accounting, certificates, copies, employers, searches
from workstation.reports.shapes import Head, Item

#: The most rows of one report; more are refused, so that its memory is bounded.
MOST_ROWS = 250_000


@dataclass(frozen=True)
class Source:
    """``total`` rows, which ``items`` goes through once, under the report's head."""

    total: int
    items: Callable[[Head], Iterable[Item]]


def source_of(parts: Parts, connection: Connection, asked: Asked, size: int) -> Source:
    """What a report over a log of ``size`` is made from; DOES_NOT_FIT where it is too much."""
    found = _SOURCES[asked.kind](parts, connection, asked, size)
    if found.total > MOST_ROWS:
        raise Refusal(
            Code.DOES_NOT_FIT,
            f"This report would have more than {MOST_ROWS} rows. Choose a shorter period.",
        )
    return found


def _accounting(parts: Parts, connection: Connection, asked: Asked, size: int) -> Source:
    row = store.of_id(connection, asked.id)
    assert row is not None
    asked_at: datetime = row.asked
    since = accounting.six_years_before(asked_at.astimezone(ZONE))
    ids = store.subjects_of(connection, asked.family)
    numbers = store.entries_of_subjects(connection, ids, since, size)
    return Source(len(numbers), lambda _head: accounting.items(releases(parts, asked, numbers)))


def _employer(parts: Parts, connection: Connection, asked: Asked, size: int) -> Source:
    numbers = store.entries_of_employer(
        connection, asked.employer, asked.since, asked.until, size, MOST_ROWS + 1
    )
    return Source(len(numbers), lambda _head: employers.items(releases(parts, asked, numbers)))


def _searches(parts: Parts, connection: Connection, asked: Asked, _size: int) -> Source:
    assert asked.job is not None
    total = count_records(connection, asked.employer, asked.job)
    return Source(
        total,
        lambda _head: searches.items(
            records_of(parts, asked.employer, asked.job), ZONE, references=asked.own
        ),
    )


def _copies(parts: Parts, connection: Connection, asked: Asked, _size: int) -> Source:
    ids = store.copies_of_employer(
        connection, asked.employer, asked.since, asked.until, MOST_ROWS + 1
    )
    return Source(len(ids), lambda _head: copies.items(kept(parts, asked, ids), ZONE))


def _certificates(parts: Parts, _connection: Connection, asked: Asked, _size: int) -> Source:
    def items(head: Head) -> Iterable[Item]:
        found = (certificate_of(parts, asked.caller, id_) for id_ in asked.copies)
        return certificates.items(found, ZONE, head.facts)

    return Source(len(asked.copies), items)


_SOURCES: dict[ReportKind, Callable[[Parts, Connection, Asked, int], Source]] = {
    ReportKind.ACCOUNTING: _accounting,
    ReportKind.EMPLOYER: _employer,
    ReportKind.COPIES: _copies,
    ReportKind.SEARCHES: _searches,
    ReportKind.CERTIFICATES: _certificates,
}
