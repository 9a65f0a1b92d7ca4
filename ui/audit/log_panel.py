"""One entry of the log at the right, for auditors: who received what about whom, and the proof."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.audit.entry_panel import EntryPanel
from ui.audit.log_model import recipient_of, subject_of, what_of
from ui.audit.wording import form_name, kind_name, purpose_name, translated
from workstation.contract.audit import AuditRow
from workstation.ledger.entries import Kind


class LogEntryPanel(EntryPanel):
    """Names whoever the scope allows; the candidate stays a pseudonym."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)

    def heading(self, row: AuditRow) -> str:
        """The pseudonym."""
        return subject_of(row)

    def listed_facts(self, row: AuditRow, job: str) -> list[tuple[str, str]]:
        """What the list says of an entry, with names."""
        recorded = kind_name(row.kind) if row.kind != Kind.DISCLOSURE else ""
        by = row.account_name if row.account != row.recipient else ""
        return [
            (translated("Recorded"), recorded),
            (translated("Released"), what_of(row) if not recorded else ""),
            (translated("To"), recipient_of(row)),
            (translated("Employer"), row.employer_name),
            (translated("By"), by),
            (translated("Form"), form_name(row.form)),
            (translated("Purpose"), purpose_name(row.purpose)),
            (translated("Job"), job or (row.job[:8] if row.job else "")),
        ]
