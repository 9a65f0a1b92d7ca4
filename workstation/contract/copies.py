"""Retained copies: what leaves the database to stay with a holder, until it is destroyed.

A copy is registered in the transaction that logs its disclosure, before any byte of it exists; it
is ``registered`` until its holder confirms what was written. Paths never cross the wire: a folder's
name may say who somebody is.
"""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Base64Bytes, Field, StringConstraints, model_validator

from workstation.contract.base import WHOLE, Day, Identifier, Line, Moment, Reference, Wire
from workstation.contract.disclosures import Block, PiiValue, Receipt, Seen
from workstation.contract.documents import DocumentKind
from workstation.contract.words import FieldGroup, Form, Purpose

#: The forms in which a copy is retained.
CopyForm = Literal[Form.VAULT, Form.FILE, Form.PRINT]
#: Lower-case hexadecimal SHA-256.
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
#: A reason in words, seen by the employer and the privacy officer.
Reason = Annotated[Line, StringConstraints(max_length=500)]
#: The most bytes that one copy has.
MOST_BYTES = 64 * 1024 * 1024
#: The most copies on one page of the register.
MOST_ROWS = 500


class CopyStatus(StrEnum):
    """How a copy stands today."""

    #: Registered, and nobody has confirmed that it was written.
    REGISTERED = "registered"
    CURRENT = "current"
    DUE_SOON = "due_soon"
    DUE = "due"
    OVERDUE = "overdue"
    WITHDRAWN = "withdrawn"
    ON_HOLD = "on_hold"
    MISSING = "missing"
    DESTROYED = "destroyed"


class FileFormat(StrEnum):
    """What is kept or written: the profile as PDF or Word, or a document as it came."""

    PDF = "pdf"
    DOCX = "docx"
    ORIGINAL = "original"


class Method(StrEnum):
    """How a copy was destroyed, after NIST SP 800-88 Rev. 1, table 5-1 and section 4.7."""

    #: The only key was erased, and the vault's root key replaced.
    CRYPTO_ERASE = "crypto_erase"
    #: The file was overwritten once and removed.
    OVERWRITE = "overwrite"
    #: Whoever held it says that it was shredded.
    SHRED = "shred"
    #: Registered and never written: there was nothing to destroy.
    NEVER_WRITTEN = "never_written"
    #: Whoever held it says that it is gone, and the program can't find it.
    DECLARED_GONE = "declared_gone"


class Verified(StrEnum):
    """How the destruction was checked."""

    #: The key is not in the key store nor in the vault, and the content does not open.
    KEY_GONE = "key_gone"
    #: The file is not at its place any more.
    FILE_GONE = "file_gone"
    #: Only the holder's word.
    HOLDER_SAYS = "holder_says"


class Retain(Seen):
    """Ask for one copy of one candidate; a disclosure of form ``vault``, ``file`` or ``print``.

    With ``format`` ``original`` the groups are exactly ``documents``, and ``place`` counts the
    person's documents from 0, the newest first. Else the groups are those that the profile names.
    """

    form: CopyForm
    format: FileFormat = FileFormat.PDF
    groups: Annotated[list[FieldGroup], Field(min_length=1, max_length=7)]
    place: Annotated[int, Field(ge=0, le=1_000), WHOLE] = 0
    purpose: Purpose
    job_id: Identifier | None = None
    idempotency_key: Identifier

    @model_validator(mode="after")
    def _fits(self) -> Retain:
        documents = FieldGroup.DOCUMENTS in self.groups
        if documents is not (self.format is FileFormat.ORIGINAL):
            raise ValueError("an original has the group documents, and nothing else has it")
        if documents and len(self.groups) != 1:
            raise ValueError("an original is asked for alone")
        return self


class CopyRow(Wire):
    """One copy as the register's table shows it. No personal data of the candidate.

    ``reference`` is the employer's, None once the person is erased. ``destroy_by`` is the last day
    on which the copy may be there; ``left`` the days until the last day for destroying it, negative
    once it is over. ``readable`` is false from a withdrawal on. ``rule`` names the rule that won.
    """

    id: Identifier
    reference: Reference | None
    form: CopyForm
    format: FileFormat
    groups: list[FieldGroup]
    purpose: Purpose
    job: str | None
    holder: str
    #: Whether the caller's account and device hold it.
    own: bool
    made: Moment
    status: CopyStatus
    destroy_by: date
    left: int
    rule: str
    readable: bool
    #: Whether it is to be destroyed now.
    to_destroy: bool
    #: Whether it can be extended.
    extensible: bool
    size: int | None = None
    sha256: Sha256 | None = None
    destroyed: Moment | None = None
    #: Index of the log entry that made it, and of the one that says it is destroyed.
    entry: int
    destruction_entry: int | None = None
    #: What lists are filtered by; None where the caller sees no job.
    holder_id: str | None = None
    job_id: str | None = None
    #: Told only to those who see the copies of many employers.
    employer: str = ""


class Profile(Wire):
    """What a copy of a profile says: the redacted resume, and the disclosed groups."""

    headline: str
    years: int | None
    place: str
    skills: list[str]
    updated: Moment
    blocks: list[Block]
    pii: dict[FieldGroup, list[PiiValue]]


class Original(Wire):
    """A document as it came; footer and properties are the desk's to put and strip."""

    kind: DocumentKind
    content: Base64Bytes


class Retained(Wire):
    """A registered copy and what is to be written; exactly one of ``profile`` and ``original``."""

    copy_row: CopyRow
    profile: Profile | None = None
    original: Original | None = None
    receipt: Receipt
    quota_left: int | None


class ConfirmCopy(Wire):
    """What was written; for a print the bytes sent to the printer."""

    size: Annotated[int, Field(ge=0, le=MOST_BYTES), WHOLE]
    sha256: Sha256


class CopyPage(Wire):
    """A page of the register, the first to be destroyed first; destroyed ones last."""

    copies: list[CopyRow]
    total: int
    #: How many have each status, whatever status is filtered by.
    counts: dict[CopyStatus, int]
    #: Pass as ``after`` for the next page; None at the end.
    next: str | None


class DueDay(Wire):
    """How many copies are to be destroyed by a day."""

    day: date
    count: int


class Timeline(Wire):
    """What falls due, by day, of copies that still exist."""

    days: list[DueDay]


class RuleSaid(Wire):
    """A rule's part in a copy's date, in words: ``why`` it won, or why it did not.

    ``day`` is the day that it alone would have set; ``citation`` what it rests on.
    """

    id: str
    name: str
    citation: str
    day: date | None
    why: str


class HoldRow(Wire):
    """A legal hold: who laid it on, why, and from and through which day."""

    by: str
    reason: str
    since: date
    until: date
    lifted: date | None


class SealedRow(Wire):
    """Where the floor is met: the sealed record's reason and end; never its content."""

    id: Identifier
    reason: str
    until: date | None


class CopyDetail(Wire):
    """One copy with all that led to its date."""

    row: CopyRow
    won: RuleSaid
    lost: list[RuleSaid]
    floors: list[RuleSaid]
    sealed: SealedRow | None
    hold: HoldRow | None
    #: The latest day to which it may be extended, None where it can't be.
    ceiling: date | None
    #: Why and by whom it was extended, in words; empty where it was not.
    extended: str
    withdrawn: Moment | None
    #: The day by which a withdrawn copy is to be destroyed.
    deadline: date | None
    #: When the computer that holds it was declared lost; None where it was not, or is back.
    device_lost: Moment | None = None


class DeviceLost(Wire):
    """A computer was declared lost: how many copies went with it, and sessions that ended.

    The copies are missing from now on. Nothing shows that they are destroyed, so that there is no
    certificate.
    """

    copies: int
    sessions: int


class ExtendCopy(Wire):
    """Keep a copy longer, through ``until``."""

    until: Day
    reason: Reason


class HoldCopy(Wire):
    """Lay a legal hold on a copy, from today through ``until``."""

    until: Day
    reason: Reason


class ReportCopy(Wire):
    """What its holder's desk found of a copy; nothing that names a folder or a person."""

    found: Literal["present", "missing", "changed", "moved"]


class DestroyCopy(Seen):
    """That a copy is destroyed: done and checked by the holder's desk, or said by its holder.

    ``tool`` is the program and version that did it. A copy is destroyed once: said again, under
    whatever key, its certificate comes back.
    """

    method: Method
    verified: Verified
    tool: Line
    idempotency_key: Identifier


class Certificate(Wire):
    """A destruction certificate; its fields follow NIST SP 800-88 Rev. 1, appendix G.

    ``note`` says plainly what the method can't promise. ``entry`` is the index in the log.
    """

    id: Identifier
    copy_id: Identifier
    reference: Reference | None
    form: CopyForm
    format: FileFormat
    size: int | None
    sha256: Sha256 | None
    holder: str
    employer: str
    method: Method
    verified: Verified
    tool: str
    destroyed: Moment
    by: str
    note: str
    entry: int
    #: Opens the entry's commitment to `committed`, in hex.
    salt: str = ""

    def committed(self) -> str:
        """The text to which the entry's commitment ties it: JSON with sorted keys.

        Without the reference, which is forgotten where the person is erased.
        """
        said = self.model_dump(mode="json", exclude={"reference", "entry", "salt"})
        return json.dumps(said, sort_keys=True, ensure_ascii=False)


class Destroyed(Wire):
    """A copy's certificate and the receipt of its entry."""

    certificate: Certificate
    receipt: Receipt


class WithdrawalReason(StrEnum):
    """Why the basis of a copy is gone."""

    REMOVED = "removed"
    HIDDEN = "hidden"
    ERASED = "erased"
    UNDER_AGE = "under_age"


class Notice(Wire):
    """A withdrawal notice for one copy: unreadable at once, destroyed by ``deadline``."""

    number: int
    copy_id: Identifier
    reason: WithdrawalReason
    at: Moment
    deadline: date


class Notices(Wire):
    """Notices for this account and device after a number, in order; may have waited for one.

    Earlier ones that were never answered are told again. ``now`` is the backend's clock, which the
    desk's retention clock hears.
    """

    notices: list[Notice]
    #: Pass as ``after`` next time.
    last: int
    now: Moment
    #: When an operator last set that clock back, having compared it: then the desk does so too.
    set_back: Moment | None = None


class AnswerNotice(Wire):
    """What became of a notice: it arrived, or the copy is held for a legal reason.

    Destruction is its own request; it answers the notice too.
    """

    answer: Literal["delivered", "held"]
