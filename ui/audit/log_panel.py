"""One entry of the log at the right, for auditors: who received what about whom, and the proof."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.audit.entry_panel import EntryPanel
from ui.audit.log_model import recipient_of, subject_of, what_of
from ui.audit.wording import form_name, kind_name, purpose_name, translated
from ui.staff.outside_wording import told_facts
from ui.widgets import Button
from workstation.contract.audit import AuditRow
from workstation.contract.outside import OutsideRow
from workstation.desk.proofs import CheckedEntry
from workstation.ledger.entries import Kind


class LogEntryPanel(EntryPanel):
    """Names whoever the scope allows; the candidate stays a pseudonym."""

    #: The officer wants the copy of the request behind this: an `OutsideRow`.
    request_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._told: OutsideRow | None = None
        self._shown: tuple[CheckedEntry[Any], str] | None = None
        super().__init__("", parent)
        self.request_button = Button(translated("Copy of the request…"), "file-text")
        self.request_button.clicked.connect(self._ask_for_request)
        self.request_button.hide()
        self.foot.insertWidget(1, self.request_button)

    def show_loading(self, row: AuditRow, job: str) -> None:
        """What the list knows already; what was told of another entry is dropped."""
        if self._told is not None and self._told.index != row.index:
            self._told = None
        self._shown = None
        self._offer()
        super().show_loading(row, job)

    def show_entry(self, found: CheckedEntry[Any], job: str) -> None:
        """The whole entry with its verified proof."""
        self._shown = found, job
        super().show_entry(found, job)

    def show_told(self, told: OutsideRow) -> None:
        """What staff told of a disclosure outside the app, once it came."""
        if told.index != self.index:
            return
        self._told = told
        self._offer()
        if self._shown is not None:
            super().show_entry(*self._shown)

    def _offer(self) -> None:
        self.request_button.setVisible(self._told is not None and self._told.request is not None)

    def _ask_for_request(self) -> None:
        if self._told is not None:
            self.request_asked.emit(self._told)

    def heading(self, row: AuditRow) -> str:
        """The pseudonym."""
        return subject_of(row)

    def listed_facts(self, row: AuditRow, job: str) -> list[tuple[str, str]]:
        """What the list says of an entry, with names."""
        recorded = kind_name(row.kind) if row.kind != Kind.DISCLOSURE else ""
        told = told_facts(self._told) if self._told and self._told.index == row.index else []
        by = row.account_name if row.account != row.recipient else ""
        return [
            (translated("Recorded"), recorded),
            (translated("Released"), what_of(row) if not recorded else ""),
            (translated("To"), recipient_of(row) if not told else ""),
            *told,
            (translated("Employer"), row.employer_name),
            (translated("By"), by),
            (translated("Form"), form_name(row.form)),
            (translated("Purpose"), purpose_name(row.purpose)),
            (translated("Job"), job or (row.job[:8] if row.job else "")),
        ]
