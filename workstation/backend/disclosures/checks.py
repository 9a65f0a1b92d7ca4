"""All that must hold before a release is granted, decided in the appender's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.candidates import store as candidates_store
from workstation.backend.candidates.service import Candidates
from workstation.backend.candidates.store import Stored
from workstation.backend.disclosures import store
from workstation.backend.disclosures.log import check_seen
from workstation.backend.disclosures.retries import entry_of_retry
from workstation.backend.disclosures.wanted import Wanted, check_purpose, ground, withheld
from workstation.backend.employers.store import current_subscription
from workstation.backend.jobs.service import check_open
from workstation.backend.keys import Keys
from workstation.backend.pii.room import HeldDocument, SealedContact
from workstation.backend.sealed.keeping import Keeping
from workstation.backend.sessions.authentication import caller_in
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import FieldGroup, Form
from workstation.ledger.entries import Entry, Kind, time_text


@dataclass(frozen=True)
class Decision:
    """A release that may be made as leaf ``index``; ``entry`` is None where a retry found it."""

    caller: Caller
    stored: Stored
    contact: SealedContact
    cost: int
    quota_left: int | None
    index: int
    entry: Entry | None
    document: HeldDocument | None = None


class Checks:
    """Decides releases one by one, each in a savepoint of the appender's transaction."""

    def __init__(self, keys: Keys, candidates: Candidates) -> None:
        self._candidates = candidates
        self._secret = keys.derive("idempotency")
        self._sealed = Keeping(keys, candidates)

    def decide(
        self, connection: Connection, wanted: Wanted, at: datetime, size: int, index: int
    ) -> Decision:
        """Check everything, take quota, and say what is to be appended as leaf ``index``.

        Raises `Refusal`; then the caller rolls the savepoint back. Unknown, hidden, removed,
        erased and blocked candidates are refused at one place, after the same statements.
        """
        caller = self._caller(connection, wanted, at)
        digest = wanted.digest(self._secret, caller.device_id)
        earlier = entry_of_retry(connection, wanted.account, wanted.key, digest, at)
        check_seen(wanted.seen_size, size)
        stored = self._candidate(connection, wanted, caller)
        contact, document = self._asked_for(connection, wanted, caller, stored)
        take = earlier is None and wanted.form is not Form.PREVIEW
        cost, quota_left = self._quota(connection, caller, stored, at, take=take)
        if earlier is not None:
            return Decision(caller, stored, contact, cost, quota_left, earlier, None, document)
        entry = self._entry(connection, wanted, caller, stored, at, index)
        self._sealed.keep(connection, stored, entry, at)
        if wanted.beside is not None:
            wanted.beside.write(connection, caller, stored, entry, index)
        store.remember_request(connection, wanted.account, wanted.key, digest, index, at)
        return Decision(caller, stored, contact, cost, quota_left, index, entry, document)

    def _caller(self, connection: Connection, wanted: Wanted, at: datetime) -> Caller:
        caller = caller_in(connection, wanted.session, at)
        refused = caller.searching_refused()
        if refused is not None:
            raise Refusal(refused)
        if caller.account_id != wanted.account:
            raise Refusal(Code.NOT_ALLOWED)
        check_purpose(wanted, caller)
        if wanted.job is not None:
            check_open(connection, wanted.job, caller.employer_id)
        return caller

    def _candidate(self, connection: Connection, wanted: Wanted, caller: Caller) -> Stored:
        asked = self._candidates.references(caller.employer_id).number(wanted.reference)
        # Where two resumes of one person were merged, both references lead to the one that stays.
        number = candidates_store.standing_for(connection, asked, lock=True)
        stored = candidates_store.visible(
            connection, number, caller.employer_id, caller.house, lock=True
        )
        if stored is None:
            raise Refusal(Code.NOT_FOUND)
        return stored

    def _asked_for(
        self, connection: Connection, wanted: Wanted, caller: Caller, stored: Stored
    ) -> tuple[SealedContact, HeldDocument | None]:
        """The sealed contact data of the groups, or the document, that may be given."""
        hidden = withheld(wanted, caller, stored)
        room = self._candidates.room
        documents = wanted.groups == (FieldGroup.DOCUMENTS,)
        if documents or wanted.document is not None:
            # A document holds every group, so one that is hidden withholds it. It goes out whole
            # or, once it shows, piece by piece over the clipboard; never as contact data.
            form = Form.CLIPBOARD if wanted.document is None else wanted.form
            held = self._candidates.versions.documents(connection, stored.number)
            place = wanted.document or 0
            if hidden or wanted.form is not form or place >= len(held):
                raise Refusal(Code.GROUP_NOT_AVAILABLE)
            return SealedContact(stored.key, {}), held[place]
        if hidden.intersection(wanted.groups) or FieldGroup.DOCUMENTS in wanted.groups:
            raise Refusal(Code.GROUP_NOT_AVAILABLE)
        sealed = room.sealed_contact(connection, stored.number, stored.key, wanted.groups)
        if sealed.groups.keys() != set(wanted.groups):
            raise Refusal(Code.GROUP_NOT_AVAILABLE)
        return sealed, None

    def _quota(
        self,
        connection: Connection,
        caller: Caller,
        stored: Stored,
        at: datetime,
        *,
        take: bool,
    ) -> tuple[int, int | None]:
        if caller.house:
            return 0, None
        subscription = current_subscription(connection, caller.employer_id, at)
        if subscription is None:
            raise Refusal(Code.SUBSCRIPTION_EXPIRED)
        left = subscription.quota - store.units_used(connection, subscription.id)
        family = candidates_store.family(connection, stored.number)
        if store.has_unit(connection, subscription.id, family):
            return 0, max(left, 0)
        if not take:
            return 1, max(left, 0)
        if left < 1:
            raise Refusal(Code.QUOTA_USED_UP)
        store.take_unit(connection, subscription.id, stored.number)
        return 1, left - 1

    def _entry(
        self,
        connection: Connection,
        wanted: Wanted,
        caller: Caller,
        stored: Stored,
        at: datetime,
        index: int,
    ) -> Entry:
        subject = store.make_subject(connection, stored.number, caller.employer_id)
        if wanted.groups:
            store.set_disclosed(connection, subject, index, at)
        if wanted.form is Form.PREVIEW:
            store.set_viewed(connection, caller.account_id, stored.number, index, at)
        return Entry(
            kind=Kind.DISCLOSURE,
            time=time_text(at),
            recipient=wanted.recipient or caller.account_id,
            account=caller.account_id,
            employer=caller.employer_id,
            device=caller.device_id,
            subject=subject,
            groups=tuple(wanted.groups),
            form=wanted.form,
            purpose=wanted.purpose,
            job=wanted.job,
            policy=stored.policy_version,
            ground=ground(wanted, caller),
            commitment=wanted.commitment,
        )
