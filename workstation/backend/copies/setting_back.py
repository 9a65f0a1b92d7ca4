"""Sets the time that counts back where the backend's clock was once ahead.

Else it stays ahead until the clock has come that far, and copies are due early for as long. An
operator states what time it is, so that the clock is checked against another one first; and no time
comes back that the log has been past.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.admin_acts import Actor, record_act
from workstation.backend.copies import clock, store
from workstation.backend.disclosures import store as log_store
from workstation.backend.parts import Parts
from workstation.contract.administration import ClockSetBack, SetClockBack
from workstation.contract.errors import Code, Refusal
from workstation.ledger.entries import moment, parse
from workstation.retention.clock import TOLERANCE


def set_back(parts: Parts, actor: Actor, wanted: SetClockBack) -> ClockSetBack:
    """Let the clock's time count again, or the newest entry's where that is later.

    DOES_NOT_FIT where the clock shows another time than is stated, or nothing is ahead.
    """
    now = parts.clock()
    if abs(now - wanted.time) > TOLERANCE:
        raise Refusal(
            Code.DOES_NOT_FIT,
            "The server's clock shows another time than was stated.",
            remedy="Set the server's clock right, then state the time anew.",
        )
    with parts.database.transaction() as connection:
        before = clock.read(connection, now)
        counts = max(now, _newest_entry(connection) or now)
        if before - counts <= TOLERANCE:
            raise Refusal(
                Code.DOES_NOT_FIT,
                "The time that counts is not ahead of the clock and of the log's newest entry.",
                remedy="Nothing is to be set back.",
            )
        store.set_back(connection, counts, now)
        record_act(parts, connection, actor, "copies-clock:set-back", wanted.reason)
    return ClockSetBack(before=before, counts=counts)


def _newest_entry(connection: Connection) -> datetime | None:
    size = log_store.size(connection)
    if not size:
        return None
    return moment(parse(log_store.entry(connection, size - 1).encode()).time)
