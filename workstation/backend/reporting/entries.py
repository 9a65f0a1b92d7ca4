"""Log entries as reports need them: with names of recipients and jobs, and own references."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from workstation.backend.database import AnyRow
from workstation.backend.disclosures.days import ZONE
from workstation.backend.outside.service import told_of
from workstation.backend.parts import Parts
from workstation.backend.reporting import store
from workstation.backend.reporting.asked import Asked
from workstation.contract.reports import ReportKind
from workstation.contract.words import Form
from workstation.reports.accounting import Release

#: Entries read at once.
_PIECE = 1_000
#: Digits of a random subject id by which a report tells candidates apart without naming them.
_DIGITS = 8


def releases(parts: Parts, asked: Asked, numbers: Sequence[int]) -> Iterator[Release]:
    """Entries in their order; a connection for each piece, so that none is held for long."""
    names = _Names()
    reference = parts.candidates.references(asked.employer).of if asked.own else None
    for start in range(0, len(numbers), _PIECE):
        with parts.database.reading() as connection:
            rows = store.entries(connection, numbers[start : start + _PIECE])
            entries = [json.loads(row.entry) for row in rows]
            for entry in entries:
                names.learn(connection, entry)
            outside = _outside(parts, connection, asked, rows)
        for row, entry in zip(rows, entries, strict=True):
            name, address = outside.get(row.number) or names.recipient(entry)
            yield Release(
                entry=row.number,
                at=row.time.astimezone(ZONE),
                recipient=entry["recipient"],
                name=name,
                address=address,
                groups=tuple(entry["groups"]),
                form=row.form,
                purpose=row.purpose,
                job=names.job(entry.get("job")),
                reference=(
                    reference(row.candidate)
                    if reference is not None and row.candidate is not None
                    else f"({row.subject[:_DIGITS]})"
                ),
            )


def _outside(
    parts: Parts, connection: Connection, asked: Asked, rows: Sequence[AnyRow]
) -> dict[int, tuple[str, str]]:
    """Name and address of recipients outside the program, in the accounting of their person."""
    if asked.kind is not ReportKind.ACCOUNTING:
        return {}
    entered = [row.number for row in rows if row.form == Form.OUTSIDE.value]
    return {
        entry: (told.recipient, told.address or "not known")
        for entry, told in told_of(parts, connection, entered).items()
    }


class _Names:
    """Names of accounts and jobs, each asked for once."""

    def __init__(self) -> None:
        self._accounts: dict[str, tuple[str, str]] = {}
        self._jobs: dict[str, str] = {}

    def learn(self, connection: Connection, entry: dict[str, Any]) -> None:
        """Read the names that an entry needs."""
        recipient = entry["recipient"]
        if recipient not in self._accounts:
            row = store.account(connection, recipient)
            self._accounts[recipient] = (
                (f"{row.name}, {row.employer}", row.email)
                if row is not None
                else ("outside the program", "not known")
            )
        job = entry.get("job")
        if job is not None and job not in self._jobs:
            found = store.job(connection, job)
            self._jobs[job] = f"{found.title} ({found.reference})" if found is not None else ""

    def recipient(self, entry: dict[str, Any]) -> tuple[str, str]:
        """Name and address of who received it."""
        return self._accounts[entry["recipient"]]

    def job(self, id_: str | None) -> str:
        """What a job is called; empty for none."""
        return "" if id_ is None else self._jobs[id_]
