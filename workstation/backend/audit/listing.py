"""Entries of the caller's scope: pages under filters with an exact total, and one with its proof.

The counts by day say how far back the next page reaches, so that a page reads its own days only,
however rare what is asked for is.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from workstation.backend.access import Caller
from workstation.backend.audit import people, store
from workstation.backend.audit.filters import Filters, scope_of
from workstation.backend.disclosures import store as log_store
from workstation.backend.disclosures.days import day_of
from workstation.backend.disclosures.log import Proven, check_seen
from workstation.backend.keys import SealBroken
from workstation.backend.outside.service import told_of
from workstation.backend.parts import Parts
from workstation.contract.audit import AuditPage, AuditProof, AuditRow
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Form
from workstation.ledger.entries import Entry, moment, parse

logger = logging.getLogger(__name__)


def page(
    parts: Parts, caller: Caller, wanted: Filters, before: int | None, limit: int
) -> AuditPage:
    """One page, newest first, of the entries that fit; a person needs a look-up that still holds.

    Raises `Refusal`: NOT_FOUND for a look-up that is over, or for a page that follows no entry.
    """
    scope = scope_of(caller)
    with parts.database.reading() as connection:
        place = store.place_of(connection, before) if before is not None else None
        if place is None and before is not None:
            raise Refusal(Code.NOT_FOUND)
        if wanted.person is not None:
            persons = people.subjects_of(connection, caller, wanted.person, parts.clock())
            total = len(store.times_of(connection, scope, wanted, persons))
            rows = store.entries_of(
                connection, scope, wanted, caller.employer_id, persons, place, limit + 1
            )
        else:
            days = store.days(connection, scope, wanted)
            total = sum(count for _, count in days)
            start = None if place is None else day_of(place[0])
            since = _reaching_back(days, start, limit + 1)
            rows = []
            if since is not None:
                rows = store.entries(
                    connection, scope, wanted, caller.employer_id, since, place, limit + 1
                )
        found = shown(parts, connection, caller, rows[:limit])
    more = len(rows) > limit
    return AuditPage(entries=found, total=total, next=found[-1].index if more else None)


def proof(parts: Parts, caller: Caller, index: int, seen_size: int) -> AuditProof:
    """One entry of the scope with its receipt; NOT_FOUND for any other."""
    with parts.database.reading() as connection:
        size = log_store.size(connection)
        check_seen(seen_size, size)
        row = store.entry(connection, scope_of(caller), index, caller.employer_id)
        if row is None:
            raise Refusal(Code.NOT_FOUND)
        log = parts.appender.log
        note = log.note(connection, size)
        [receipt] = log.receipts(connection, [Proven(index, row.entry, seen_size)], size, note)
        [found] = shown(parts, connection, caller, [row])
    return AuditProof(row=found, receipt=receipt)


def shown(
    parts: Parts, connection: Connection, caller: Caller, rows: Sequence[Row[Any]]
) -> list[AuditRow]:
    """Rows of the store as the audit shows them, with the names that the scope allows."""
    scope = scope_of(caller)
    entries = [parse(row.entry.encode()) for row in rows]
    ids = {each for entry in entries for each in (entry.recipient, entry.account)}
    names = {
        id_: name
        for id_, (name, employer) in store.names_of_accounts(connection, ids).items()
        if scope.reaches(employer)
    }
    if scope.whole:
        names |= _recipients_outside(parts, connection, rows, entries)
    employers = store.names_of_employers(connection, {entry.employer for entry in entries})
    references = parts.candidates.references(caller.employer_id)
    return [
        AuditRow(
            index=row.number,
            time=moment(entry.time),
            kind=entry.kind,
            employer=entry.employer,
            employer_name=employers.get(entry.employer, ""),
            recipient=entry.recipient,
            recipient_name=names.get(entry.recipient, ""),
            account=entry.account,
            account_name=names.get(entry.account, ""),
            subject=entry.subject,
            reference=references.of(row.candidate) if row.candidate is not None else None,
            groups=list(entry.groups),
            form=entry.form,
            purpose=entry.purpose,
            ground=entry.ground,
            job=entry.job,
        )
        for row, entry in zip(rows, entries, strict=True)
    ]


def _recipients_outside(
    parts: Parts, connection: Connection, rows: Sequence[Row[Any]], entries: Sequence[Entry]
) -> dict[str, str]:
    """The names of recipients outside the app by their ids, as staff told them."""
    ids = {
        row.number: entry.recipient
        for row, entry in zip(rows, entries, strict=True)
        if entry.form == Form.OUTSIDE
    }
    try:
        told = told_of(parts, connection, list(ids)) if ids else {}
    except (SealBroken, ValueError) as error:
        # The log is listed all the same, by ids.
        logger.error("what was told of a recipient can't be read: %s", type(error).__name__)
        return {}
    return {ids[number]: one.recipient for number, one in told.items()}


def _reaching_back(
    days: Sequence[tuple[date, int]], start: date | None, wanted: int
) -> date | None:
    """The day from which on at least ``wanted`` entries lie before ``start``'s end, or the first.

    Of the day ``start`` itself some entries were listed before: it counts for none.
    """
    found, reached = None, 0
    for day, count in days:
        if start is not None and day > start:
            continue
        found = day
        if day != start:
            reached += count
        if reached >= wanted:
            break
    return found
