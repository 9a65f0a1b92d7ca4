"""An accounting of disclosures is itself a disclosure: its entry, and its report's row with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.audit.people import candidate_of
from workstation.backend.candidates import store as candidates_store
from workstation.backend.candidates.service import Candidates
from workstation.backend.disclosures import store as log_store
from workstation.backend.disclosures.acts import Stated, own_entry
from workstation.backend.disclosures.log import check_seen
from workstation.backend.reporting import rows
from workstation.backend.reporting.asked import Asked, check_role
from workstation.backend.sessions.authentication import caller_in
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Form, Ground, Purpose


@dataclass(frozen=True)
class Accounting:
    """Releases the accounting of one person, whoever may see the resume now: removed ones too.

    Its outcome says what is asked for now that the person is known, and whether it is new.
    """

    candidates: Candidates
    asked: Asked
    seen_size: int

    def decide(
        self, connection: Connection, at: datetime, size: int, index: int
    ) -> Stated[tuple[Asked, bool]]:
        """Check caller and person, and keep the report's row in the entry's transaction."""
        check_seen(self.seen_size, size)
        caller = caller_in(connection, self.asked.caller.session_id, at)
        check_role(caller, self.asked.kind)
        references = self.candidates.references(caller.employer_id)
        if self.asked.person is not None:
            number = candidate_of(connection, caller, self.asked.person, at)
        else:
            number = references.number(self.asked.reference)
        family = tuple(candidates_store.family(connection, number))
        if candidates_store.standing(connection, family[0]) is None:
            raise Refusal(Code.NOT_FOUND)
        asked = replace(
            self.asked, caller=caller, family=family, reference=references.of(family[0])
        )
        known = rows.known(connection, asked)
        if known is not None:
            return Stated(known.entry, None, (asked, False))
        rows.add(connection, asked, at, index)
        entry = own_entry(
            caller,
            at,
            subject=log_store.make_subject(connection, family[0], caller.employer_id),
            form=Form.REPORT,
            purpose=Purpose.PERSON_REQUEST,
            ground=Ground.STAFF_ACCESS,
        )
        return Stated(index, entry, (asked, True))
