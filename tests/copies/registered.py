"""Copies put straight into a register, for tests that state laws about its queries."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tests.backend.running import Backend
from workstation.backend.copies import store
from workstation.backend.database import AnyRow
from workstation.retention.copies import Copy


@dataclass(frozen=True)
class Owner:
    """An employer and an account of it."""

    employer: str
    account: str

    @classmethod
    def of(cls, backend: Backend) -> Owner:
        """A new employer with one account."""
        employer = backend.employer(f"Staffing {uuid.uuid4().hex[:8]}")
        made = backend.account(f"r{uuid.uuid4().hex[:8]}@work.example", "recruiter", employer)
        return cls(employer, made["id"])


def register(connection: Connection, owner: Owner, copy: Copy, day: date, rule: str) -> str:
    """Put a copy as the engine knows it into the register, dated; its id."""
    id_ = str(uuid.uuid4())
    held = copy.hold
    columns: dict[str, Any] = {
        "before": copy.before,
        "missing": copy.missing,
        "destroyed": copy.destroyed,
        "confirmed": copy.made,
    }
    if copy.extension is not None:
        columns |= {
            "extended_until": copy.extension.until,
            "extended_by": owner.account,
            "extended_at": copy.extension.at,
        }
    if held is not None:
        columns |= {
            "hold_by": owner.account,
            "hold_since": held.since,
            "hold_until": held.until,
            "hold_lifted": held.lifted,
            "hold_over": held.over,
        }
    if copy.withdrawal is not None:
        columns |= {"withdrawn": copy.withdrawal.at, "deadline": copy.withdrawal.deadline}
    store.add(
        connection,
        id=id_,
        employer_id=owner.employer,
        account_id=owner.account,
        device_id=owner.account,
        candidate=None,
        subject=owner.account,
        job_id=None,
        key=id_,
        form=copy.form.value,
        format="pdf",
        place=0,
        groups="emails",
        purpose=copy.purpose.value,
        made=copy.made,
        entry=0,
        destroy_by=day,
        rule=rule,
    )
    store.change(connection, id_, **columns)
    return id_


def unconfirmed(connection: Connection, id_: str) -> None:
    """Let a copy be one that nobody confirmed."""
    store.change(connection, id_, confirmed=None)


def rows(connection: Connection, ids: list[str]) -> dict[str, AnyRow]:
    """The rows of copies by their ids."""
    return {row.id: row for row in store.rows_of(connection, ids)}
