"""Which retained copies a person is to be reminded of now: once for each warning, no oftener.

What was told is remembered in the vault by the copies' own ids. A reminder holds counts only.
"""

from __future__ import annotations

from dataclasses import dataclass

from workstation.contract.copies import CopyRow, CopyStatus
from workstation.contract.errors import Refusal
from workstation.desk.copies import Copies, Narrowing
from workstation.desk.errors import DeskError
from workstation.desk.rules import RetentionRoom
from workstation.desk.session import Session
from workstation.desk.vault.memory import Memory
from workstation.retention.errors import RetentionError
from workstation.retention.statuses import Warnings

_NAME = "copies-told"
#: Copies that are looked at; who holds more that press is told of these.
MOST = 1_000
_PRESSING = frozenset(
    {CopyStatus.OVERDUE, CopyStatus.WITHDRAWN, CopyStatus.DUE, CopyStatus.DUE_SOON}
)


@dataclass(frozen=True)
class Reminder:
    """How many copies press, by how; nothing of whom they are."""

    overdue: int = 0
    withdrawn: int = 0
    due: int = 0
    soon: int = 0


class Reminders:
    """Asks the register; every call may block."""

    def __init__(
        self, copies: Copies, retention: RetentionRoom, session: Session, memory: Memory
    ) -> None:
        self._copies = copies
        self._session = session
        self._retention = retention
        self._memory = memory

    def due(self) -> Reminder | None:
        """What to tell a person now; None where all of it was told."""
        rows = [row for row in self._pressing() if row.own]
        warnings = self._warnings()
        name = f"{_NAME}-{self._session.me.account_id}"
        told: dict[str, list[object]] = self._memory.setting(name) or {}
        marks = {row.id: _mark(row, warnings, told.get(row.id)) for row in rows}
        fresh = {id_: mark for id_, mark in marks.items() if mark is not None}
        if not fresh:
            return None
        kept = {row.id: told[row.id] for row in rows if row.id in told}
        days = {row.id: row.destroy_by.isoformat() for row in rows}
        kept |= {id_: [days[id_], mark] for id_, mark in fresh.items()}
        self._memory.keep_setting(name, kept)
        counts = [row.status for row in rows]
        return Reminder(
            overdue=counts.count(CopyStatus.OVERDUE),
            withdrawn=counts.count(CopyStatus.WITHDRAWN),
            due=counts.count(CopyStatus.DUE),
            soon=counts.count(CopyStatus.DUE_SOON),
        )

    def _pressing(self) -> list[CopyRow]:
        found: list[CopyRow] = []
        after: str | None = None
        while len(found) < MOST:
            page = self._copies.rows(Narrowing(statuses=_PRESSING), after)
            found += page.copies
            after = page.next
            if after is None:
                break
        return found

    def _warnings(self) -> Warnings:
        """The employer's warnings; the usual ones where it has none, or does not say."""
        try:
            return Warnings(tuple(self._retention.rules().choices.warnings))
        except (Refusal, DeskError, RetentionError):
            return Warnings()


def _mark(row: CopyRow, warnings: Warnings, told: list[object] | None) -> int | None:
    """The warning to give of a copy now; one for an earlier date does not count."""
    before = None
    if told is not None and told[0] == row.destroy_by.isoformat() and isinstance(told[1], int):
        before = told[1]
    left = min(row.left, 0) if row.status is CopyStatus.WITHDRAWN else row.left
    return warnings.to_tell(left, before)
