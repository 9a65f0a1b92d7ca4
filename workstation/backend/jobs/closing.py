"""Closes and reopens jobs, and dates anew what hangs on that, in one transaction."""

from __future__ import annotations

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.admin_acts import Actor, record_act
from workstation.backend.copies import clock
from workstation.backend.copies import store as copies
from workstation.backend.copies.dating import date_anew
from workstation.backend.employers.store import lock_employer
from workstation.backend.jobs import store
from workstation.backend.jobs.service import shown
from workstation.backend.parts import Parts
from workstation.backend.sealed import regular
from workstation.backend.sealed import store as sealed
from workstation.contract.errors import Code, Refusal
from workstation.contract.jobs import Job


def close(parts: Parts, caller: Caller, job_id: str) -> Job:
    """Close a job of the caller's employer; one that is closed stays closed since then."""
    return _turn(parts, caller, job_id, closing=True)


def reopen(parts: Parts, caller: Caller, job_id: str) -> Job:
    """Open a closed job again; what is destroyed meanwhile stays destroyed."""
    return _turn(parts, caller, job_id, closing=False)


def _turn(parts: Parts, caller: Caller, job_id: str, *, closing: bool) -> Job:
    with clock.keeping(parts) as connection:
        # Before copies and records, as whoever registers or destroys one has it.
        lock_employer(connection, caller.employer_id)
        row = store.one(connection, job_id, caller.employer_id)
        if row is None:
            raise Refusal(Code.NOT_FOUND, "There is no such job.")
        if (row.closed is not None) is closing:
            return shown(row)
        at = clock.read(connection, parts.clock())
        store.set_closed(connection, job_id, at if closing else None)
        date_anew(connection, caller.employer_id, copies.live_of_job(connection, job_id))
        # Those that are over now end with the next turn of the regular work.
        rows = sealed.of_job(connection, job_id)
        regular.date_anew(connection, caller.employer_id, rows, at)
        actor = Actor(caller.account_id, "desk")
        record_act(parts, connection, actor, "job:close" if closing else "job:reopen", job_id)
        return _now(connection, caller, job_id)


def _now(connection: Connection, caller: Caller, job_id: str) -> Job:
    row = store.one(connection, job_id, caller.employer_id)
    assert row is not None
    return shown(row)
