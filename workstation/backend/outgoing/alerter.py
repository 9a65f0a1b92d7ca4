"""Finds out, beside the requests, whom to tell of new hits of saved searches, and what.

The owner of a saved search is told daily or weekly, as it says. What an owner has looked at at the
desk is not told any more; a resume that has left is in no count, because each count is made anew
from index and database, in every turn and before anything leaves. Several workers may take turns:
each due search is claimed in the database first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from workstation.backend.database import AnyRow
from workstation.backend.outgoing import store
from workstation.backend.outgoing.digest import Hits, digest
from workstation.backend.parts import Parts
from workstation.backend.regular import Regular
from workstation.backend.searches_kept import saved
from workstation.backend.searches_kept.alerts import PERIODS
from workstation.backend.sessions.authentication import absent
from workstation.contract.errors import Code, Refusal
from workstation.contract.kept import Every

#: Seconds between two turns.
TURN = 900.0
#: How long something waits to be sent; then it is no news any more.
LIFE = timedelta(days=14)
#: What is told by mail; who wants to be told at each look, looks.
BY_MAIL = (Every.DAY, Every.WEEK)


@dataclass(frozen=True)
class Ready:
    """What can be sent to one account now."""

    account_id: str
    email: str
    line: str


class Alerter:
    """Takes turns in a thread of its own; `turn` and `ready` may be called beside it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._regular = Regular("alerts", TURN, self.turn)

    def start(self) -> None:
        """Begin to take turns."""
        self._regular.start()

    def stop(self) -> None:
        """Finish the search at hand."""
        self._regular.stop()

    def turn(self) -> None:
        """Count anew what waits, and take on what is due; nothing while no index is whole."""
        if self._parts.search.follower.view() is None:
            return
        with self._parts.database.transaction() as connection:
            store.drop_of_others(connection, BY_MAIL)
            rows = store.told_by_mail(connection, BY_MAIL)
        now = self._parts.clock()
        for row in rows:
            if self._regular.stopping:
                return
            try:
                self._look_after(row, now)
            except Refusal as refusal:
                if refusal.code is Code.UNAVAILABLE:
                    return
                # The language has changed since it was saved; running it at the desk says what is
                # wrong.
                self._drop(row)

    def ready(self) -> list[Ready]:
        """What can be sent now, by account, counted at this moment.

        Raises `Refusal` UNAVAILABLE while no index is whole.
        """
        if self._parts.search.follower.view() is None:
            raise Refusal(Code.UNAVAILABLE)
        self.turn()
        with self._parts.database.reading() as connection:
            rows = store.waiting(connection)
        return [
            Ready(account_id, email, digest([Hits(row.hits, row.more) for row in of_one]))
            for (account_id, email), of_one in groupby(
                rows, lambda row: (row.account_id, row.email)
            )
        ]

    def _look_after(self, row: AnyRow, now: datetime) -> None:
        waits = row.expires is not None and row.expires > now
        if waits and _looked(row) < row.until:
            after, expires = max(row.after, _looked(row)), row.expires
        elif now - (row.told or row.changed) >= PERIODS[Every(row.every)]:
            waits, after, expires = False, max(_looked(row), row.until or 0), now + LIFE
        else:
            self._drop(row)
            return
        with self._parts.database.reading() as connection:
            caller = absent(connection, row.account_id, now)
        if caller is None or not caller.may_search:
            self._drop(row)
            return
        found = self._parts.search.new_hits(caller, saved.search_of(self._parts.keys, row), after)
        _, until = self._parts.search.arrivals.ends(caller, found.mark)
        with self._parts.database.transaction() as connection:
            if waits or store.claim(connection, row, now, after):
                store.keep_count(connection, row, until, found.count, found.more, expires)

    def _drop(self, row: AnyRow) -> None:
        if row.expires is not None:
            with self._parts.database.transaction() as connection:
                store.drop(connection, row)


def _looked(row: AnyRow) -> int:
    """Up to which change the owner knows from the desk what is new."""
    return int(row.since if row.looked_until is None else row.looked_until)
