"""Dates all copies of an employer anew when its rules change, in the transaction that changes them.

What was over stays over, and what would be overdue at once keeps some days: the engine sees to
that by the date that each copy had before (`workstation.retention.changes`). Copies that are alike
in all that a date hangs on are dated once and written together.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from workstation.backend.copies import store
from workstation.backend.copies.dating import Closings, Way, Ways, ways
from workstation.backend.copies.store import Dated
from workstation.backend.jobs.store import closings
from workstation.backend.rules.shapes import Terms
from workstation.contract.words import Form, Purpose
from workstation.retention.copies import Copy, Extension, Withdrawal
from workstation.retention.dating import Dating

#: Stands for what was stated: no date hangs on it.
_STATED = "stated"
_NO_WAY = Way()
#: Where in `Dated` that begins which copies may have alike.
_LIKES = Dated._fields.index("destroy_by")


def redate(connection: Connection, employer: str, before: Terms, after: Terms, at: datetime) -> int:
    """Date the copies that are not destroyed by the terms ``after``; how many dates moved."""
    rows = store.dated(connection, employer)
    for_jobs = any(row.job_id for row in rows)
    known = ways(connection, employer) if for_jobs else {}
    closed = closings(connection, employer) if for_jobs else {}
    moved, unmoved = _dates(rows, known, closed, after)
    store.redate(connection, moved, by_new_rules=True)
    store.keep_dates(connection, unmoved)
    return len(rows) - len(unmoved)


def _dates(
    rows: Sequence[Dated], known: Ways, closed: Closings, terms: Terms
) -> tuple[dict[tuple[date, str], list[int]], list[int]]:
    """The numbers of those that get another date or rule, by these; and of those that don't."""
    dating, zone = Dating(terms.rules), terms.rules.zone
    of_likes: dict[tuple[object, ...], tuple[date, str]] = {}
    moved: dict[tuple[date, str], list[int]] = {}
    unmoved: list[int] = []
    for row in rows:
        way = _NO_WAY
        if known and row.candidate is not None and row.job_id is not None:
            way = known.get((row.candidate, row.job_id), _NO_WAY)
        # Dates count from days, so what was made on one day is alike.
        shut = closed.get(row.job_id) if row.job_id is not None else None
        likes = (*row[_LIKES:], row.made.astimezone(zone).date(), way, shut)
        dated = of_likes.get(likes)
        if dated is None:
            day, rule = dating.set_by(_facts(row, terms, way, shut))
            dated = of_likes[likes] = day, rule.id
        if dated == (row.destroy_by, row.rule):
            unmoved.append(row.number)
        else:
            moved.setdefault(dated, []).append(row.number)
    return moved, unmoved


def _facts(row: Dated, terms: Terms, way: Way, closed: datetime | None) -> Copy:
    return Copy(
        id=str(row.number),
        form=Form(row.form),
        purpose=Purpose(row.purpose),
        made=row.made,
        outcome=way.outcome,
        jurisdictions=terms.jurisdictions,
        recorded=None if way.recorded is None else min(way.recorded, row.made),
        decided=way.decided,
        job_closed=closed,
        before=row.destroy_by,
        extension=(
            Extension(row.extended_until, _STATED, _STATED, row.made)
            if row.extended_until is not None
            else None
        ),
        withdrawal=Withdrawal(row.made, row.deadline) if row.deadline is not None else None,
    )
