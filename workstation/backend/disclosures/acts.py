"""What the log records, whatever it is: decided in the appender's transaction, then appended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.contract.words import Form, Ground, Purpose
from workstation.ledger.entries import Entry, Kind, time_text

Outcome = TypeVar("Outcome")


@dataclass(frozen=True)
class Stated(Generic[Outcome]):
    """What is to be appended as leaf ``index``, and what comes of it.

    ``entry`` is None where the entry is in the log already: a retry has found it.
    """

    index: int
    entry: Entry | None
    outcome: Outcome


class Act(Protocol[Outcome]):
    """Something that is done only together with its entry in the log.

    ``seen_size`` is the log size that the caller's desk last saw.
    """

    @property
    def seen_size(self) -> int:
        """The log size to which the receipt proves consistency."""

    def decide(
        self, connection: Connection, at: datetime, size: int, index: int
    ) -> Stated[Outcome]:
        """Check everything, write what belongs to it, and say what is appended as ``index``.

        Runs in a savepoint of the appender's transaction, which holds the head lock; a `Refusal`
        rolls it back. ``size`` is the log's size before this transaction.
        """


def own_entry(
    caller: Caller,
    at: datetime,
    *,
    kind: Kind = Kind.DISCLOSURE,
    subject: str,
    form: Form,
    purpose: Purpose,
    ground: Ground,
    job: str | None = None,
    commitment: str | None = None,
) -> Entry:
    """The entry of an act that tells its caller something and discloses no field group."""
    return Entry(
        kind=kind,
        time=time_text(at),
        recipient=caller.account_id,
        account=caller.account_id,
        employer=caller.employer_id,
        device=caller.device_id,
        subject=subject,
        groups=(),
        form=form,
        purpose=purpose,
        job=job,
        policy=None,
        ground=ground,
        commitment=commitment,
    )


def legal_ground(purpose: Purpose) -> Ground:
    """The ground of an auditor's purpose: to protect rights, else what a law asks for."""
    return Ground.PROTECTION if purpose == Purpose.PROTECT else Ground.LAW
