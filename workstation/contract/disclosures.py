"""Previews, disclosures, receipts, and the entries under one's name."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from workstation.contract.base import WHOLE, Identifier, Moment, Reference, Wire
from workstation.contract.words import FieldGroup, Form, Purpose


class Receipt(Wire):
    """Proof that the entry is in the log. Hashes are lower-case hex, the checkpoint a signed note.

    ``entry`` is the entry's canonical JSON text (RFC 8785), ``index`` its leaf index (the entry
    number on screen is ``index + 1``), ``consistency`` proves that the checkpoint extends the
    size that the desk last saw (empty when that was 0 or equal to the checkpoint's size).
    """

    entry: str
    index: int
    inclusion: list[str]
    checkpoint: str
    seen_size: int
    consistency: list[str]


class Run(Wire):
    """A stretch of resume text; with ``mask`` set, something of that group was taken out."""

    text: str
    mask: FieldGroup | None = None


class Block(Wire):
    """One paragraph of a redacted resume; ``right`` is what stands at the right edge (dates)."""

    kind: Literal["heading", "entry", "detail", "bullet", "line"]
    runs: list[Run]
    right: str = ""


class GroupState(Wire):
    """A field group of a candidate before disclosure: what is behind the mask, in words.

    ``count`` is None and ``words`` empty where the person hides the group.
    """

    group: FieldGroup
    state: Literal["available", "hidden", "absent"]
    count: int | None
    words: str


class Seen(Wire):
    """The log size that this desk last saw, so that the receipt can prove consistency."""

    seen_size: Annotated[int, Field(ge=0), WHOLE] = 0


class OpenPreview(Seen):
    """Open one candidate's redacted preview; logged with form ``preview``."""

    idempotency_key: Identifier


class Preview(Wire):
    """A redacted resume with its masked groups."""

    reference: Reference
    headline: str
    years: int | None
    place: str
    region: str
    skills: list[str]
    updated: Moment
    blocks: list[Block]
    groups: list[GroupState]
    #: Units that disclosing costs now: 0 where this employer disclosed the candidate before.
    cost: int
    quota_left: int | None
    receipt: Receipt
    #: How the document's words were come by: its text, pictures of text (OCR), or not at all.
    reading: Literal["text", "ocr", "none"] = "text"


class Disclose(Seen):
    """Ask for stated field groups of one candidate, for one purpose and job."""

    reference: Reference
    groups: Annotated[list[FieldGroup], Field(min_length=1, max_length=7)]
    purpose: Purpose
    job_id: Identifier | None = None
    form: Literal[Form.SCREEN, Form.CLIPBOARD] = Form.SCREEN
    idempotency_key: Identifier


class PiiValue(Wire):
    """One disclosed value with its label ("mobile"), which may be empty."""

    label: str
    value: str


class Disclosed(Wire):
    """Disclosed PII by group, and the receipt that must verify before it is shown."""

    reference: Reference
    pii: dict[FieldGroup, list[PiiValue]]
    receipt: Receipt
    quota_left: int | None


class EntryRow(Wire):
    """One of one's own entries as a list shows it (the reference is this employer's)."""

    index: int
    time: Moment
    reference: Reference | None
    groups: list[FieldGroup]
    form: Form
    purpose: Purpose
    job: str | None
    #: What the entry records, as the log has it.
    kind: str = "disclosure"


class EntryPage(Wire):
    """A page of one's own entries, newest first."""

    entries: list[EntryRow]
    total: int
    #: Pass as ``before`` for the next page; None at the end.
    next: int | None


class EntryProof(Wire):
    """One own entry with its proof under the newest checkpoint."""

    row: EntryRow
    receipt: Receipt


class CheckpointNote(Wire):
    """The newest checkpoint, and its consistency with the size asked for."""

    checkpoint: str
    seen_size: int
    consistency: list[str]


class OwnInclusion(Wire):
    """One own entry's canonical text and its inclusion proof to the size asked for."""

    entry: str
    index: int
    inclusion: list[str]


class LogEntries(Wire):
    """Own entries with inclusion proofs to one stated size, for Verify."""

    size: int
    receipts: list[OwnInclusion]
    #: Pass as ``after`` for the next page; None at the end.
    next: int | None
