"""Registers a copy in the transaction that logs its disclosure, before any byte of it exists."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.candidates.store import Stored
from workstation.backend.copies import clock, store
from workstation.backend.copies.dating import Way, first_date, ways
from workstation.backend.database import AnyRow
from workstation.backend.employers.store import hold_employer
from workstation.backend.jobs.store import closings
from workstation.backend.rules.service import terms_of
from workstation.contract.copies import FileFormat
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Form, Purpose
from workstation.ledger.entries import Entry, moment
from workstation.retention.copies import Copy


@dataclass(frozen=True)
class Registration:
    """What is registered beside a release; ``key`` is the client's, by which a retry finds it.

    ``place``: which document an original is, the newest being 0.
    """

    key: str
    format: FileFormat
    place: int

    @property
    def said(self) -> str:
        """What tells a retry from another request under the same key."""
        return f"copy:{self.format}:{self.place}"

    def write(
        self, connection: Connection, caller: Caller, stored: Stored, entry: Entry, index: int
    ) -> None:
        """Register the copy, or find it where it was registered and never written.

        A desk that died before it had the answer asks again after a restart: that is a release of
        its own, of the same copy.
        """
        known = store.by_key(connection, caller.account_id, self.key)
        if known is not None:
            self._check(known, caller, stored, entry)
            return
        # Else rules that change meanwhile would date all copies but this one.
        hold_employer(connection, caller.employer_id)
        made = clock.read(connection, moment(entry.time))
        terms = terms_of(connection, caller.employer_id)
        id_, job = str(uuid.uuid4()), entry.job
        way, closed = Way(), None
        if job is not None:
            # Closed since the checks.
            closed = closings(connection, caller.employer_id, [job]).get(job)
            known_ways = ways(connection, caller.employer_id, [stored.number])
            way = known_ways.get((stored.number, job), way)
        copy = Copy(
            id=id_,
            form=Form(entry.form),
            purpose=Purpose(entry.purpose),
            made=made,
            outcome=way.outcome,
            jurisdictions=terms.jurisdictions,
            recorded=way.recorded,
            decided=way.decided,
            job_closed=closed,
        )
        store.add(
            connection,
            id=id_,
            employer_id=caller.employer_id,
            account_id=caller.account_id,
            device_id=caller.device_id,
            candidate=stored.number,
            subject=entry.subject,
            job_id=job,
            key=self.key,
            form=entry.form,
            format=self.format.value,
            place=self.place,
            groups=",".join(entry.groups),
            purpose=entry.purpose,
            made=made,
            entry=index,
            **first_date(copy, terms),
        )
        store.note(connection, id_, "registered", caller.account_id, made)

    def _check(self, known: AnyRow, caller: Caller, stored: Stored, entry: Entry) -> None:
        was = (known.device_id, known.candidate, known.job_id, known.form, known.format)
        is_ = (caller.device_id, stored.number, entry.job, entry.form, self.format.value)
        if was != is_ or (known.place, known.groups, known.purpose) != (
            self.place,
            ",".join(entry.groups),
            entry.purpose,
        ):
            raise Refusal(Code.KEY_REUSED)
        if known.confirmed is not None or known.gone:
            raise Refusal(Code.CONFLICT, "This copy was written already.")
