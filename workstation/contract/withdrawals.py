"""Withdrawals as those see them who answer for an employer's copies: told, answered, overdue."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from workstation.contract.base import Identifier, Moment, Reference, Wire
from workstation.contract.copies import CopyForm, WithdrawalReason

#: The most withdrawals on one page.
MOST_WITHDRAWALS = 200


class Answered(StrEnum):
    """What became of a withdrawn copy, as far as its holder's desk has said."""

    #: The desk that holds it has not been in touch since.
    SENT = "sent"
    #: The desk knows: a vault copy is unreadable there.
    DELIVERED = "delivered"
    #: It is kept, unreadable, for a legal hold.
    HELD = "held"
    DESTROYED = "destroyed"
    #: Its deadline is over and it is not destroyed.
    OVERDUE = "overdue"


class WithdrawalRow(Wire):
    """One withdrawn copy. ``reference`` is the employer's, told to its own people while there is
    one; ``employer`` is told to those who see many."""

    number: int
    copy_id: Identifier
    reference: Reference | None
    form: CopyForm
    holder: str
    employer: str
    reason: WithdrawalReason
    at: Moment
    deadline: date
    answered: Answered
    delivered: Moment | None
    destroyed: Moment | None


class Withdrawals(Wire):
    """A page of withdrawals, the latest first, and how many stand how in all."""

    rows: list[WithdrawalRow]
    counts: dict[Answered, int]
    #: Pass as ``before`` for the next page; None at the end.
    next: int | None
