"""One's own entries as a table model."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QObject

from ui.audit.paged_model import PagedEntries
from ui.audit.wording import (
    form_name,
    kind_name,
    moment_words,
    number,
    purpose_name,
    released,
    translated,
)
from workstation.contract.disclosures import EntryRow
from workstation.ledger.entries import Kind


class Column(IntEnum):
    """The columns, left to right."""

    ENTRY = 0
    WHEN = 1
    CANDIDATE = 2
    GROUPS = 3
    PURPOSE = 4
    FORM = 5
    JOB = 6


class EntriesModel(PagedEntries):
    """What was released to oneself."""

    def __init__(self, parent: QObject | None = None) -> None:
        names = (
            translated("Entry"),
            translated("When"),
            translated("Candidate"),
            translated("Field groups"),
            translated("Purpose"),
            translated("Form"),
            translated("Job"),
        )
        super().__init__(names, Column.JOB, parent)

    def words(self, row: EntryRow, column: int) -> str:
        """A cell's words."""
        match Column(column):
            case Column.ENTRY:
                return number(row.index + 1)
            case Column.WHEN:
                return moment_words(row.time)
            case Column.CANDIDATE:
                return row.reference or translated("erased")
            case Column.GROUPS:
                return what_of(row)
            case Column.PURPOSE:
                return purpose_name(row.purpose)
            case Column.FORM:
                return form_name(row.form)
            case Column.JOB:
                return self.job_title(row.job)


def what_of(row: EntryRow) -> str:
    """What one own entry released, or what else it records."""
    if row.kind != Kind.DISCLOSURE:
        return kind_name(row.kind)
    return released(row.groups, row.form)
