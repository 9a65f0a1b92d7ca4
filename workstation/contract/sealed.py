"""Sealed records: what the law makes an employer keep of a candidate and a job, and nobody views.

A list says why each is kept and until when, and nothing of whom it is about.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from workstation.contract.base import Day, Identifier, Line, Moment, Wire
from workstation.contract.copies import Reason
from workstation.contract.disclosures import Block, Receipt, Seen
from workstation.contract.words import FieldGroup, Form, Purpose

#: The purposes for which a sealed record is opened; each is a legal ground of the policy.
OPENING_PURPOSES = (Purpose.COURT_ORDER, Purpose.AUTHORITY, Purpose.PROTECT)
#: The most records on one page.
MOST_SEALED = 200


class SealedRecord(Wire):
    """One sealed record. ``reason`` names the rule that keeps it longest and what that rests on.

    ``until`` is the last day of its keeping as far as known; while an event that moves it is
    ``awaited``, the record does not end. ``openings`` is how often it was opened. A legal hold lets
    it not end through ``held_until``, whoever laid it on being ``held_by``.
    """

    id: Identifier
    employer: str
    job: str
    made: Moment
    reason: str
    until: date
    awaited: bool
    openings: int
    destroyed: Moment | None
    held_until: date | None = None
    held_by: str = ""


class SealedRecords(Wire):
    """A page of sealed records, the latest made first."""

    records: list[SealedRecord]
    total: int
    #: Pass as ``after`` for the next page; None at the end.
    next: str | None


class OpenSealed(Seen):
    """Open a sealed record for a legal ground; ``case`` says which, in words.

    The case is kept sealed beside the log, which holds its salted hash.
    """

    purpose: Literal[Purpose.COURT_ORDER, Purpose.AUTHORITY, Purpose.PROTECT]
    authority: Line
    case: Reason
    idempotency_key: Identifier


class HoldSealed(Wire):
    """Lay a legal hold on a sealed record, through ``until``: a charge or an audit is open."""

    until: Day
    reason: Reason


class SealedDisclosure(Wire):
    """One disclosure of the candidate for the job; ``entry`` is its index in the log."""

    time: Moment
    form: Form
    purpose: Purpose
    groups: list[FieldGroup]
    account: str
    entry: int


class OpenedSealed(Wire):
    """What a sealed record holds: who by reference, the resume without contact data, and what was
    disclosed for the job. ``salt`` opens the entry's commitment to `committed`."""

    record: SealedRecord
    reference: str
    job_reference: str
    headline: str
    updated: Moment
    blocks: list[Block]
    disclosures: Annotated[list[SealedDisclosure], Field(max_length=10_000)]
    salt: str
    receipt: Receipt


def committed(authority: str, case: str) -> str:
    """The text to which the entry of an opening is committed."""
    return f"{authority}\n{case}"
