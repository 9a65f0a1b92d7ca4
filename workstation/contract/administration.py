"""What staff do by command. Each act is recorded with account and operating-system user."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StrictBool, StringConstraints

from workstation.contract.base import (
    WHOLE,
    Day,
    Email,
    Line,
    Moment,
    NewPassword,
    Password,
    Reference,
    Wire,
)
from workstation.contract.words import Basis, FieldGroup, Role

#: Header with the token of the staff account that acts by command.
ACTING_HEADER = "Workstation-Acting"


class ActAs(Wire):
    """The staff account that acts by command (``--as``), and its proof."""

    email: Email
    password: Password
    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")] | None = None


class Acting(Wire):
    """A token for `ACTING_HEADER`."""

    token: str
    expires_in: int


class Status(Wire):
    """How the backend is: its index, and resumes that an older version understood."""

    version: str
    resumes_in_the_index: int
    #: How much of an index (0 to 1) is built, while one is being built.
    index_built: float | None
    #: Changes that the index has not applied yet.
    changes_waiting: int
    understood_by_an_older_version: int
    #: How many of these this process could not understand anew; they stay as they were.
    not_understood_anew: int


class ClockReason(StrEnum):
    """Why the backend's clock had been ahead. Codes are never reused."""

    SET_BY_HAND = "set_by_hand"
    TIME_SOURCE = "time_source"
    HARDWARE = "hardware"
    TESTED = "tested"


class SetClockBack(Wire):
    """Let the time that counts for retained copies be the clock's again.

    ``time`` is what another clock shows: the operator has compared them.
    """

    time: Moment
    reason: ClockReason


class ClockSetBack(Wire):
    """The time that counted for copies before, and the one that counts now."""

    before: Moment
    counts: Moment


class NewEmployer(Wire):
    """An employer to be created."""

    name: Line


class NewSubscription(Wire):
    """A subscription; the period includes both days (UTC)."""

    employer: Line
    starts: Day
    ends: Day
    seats: Annotated[int, Field(ge=1, le=100_000), WHOLE]
    quota: Annotated[int, Field(ge=0, le=10_000_000), WHOLE]


class NewAccount(Wire):
    """An account; ``employer`` is left out for staff and privacy officers."""

    email: Email
    name: Line
    role: Role
    employer: Line | None = None
    password: NewPassword
    seat: StrictBool = False
    totp: StrictBool = False


class Created(Wire):
    """What was created or changed; ``totp_uri`` is shown once (otpauth://).

    ``successor`` is the e-mail of who took over from an account that was closed.
    """

    id: str
    totp_uri: str | None = None
    successor: str | None = None


class Recovery(Wire):
    """Set a new password by staff; unlocks, ends all sessions, optionally renews TOTP."""

    email: Email
    password: NewPassword
    renew_totp: StrictBool = False


class AccountState(Wire):
    """Close or reopen an account.

    On closing, its saved searches pass to the colleague ``successor``; without one, to the
    employer's eldest open administrator or searcher.
    """

    email: Email
    closed: StrictBool
    successor: Email | None = None


class NewAdminJob(Wire):
    """A job for a named employer."""

    employer: Line
    title: Line
    reference: Line


class NewPolicyVersion(Wire):
    """A policy version: its whole text and what it allows."""

    label: Line
    text: Annotated[str, StringConstraints(min_length=1, max_length=200_000, pattern=r"^[^\x00]+$")]
    employer_search: StrictBool = True


class HiddenGroups(Wire):
    """The groups that a person hides (replaces the earlier set). Staff reference."""

    reference: Reference
    groups: list[FieldGroup]


class Visibility(Wire):
    """Remove, hide or show a resume, block it for one employer, or erase its person.

    ``under_age`` erases a person who was found to be under 18. Staff reference.
    """

    reference: Reference
    act: Literal["remove", "hide", "show", "block", "unblock", "erase", "under_age"]
    employer: Line | None = None


class Employer(Wire):
    """An employer in a list."""

    id: str
    name: str


class Employers(Wire):
    """All employers, by name."""

    employers: list[Employer]


class OutgoingAlert(Wire):
    """What one person is to be told by mail: how many new hits, and nothing of what they are."""

    email: str
    line: str


class OutgoingAlerts(Wire):
    """What is ready to be sent, by e-mail."""

    alerts: list[OutgoingAlert]


class PolicyVersion(Wire):
    """A policy version in a list; ``id`` is the SHA-256 of its text."""

    id: str
    label: str


class PolicyVersions(Wire):
    """All policy versions, newest first."""

    versions: list[PolicyVersion]


class ImportTerms(Wire):
    """Under which policy version and basis imported resumes come in (query parameters)."""

    policy_version: Line | None = None
    basis: Basis | None = None
    #: Whether a document with the e-mail address of one person who is held is that person's newer
    #: (or older) resume; else it is another candidate, and staff decide whether they are the same.
    new_versions: bool = False
    #: The person (by staff's reference) whose resume the document is.
    reference: Reference | None = None


class Imported(Wire):
    """What became of one source: counts of resumes, and reasons of refusal in plain words.

    ``versions`` are resumes of people who were held already; ``digest`` is the file's keyed hash,
    by which the record of staff's acts names it.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    versions: int = 0
    refused: list[str] = Field(default_factory=list)
    digest: str = ""


#: The SHA-256 of a file, in hexadecimal.
FileHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class AskedFiles(Wire):
    """Files that may be in already."""

    files: Annotated[list[FileHash], Field(min_length=1, max_length=500)]


class KnownFiles(Wire):
    """What became of each file that was asked about; None for one that is not in."""

    files: list[Imported | None]
