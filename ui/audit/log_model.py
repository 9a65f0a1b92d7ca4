"""The log in an auditor's scope as a table model."""

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
from workstation.contract.audit import AuditRow
from workstation.ledger.entries import Kind


class LogColumn(IntEnum):
    """The columns, left to right."""

    ENTRY = 0
    WHEN = 1
    EMPLOYER = 2
    RECIPIENT = 3
    SUBJECT = 4
    GROUPS = 5
    PURPOSE = 6
    FORM = 7


class LogModel(PagedEntries):
    """All entries of the scope. Recipients are accounts; subjects stay pseudonyms."""

    def __init__(self, parent: QObject | None = None) -> None:
        names = (
            translated("Entry"),
            translated("When"),
            translated("Employer"),
            translated("Recipient"),
            translated("Candidate"),
            translated("What"),
            translated("Purpose"),
            translated("Form"),
        )
        super().__init__(names, None, parent)

    def words(self, row: AuditRow, column: int) -> str:
        """A cell's words."""
        match LogColumn(column):
            case LogColumn.ENTRY:
                return number(row.index + 1)
            case LogColumn.WHEN:
                return moment_words(row.time)
            case LogColumn.EMPLOYER:
                return row.employer_name
            case LogColumn.RECIPIENT:
                return recipient_of(row)
            case LogColumn.SUBJECT:
                return subject_of(row)
            case LogColumn.GROUPS:
                return what_of(row)
            case LogColumn.PURPOSE:
                return purpose_name(row.purpose)
            case LogColumn.FORM:
                return form_name(row.form)


def recipient_of(row: AuditRow) -> str:
    """Who received it: an account by name, anybody else by the log's id."""
    return row.recipient_name or translated("id %1").replace("%1", short_id(row.recipient))


def subject_of(row: AuditRow) -> str:
    """Whom it is about: the own employer's reference, else the log's pseudonym."""
    return row.reference or translated("id %1").replace("%1", short_id(row.subject))


def what_of(row: AuditRow) -> str:
    """What an entry released, or what else it records."""
    if row.kind != Kind.DISCLOSURE:
        return kind_name(row.kind)
    return released(row.groups, row.form)


def short_id(text: str) -> str:
    """A random id by its first digits, in fours: enough to tell rows apart."""
    plain = text.replace("-", "")
    return f"{plain[:4]} {plain[4:8]}".strip()
