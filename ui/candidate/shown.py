"""What a disclosure brought to the screen: the verified answer, and what it was asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime

from workstation.contract.disclosures import Disclosed, PiiValue, Receipt
from workstation.contract.jobs import Job
from workstation.contract.words import FieldGroup, Purpose


@dataclass(frozen=True)
class Shown:
    """One verified disclosure with its purpose and job."""

    disclosed: Disclosed
    groups: tuple[FieldGroup, ...]
    purpose: Purpose
    job: Job


@dataclass
class View:
    """All that is disclosed of one candidate in one view; `drop` forgets it."""

    reference: str
    values: dict[FieldGroup, list[PiiValue]] = field(default_factory=dict)
    entries: list[int] = field(default_factory=list)
    at: datetime | None = None
    purpose: Purpose | None = None
    job: Job | None = None

    def add(self, shown: Shown) -> None:
        """Add what another disclosure brought."""
        for group in shown.groups:
            self.values[group] = list(shown.disclosed.pii.get(group, []))
        self.entries.append(shown.disclosed.receipt.index + 1)
        self.at = entry_time(shown.disclosed.receipt)
        self.purpose, self.job = shown.purpose, shown.job

    def add_document(self, receipt: Receipt) -> None:
        """A document is shown; what it holds is not kept here."""
        self.values[FieldGroup.DOCUMENTS] = []
        self.entries.append(receipt.index + 1)
        self.at = entry_time(receipt)

    def drop(self) -> None:
        """Forget every value."""
        for values in self.values.values():
            values.clear()
        self.values.clear()

    @property
    def open(self) -> bool:
        """Whether there is anything to hide."""
        return bool(self.values)


def entry_time(receipt: Receipt) -> datetime:
    """The time that the log's entry states."""
    told = json.loads(receipt.entry).get("time", "")
    try:
        return datetime.fromisoformat(told)
    except ValueError:
        return datetime.now(UTC)
