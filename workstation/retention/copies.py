"""The facts of one retained copy that its date hangs on. No personal data: ids, codes and times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workstation.contract.words import Form, Purpose
from workstation.retention.durations import require_offset
from workstation.retention.errors import RetentionError
from workstation.retention.rules import COPY_FORMS, Event, Outcome


@dataclass(frozen=True, slots=True)
class Extension:
    """That a copy is kept longer: until which day, why, by which account and when."""

    until: date
    reason: str
    by: str
    at: datetime

    def __post_init__(self) -> None:
        require_offset(self.at, "an extension")
        if not self.reason.strip() or not self.by:
            raise RetentionError("An extension says why and by whom.")


@dataclass(frozen=True, slots=True)
class Hold:
    """A legal hold: who laid it on, why, from which day, its last day, and the day it was lifted.

    It holds through ``until``; lifted on a day, it no longer holds on that day.
    """

    by: str
    reason: str
    since: date
    until: date
    lifted: date | None = None

    def __post_init__(self) -> None:
        if not self.reason.strip() or not self.by:
            raise RetentionError("A legal hold says why and by whom.")
        if self.until < self.since:
            raise RetentionError("A legal hold ends on the day it begins, or later.")

    def holds(self, today: date) -> bool:
        """Whether it stops destruction on a day."""
        return self.since <= today < self.over

    @property
    def over(self) -> date:
        """The first day on which it no longer holds; its first day where it never held."""
        over = self.until if self.until == date.max else self.until + timedelta(days=1)
        return over if self.lifted is None else max(self.since, min(self.lifted, over))


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That the basis of a copy is gone, since when, and the day by which it must be destroyed."""

    at: datetime
    deadline: date

    def __post_init__(self) -> None:
        require_offset(self.at, "a withdrawal")


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """The record at the backend that meets the floors for a candidate and job.

    ``until`` is the last day of its keeping, or None while an event is awaited.
    """

    id: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Copy:
    """One retained copy. Moments have their offset from UTC; what has not happened is None.

    ``recorded`` is when the employer first recorded anything of the candidate for the job; where
    that is not known, the copy is the record. ``decided`` is the decision on the candidate.
    ``before`` is the date it had under the rules before the present version, None where it has
    known no others. ``missing`` says that a file was not found where it should be.
    """

    id: str
    form: Form
    purpose: Purpose
    made: datetime
    outcome: Outcome | None = None
    jurisdictions: frozenset[str] = frozenset()
    recorded: datetime | None = None
    decided: datetime | None = None
    job_closed: datetime | None = None
    before: date | None = None
    extension: Extension | None = None
    hold: Hold | None = None
    withdrawal: Withdrawal | None = None
    sealed: SealedRecord | None = None
    missing: bool = False
    destroyed: datetime | None = None

    def __post_init__(self) -> None:
        if self.form not in COPY_FORMS:
            raise RetentionError("A copy is retained in the vault, as a file or as a print.")
        require_offset(self.made, "a copy")
        require_offset(self.recorded, "a record")
        require_offset(self.decided, "a decision")
        require_offset(self.job_closed, "a job's closing")
        require_offset(self.destroyed, "a destruction")

    def happened(self, event: Event) -> datetime | None:
        """When an event that rules count from happened."""
        if event is Event.COPY:
            return self.made
        if event is Event.RECORD:
            return self.made if self.recorded is None else self.recorded
        if event is Event.ACTION:
            return self.decided if self.decided is not None else self.job_closed
        return self.job_closed
