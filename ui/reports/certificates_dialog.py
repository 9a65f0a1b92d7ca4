"""Destruction certificates of some copies as one signed document."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.reports.wish import MakingDialog, Wish
from ui.reports.wording import about, translated
from ui.widgets.text import Label
from workstation.contract.reports import MOST_CERTIFICATES, ReportForm, ReportKind
from workstation.desk.reports import Subject


class CertificatesDialog(MakingDialog):
    """Of destroyed copies, by their ids; the most that one document holds."""

    def __init__(
        self, context: Context, copies: Sequence[str], parent: QWidget | None = None
    ) -> None:
        title = (
            translated("Certificate of destruction")
            if len(copies) == 1
            else translated("Certificates of destruction")
        )
        super().__init__(context, title, parent)
        self._copies = tuple(copies[:MOST_CERTIFICATES])
        words = about(ReportKind.CERTIFICATES)
        self.column.addWidget(Label(words, "text2", wrap=True))
        if len(copies) > 1:
            count = translated("%1 certificates.").replace(
                "%1", QLocale().toString(len(self._copies))
            )
            self.column.addWidget(Label(count, "text", wrap=True))
        self.ready()

    def wish(self) -> Wish | None:
        """All of them, as PDF."""
        subject = Subject(copies=self._copies)
        return Wish(ReportKind.CERTIFICATES, ReportForm.PDF, subject) if self._copies else None
