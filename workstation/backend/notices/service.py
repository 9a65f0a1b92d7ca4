"""Tells holders of withdrawals, takes their answers, and tells who has not answered."""

from __future__ import annotations

import time

import anyio.to_thread

from workstation.backend.access import Caller
from workstation.backend.copies import clock
from workstation.backend.copies import store as copy_store
from workstation.backend.database import AnyRow
from workstation.backend.notices import store
from workstation.backend.notices.bell import Bell
from workstation.backend.parts import Parts
from workstation.backend.rules.service import terms_of
from workstation.contract.copies import AnswerNotice, Notice, Notices
from workstation.contract.errors import Code, Refusal
from workstation.contract.withdrawals import WithdrawalRow, Withdrawals
from workstation.contract.words import Role

#: The most notices in one answer.
_MOST = 500


def bell_of(parts: Parts) -> Bell:
    """The bell that wakes who waits for notices."""

    def latest() -> int:
        with parts.database.reading() as connection:
            return store.latest(connection)

    return Bell(latest)


async def notices(parts: Parts, caller: Caller, after: int, wait: float) -> Notices:
    """Notices for the caller's account and device; waits up to ``wait`` seconds for a new one.

    Those that were never answered are told again, but are not what is waited for.
    """
    until = time.monotonic() + wait
    while True:
        rung = parts.bell.hear()
        found = await anyio.to_thread.run_sync(_found, parts, caller, after)
        left = until - time.monotonic()
        if found.last > after or left <= 0 or parts.bell.ended:
            return found
        await parts.bell.wait(rung, left)


def _found(parts: Parts, caller: Caller, after: int) -> Notices:
    with parts.database.reading() as connection:
        rows = store.for_holder(connection, caller.account_id, caller.device_id, after, _MOST)
        now = clock.read(connection, parts.clock())
        set_back = copy_store.last_set_back(connection)
    return Notices(
        notices=[
            Notice.model_validate(
                {
                    "number": row.number,
                    "copy_id": row.copy_id,
                    "reason": row.reason,
                    "at": row.at,
                    "deadline": row.deadline,
                }
            )
            for row in rows
        ],
        last=max([after, *(row.number for row in rows)]),
        now=now,
        set_back=set_back,
    )


def answer(parts: Parts, caller: Caller, number: int, wanted: AnswerNotice) -> None:
    """Take a desk's answer: it knows, or it keeps the copy for a legal hold that there is.

    NOT_FOUND for a notice of somebody else, or of another device.
    """
    with clock.keeping(parts) as connection:
        row = store.one(connection, caller.account_id, caller.device_id, number)
        if row is None:
            raise Refusal(Code.NOT_FOUND, "There is no such notice.")
        at = clock.read(connection, parts.clock())
        store.deliver(connection, number, at)
        if wanted.answer == "held":
            today = clock.today(terms_of(connection, row.employer_id).rules, at)
            if row.hold_over is None or row.hold_over <= today:
                raise Refusal(Code.DOES_NOT_FIT, "No legal hold is on this copy.")
            store.hold(connection, number, at)


def withdrawals(parts: Parts, caller: Caller, before: int | None, limit: int) -> Withdrawals:
    """How withdrawals stand: of one's employer; for the privacy officer of all."""
    officer = caller.role is Role.PRIVACY_OFFICER
    employer = None if officer else caller.employer_id
    with parts.database.reading() as connection:
        at = clock.read(connection, parts.clock())
        today = clock.today(terms_of(connection, caller.employer_id).rules, at)
        rows = store.page(connection, employer, today, before, limit + 1)
        counts = store.counts(connection, employer, today)
    shown = rows[:limit]
    return Withdrawals(
        rows=[_row(parts, caller, row) for row in shown],
        counts=counts,
        next=shown[-1].number if len(rows) > limit else None,
    )


def _row(parts: Parts, caller: Caller, row: AnyRow) -> WithdrawalRow:
    ours = row.employer_id == caller.employer_id and row.candidate is not None
    references = parts.candidates.references(caller.employer_id)
    return WithdrawalRow.model_validate(
        {
            "number": row.number,
            "copy_id": row.copy_id,
            "reference": references.of(row.candidate) if ours else None,
            "form": row.form,
            "holder": row.holder,
            "employer": row.employer,
            "reason": row.reason,
            "at": row.at,
            "deadline": row.deadline,
            "answered": row.answered,
            "delivered": row.delivered,
            "destroyed": row.destroyed,
        }
    )
