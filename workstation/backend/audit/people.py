"""Look-ups of persons: logged first, then good for filters for some hours.

An officer may find anybody who is not erased. An administrator finds only whom the employer has
entries of; by e-mail only where an e-mail, or a document, was disclosed to the employer: else the
answer itself would disclose whose reference it is.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.audit import limits, store
from workstation.backend.audit.filters import Filters, scope_of
from workstation.backend.candidates import store as candidates_store
from workstation.backend.disclosures import store as log_store
from workstation.backend.disclosures.acts import Stated, legal_ground, own_entry
from workstation.backend.disclosures.log import check_seen
from workstation.backend.disclosures.retries import entry_of_retry
from workstation.backend.parts import Parts
from workstation.backend.sessions.authentication import caller_in
from workstation.contract.audit import (
    LOOK_UP_PURPOSES,
    OFFICERS_LOOK_UP_PURPOSES,
    LookedUp,
    LookUp,
)
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import FieldGroup, Form, Role
from workstation.ledger.entries import Kind, parse

#: Hours for which filters may name a person who was looked up.
HOURS = 12
#: The subject of a look-up that found nobody.
NOBODY = "nobody"
#: The roles that may look persons up.
AUDITORS = frozenset({Role.PRIVACY_OFFICER, Role.EMPLOYER_ADMIN})
#: What tells an employer whose the reference is.
_TELLING = (FieldGroup.EMAILS, FieldGroup.DOCUMENTS)


@dataclass(frozen=True)
class _Found:
    """What a look-up gives: an id for filters, and the candidate."""

    id: str
    candidate: int | None


@dataclass(frozen=True)
class _LookUpAct:
    """A look-up as an act of the log. ``asked`` are the candidates that it may be about."""

    parts: Parts
    caller: Caller
    wanted: LookUp
    asked: tuple[int, ...]

    @property
    def seen_size(self) -> int:
        return self.wanted.seen_size

    def decide(self, connection: Connection, at: datetime, size: int, index: int) -> Stated[_Found]:
        caller = caller_in(connection, self.caller.session_id, at)
        if caller.role not in AUDITORS or caller.account_id != self.caller.account_id:
            raise Refusal(Code.NOT_ALLOWED)
        _check_purpose(caller, self.wanted)
        check_seen(self.wanted.seen_size, size)
        digest, key = self._digest(), self.wanted.idempotency_key
        earlier = entry_of_retry(connection, caller.account_id, key, digest, at)
        if earlier is not None:
            return Stated(earlier, None, _earlier(connection, earlier))
        store.forget_look_ups(connection, at - timedelta(hours=HOURS))
        limits.check(store.look_ups_since(connection, caller.account_id, at - limits.LONGEST), at)
        candidate = next((each for each in self.asked if _known(connection, caller, each)), None)
        found = _Found(str(uuid.uuid4()), candidate)
        subject = NOBODY
        if candidate is not None:
            subject = log_store.make_subject(connection, candidate, caller.employer_id)
        store.keep_look_up(connection, found.id, caller.account_id, candidate, index, at)
        log_store.remember_request(connection, caller.account_id, key, digest, index, at)
        entry = own_entry(
            caller,
            at,
            kind=Kind.LOOK_UP,
            subject=subject,
            form=Form.LIST,
            purpose=self.wanted.purpose,
            ground=legal_ground(self.wanted.purpose),
        )
        return Stated(index, entry, found)

    def _digest(self) -> str:
        wanted = self.wanted
        said = [
            self.caller.device_id,
            wanted.email,
            wanted.reference,
            wanted.employer,
            wanted.purpose,
        ]
        key = self.parts.keys.derive("look-ups")
        return hmac.new(key, json.dumps(said).encode(), hashlib.sha256).hexdigest()


def look_up(parts: Parts, caller: Caller, wanted: LookUp) -> LookedUp:
    """Find a person; answers only once the look-up is in the log."""
    _check_purpose(caller, wanted)
    with parts.database.reading() as connection:
        asked = tuple(_asked(parts, connection, caller, wanted))
        complete = wanted.email is None or parts.duplicates.complete(connection)
    found, receipt = parts.appender.append(_LookUpAct(parts, caller, wanted, asked))
    if found.candidate is None:
        return LookedUp(person=None, entries=0, hours=HOURS, complete=complete, receipt=receipt)
    with parts.database.reading() as connection:
        persons = subjects_of(connection, caller, found.id, parts.clock())
        entries = len(store.times_of(connection, scope_of(caller), Filters(), persons))
    return LookedUp(
        person=found.id, entries=entries, hours=HOURS, complete=complete, receipt=receipt
    )


def candidate_of(connection: Connection, caller: Caller, person: str, at: datetime) -> int:
    """The candidate whom the caller looked up; NOT_FOUND for any other id, and once it is over."""
    since = at - timedelta(hours=HOURS)
    found = store.look_up(connection, person, caller.account_id, since)
    if found is None:
        raise Refusal(Code.NOT_FOUND)
    return found


def subjects_of(connection: Connection, caller: Caller, person: str, at: datetime) -> list[str]:
    """The subjects under which the caller's scope has a person who was looked up.

    All resumes that were merged into one are one person. Raises as `candidate_of`.
    """
    candidate = candidate_of(connection, caller, person, at)
    family = candidates_store.family(connection, candidate)
    return store.subjects_of(connection, {candidate, *family}, scope_of(caller))


def _check_purpose(caller: Caller, wanted: LookUp) -> None:
    officer = caller.role is Role.PRIVACY_OFFICER
    if wanted.purpose not in (OFFICERS_LOOK_UP_PURPOSES if officer else LOOK_UP_PURPOSES):
        raise Refusal(Code.PURPOSE_NOT_ALLOWED)


def _asked(parts: Parts, connection: Connection, caller: Caller, wanted: LookUp) -> list[int]:
    if wanted.email is not None:
        only = scope_of(caller).employer
        numbers = parts.duplicates.having_email(connection, wanted.email, only, _TELLING)
        if only is None:
            return numbers
        return [each for each in numbers if _was_told(connection, caller, each)]
    employer = wanted.employer or caller.employer_id
    if wanted.reference is None or not scope_of(caller).reaches(employer):
        return []
    return [parts.candidates.references(employer).number(wanted.reference)]


def _was_told(connection: Connection, caller: Caller, candidate: int) -> bool:
    """Whether the employer was told an e-mail, or given a document, of a candidate."""
    persons = store.subjects_of(connection, [candidate], scope_of(caller))
    return any(
        not set(_TELLING).isdisjoint(parse(text.encode()).groups)
        for text in store.texts_of(connection, persons)
    )


def _known(connection: Connection, caller: Caller, candidate: int) -> bool:
    """Whether the caller may find a candidate, who is not erased until the transaction ends."""
    scope = scope_of(caller)
    # First, so that whom the employer has no entry of is refused as one who is not there.
    if not scope.whole and not store.subjects_of(connection, [candidate], scope):
        return False
    candidates_store.hold(connection, [candidate])
    return candidates_store.standing(connection, candidate) is not None


def _earlier(connection: Connection, entry: int) -> _Found:
    row = store.look_up_of_entry(connection, entry)
    if row is None:
        raise Refusal(Code.KEY_REUSED)
    return _Found(row.id, row.candidate)
