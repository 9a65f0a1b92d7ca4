"""Which report is asked for: who may have it, of which employer, job, person and time."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.copies import store as copies_store
from workstation.backend.copies.scope import Scope
from workstation.backend.disclosures.days import end, first_moment
from workstation.backend.employers.service import employer_id
from workstation.backend.searches_kept.store import job_named
from workstation.contract.errors import Code, Refusal
from workstation.contract.reports import NewReport, ReportForm, ReportKind
from workstation.contract.words import Role

#: Who may ask for what; destruction certificates are open to all who hold copies.
_MAY = {
    ReportKind.ACCOUNTING: frozenset({Role.PRIVACY_OFFICER}),
    ReportKind.EMPLOYER: frozenset({Role.PRIVACY_OFFICER, Role.EMPLOYER_ADMIN}),
    ReportKind.COPIES: frozenset({Role.PRIVACY_OFFICER, Role.EMPLOYER_ADMIN}),
    ReportKind.SEARCHES: frozenset({Role.PRIVACY_OFFICER, Role.EMPLOYER_ADMIN}),
    ReportKind.CERTIFICATES: frozenset(
        {Role.PRIVACY_OFFICER, Role.EMPLOYER_ADMIN, Role.RECRUITER, Role.STAFF}
    ),
}


@dataclass(frozen=True)
class Asked:
    """A report that may be made. ``family`` are the resumes of the person that it is of.

    ``own`` says whether the employer is the caller's: only then references are shown. ``request``
    is a keyed hash of all that was asked for, by which a retry is told from another request.
    """

    id: str
    caller: Caller
    kind: ReportKind
    form: ReportForm
    employer: str
    request: str
    since: datetime | None = None
    until: datetime | None = None
    days: str = ""
    job: str | None = None
    reference: str = ""
    person: str | None = None
    family: tuple[int, ...] = ()
    copies: tuple[str, ...] = ()

    @property
    def own(self) -> bool:
        """Whether the report is of the caller's own employer."""
        return self.employer == self.caller.employer_id


def asked(connection: Connection, caller: Caller, wanted: NewReport, key: bytes) -> Asked:
    """What is asked for, checked; of an accounting the person is found by its act.

    ``key`` hashes the request.

    Raises `Refusal`: NOT_ALLOWED, or NOT_FOUND for an employer or job that is not there.
    """
    check_role(caller, wanted.kind)
    employer = caller.employer_id
    if wanted.employer not in (None, employer):
        if caller.role is not Role.PRIVACY_OFFICER:
            raise Refusal(Code.NOT_ALLOWED)
        employer = employer_id(connection, wanted.employer)
    job = None
    if wanted.kind is ReportKind.SEARCHES:
        job = job_named(connection, employer, wanted.job or "")
        if job is None:
            raise Refusal(Code.NOT_FOUND, "There is no such job.")
    copies = tuple(dict.fromkeys(wanted.copies))
    if wanted.kind is ReportKind.CERTIFICATES:
        _check_destroyed(connection, caller, copies)
    return Asked(
        id=wanted.idempotency_key,
        caller=caller,
        kind=wanted.kind,
        form=wanted.form,
        employer=employer,
        request=_digest(wanted, employer, job, copies, key),
        since=first_moment(wanted.since) if wanted.since else None,
        until=end(wanted.until) if wanted.until else None,
        days=_days(wanted),
        job=job,
        reference=wanted.reference or "",
        person=wanted.person,
        copies=copies,
    )


def _check_destroyed(connection: Connection, caller: Caller, ids: Sequence[str]) -> None:
    rows = copies_store.named(connection, Scope.of(caller), ids)
    if len(rows) != len(ids) or not all(row.gone for row in rows):
        raise Refusal(Code.NOT_FOUND, "One of these copies is not there, or not destroyed.")


def check_role(caller: Caller, kind: ReportKind) -> None:
    """Refuse a report that is not open to the caller's role."""
    if caller.role not in _MAY[kind]:
        raise Refusal(Code.NOT_ALLOWED)


def _digest(
    wanted: NewReport, employer: str, job: str | None, copies: Sequence[str], key: bytes
) -> str:
    said = [
        wanted.kind,
        wanted.form,
        wanted.reference,
        wanted.person,
        employer,
        str(wanted.since),
        str(wanted.until),
        job,
        list(copies),
    ]
    return hmac.new(key, json.dumps(said).encode(), hashlib.sha256).hexdigest()


def _days(wanted: NewReport) -> str:
    if wanted.since is None and wanted.until is None:
        return "all that the log holds"
    if wanted.until is None:
        return f"from {wanted.since} on"
    if wanted.since is None:
        return f"through {wanted.until}"
    return f"{wanted.since} through {wanted.until}"
