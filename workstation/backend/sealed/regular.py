"""Ends sealed records by themselves, and dates them anew where rules or decisions changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.admin_acts import Actor, record_act
from workstation.backend.copies import clock
from workstation.backend.copies.dating import Way, ways
from workstation.backend.database import AnyRow
from workstation.backend.jobs.store import closings
from workstation.backend.parts import Parts
from workstation.backend.regular import Regular
from workstation.backend.rules.service import terms_of
from workstation.backend.sealed import store
from workstation.backend.sealed.ending import End, ending, frozen

#: Seconds between two looks for records that are over.
TURN = 6 * 3600.0
#: Records that one transaction dates anew.
PIECE = 1_000

_PROGRAM = Actor(None, "sealed records")


class Ending:
    """Dates records anew and destroys those that are over, in a thread of its own."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._regular = Regular("sealed records", TURN, self.turn)

    def start(self) -> None:
        """Begin to look."""
        self._regular.start()

    def stop(self) -> None:
        """Finish the piece at hand."""
        self._regular.stop()

    def turn(self) -> int:
        """Destroy what is over now; returns how many records that were."""
        with self._parts.database.reading() as connection:
            owners = store.owners(connection)
        destroyed = sum(self._of(owner) for owner in owners if not self._regular.stopping)
        if destroyed:
            self._parts.database.forget_deleted()
        return destroyed

    def _of(self, owner: str) -> int:
        destroyed, after = 0, ""
        while not self._regular.stopping:
            with self._parts.database.transaction() as connection:
                at = clock.read(connection, self._parts.clock())
                rows = store.of_employer(connection, owner, after, PIECE)
                over = date_anew(connection, owner, rows, at)
                store.destroy(connection, over, at)
                for id_ in over:
                    record_act(self._parts, connection, _PROGRAM, "sealed-record:destroy", id_)
            destroyed += len(over)
            if len(rows) < PIECE:
                break
            after = rows[-1].id
        return destroyed


def date_anew(connection: Connection, owner: str, rows: list[AnyRow], at: datetime) -> list[str]:
    """Date an employer's records by what holds now; returns the ids of those that are over."""
    terms = terms_of(connection, owner)
    today = clock.today(terms.rules, at)
    known = ways(connection, owner, {row.candidate for row in rows if row.candidate is not None})
    closed = closings(connection, owner, {row.job_id for row in rows})
    moved, over = [], []
    for row in rows:
        if row.candidate is None:
            way = frozen(row.outcome, row.decided)
        else:
            way = known.get((row.candidate, row.job_id), Way())
        before = End(row.until, row.awaited, row.reason)
        end = ending(terms, row.made, row.purposes.split(","), way, closed.get(row.job_id))
        # What was sealed under a floor that is no more is kept as long as that had asked.
        end = end or End(row.until, False, row.reason)
        if end != before:
            told = {"until": end.until, "awaited": end.awaited, "reason": end.reason}
            moved.append({"of": row.id, **told})
        held = row.hold_over is not None and today < row.hold_over
        if end.over(today) and not held:
            over.append(row.id)
    store.settle(connection, moved)
    return over


def forget_candidate(connection: Connection, number: int, at: datetime) -> None:
    """Erase what ties records to a person; call it before their shortlists forget them.

    The law keeps the records themselves. Nobody decides on them any more: erasing is the decision
    where there was none.
    """
    for row in store.of_candidate(connection, number):
        known = ways(connection, row.employer_id, [number])
        way = known.get((number, row.job_id), Way())
        outcome = None if way.outcome is None else way.outcome.value
        store.change(connection, row.id, outcome=outcome, decided=way.decided or at)
    store.forget_candidate(connection, number)
