"""Asks for a first and a last day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.audit.wording import translated
from ui.theme import DETAIL, PAGE
from ui.widgets import Button, Label, PrimaryButton


class DaysDialog(QDialog):
    """`chosen` carries both days, the earlier one first."""

    chosen = Signal(object, object)

    def __init__(
        self, first: date | None, last: date | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translated("Entries of a period"))
        today = QDate.currentDate()
        self.first = _date_edit(translated("First day"), first, today.addDays(-29))
        self.last = _date_edit(translated("Last day"), last, today)
        show = PrimaryButton(translated("Show entries"))
        show.clicked.connect(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(DETAIL, PAGE, DETAIL, PAGE)
        column.setSpacing(8)
        for words, field in (
            (translated("First day"), self.first),
            (translated("Last day"), self.last),
        ):
            column.addWidget(Label(words, "text2", "small", 500))
            column.addWidget(field)
        column.addSpacing(8)
        column.addLayout(buttons(self, show))
        self.setMinimumWidth(320)

    def _done(self) -> None:
        first, last = sorted((_python(self.first.date()), _python(self.last.date())))
        self.accept()
        self.chosen.emit(first, last)


def buttons(dialog: QDialog, acts: Button) -> QHBoxLayout:
    """Cancel and the button that acts, at the right."""
    row = QHBoxLayout()
    row.addStretch(1)
    cancel = Button(translated("Cancel"))
    cancel.clicked.connect(dialog.reject)
    row.addWidget(cancel)
    row.addWidget(acts)
    return row


def _date_edit(name: str, given: date | None, default: QDate) -> QDateEdit:
    shown = default if given is None else QDate(given.year, given.month, given.day)
    field = QDateEdit(shown)
    field.setCalendarPopup(True)
    field.setAccessibleName(name)
    field.setMinimumHeight(32)
    return field


def _python(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
