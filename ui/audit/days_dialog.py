"""Asks for a first and a last day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.audit.wording import translated
from ui.theme import DETAIL, PAGE
from ui.widgets import Button, Label, PrimaryButton
from ui.widgets.days import DayEdit


class DaysDialog(QDialog):
    """`chosen` carries both days, the earlier one first."""

    chosen = Signal(object, object)

    def __init__(
        self, first: date | None, last: date | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translated("Entries of a period"))
        self.first = DayEdit(translated("First day"), first or date.today() - timedelta(days=29))
        self.last = DayEdit(translated("Last day"), last)
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
        first, last = sorted((self.first.day, self.last.day))
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
