"""New hits of saved searches: counted when asked for, so that a removed resume is in none.

New to an account is who can be found since it last looked: people who came in, who show themselves
again, or whom this employer could not find before. At the set frequency they are told once; they
stay told until the account looks at them.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from workstation.backend.access import Caller
from workstation.backend.database import AnyRow
from workstation.backend.parts import Parts
from workstation.backend.searches_kept import saved, store
from workstation.contract.errors import Code, Refusal
from workstation.contract.kept import Alerts, Every, Looked, NewHits

#: How many saved searches one request counts the new hits of.
MOST_COUNTED = 20
#: How long a saved search that told of new hits waits before it tells again.
PERIODS = {Every.LOOK: timedelta(0), Every.DAY: timedelta(days=1), Every.WEEK: timedelta(days=7)}


def alerts(parts: Parts, caller: Caller, after: str | None = None) -> Alerts:
    """The saved searches that have new hits for the caller and may tell of them now.

    Each of them is a search: so a request looks at some only, those that follow ``after``.
    """
    now = parts.clock()
    with parts.database.reading() as connection:
        rows = store.alerting(connection, caller.employer_id, caller.account_id)
    due = [row for row in rows if _due(row, now) and (after is None or row.id > after)]
    found = [_new_hits(parts, caller, row) for row in due[:MOST_COUNTED]]
    return Alerts(
        alerts=[one for one in found if one is not None],
        next=due[MOST_COUNTED - 1].id if len(due) > MOST_COUNTED else None,
    )


def look(parts: Parts, caller: Caller, id_: str, looked: Looked) -> None:
    """The caller has looked at the new hits of a mark; NOT_FOUND where there is no such search."""
    _, until = parts.search.arrivals.ends(caller, looked.mark)
    with parts.database.transaction() as connection:
        rows = store.saved_of(connection, caller.employer_id, caller.account_id)
        if id_ not in {row.id for row in rows}:
            raise Refusal(Code.NOT_FOUND, "There is no such saved search.")
        store.keep_look(connection, id_, caller.account_id, until, parts.clock())


def _due(row: AnyRow, now: datetime) -> bool:
    return bool(now - (row.looked or row.changed) >= PERIODS[Every(row.every)])


def _new_hits(parts: Parts, caller: Caller, row: AnyRow) -> NewHits | None:
    search = saved.search_of(parts.keys, row)
    after = row.since if row.until is None else row.until
    try:
        found = parts.search.new_hits(caller, search, after)
    except Refusal as refusal:
        if refusal.code is Code.UNAVAILABLE:
            raise
        # The language or the limits have changed since it was saved; running it says what is wrong.
        return None
    if not found.count:
        return None
    return NewHits(id=row.id, count=found.count, more=found.more, mark=found.mark)
