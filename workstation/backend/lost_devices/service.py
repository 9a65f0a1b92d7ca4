"""A lost computer: its vault copies and files are missing, and its sessions are over.

Nothing shows that they are destroyed, so nothing is certified. Comes the computer back, its desk
says that they are there again.
"""

from __future__ import annotations

from workstation.backend.access import Caller
from workstation.backend.admin_acts import Actor, record_act
from workstation.backend.copies import clock
from workstation.backend.copies import store as copy_store
from workstation.backend.copies.keeping import Event
from workstation.backend.copies.reading import found
from workstation.backend.employers.store import hold_employer
from workstation.backend.lost_devices import store
from workstation.backend.parts import Parts
from workstation.backend.sessions.store import end_sessions_on
from workstation.contract.copies import DeviceLost
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Form


def lose_device(parts: Parts, caller: Caller, id_: str) -> DeviceLost:
    """Declare the computer lost that holds a copy: all that this employer's people hold on it.

    DOES_NOT_FIT for the caller's own computer, and for a print.
    """
    with clock.keeping(parts) as connection:
        row = found(connection, caller, id_)
        if row.device_id == caller.device_id:
            raise Refusal(Code.DOES_NOT_FIT, "This is the computer at which you are.")
        if row.form == Form.PRINT:
            raise Refusal(Code.DOES_NOT_FIT, "A print is on no computer.")
        # The employer before its copies, as whoever dates them anew has it.
        hold_employer(connection, row.employer_id)
        at = clock.read(connection, parts.clock())
        lost = store.on_device(connection, row.employer_id, row.device_id)
        for one in lost:
            copy_store.change(connection, one, missing=True)
            copy_store.note(connection, one, Event.DEVICE_LOST, caller.account_id, at)
        ended = end_sessions_on(connection, row.device_id, row.employer_id, "lost", parts.clock())
        actor = Actor(caller.account_id, "desk")
        record_act(parts, connection, actor, "device:lost", row.device_id)
    return DeviceLost(copies=len(lost), sessions=ended)
