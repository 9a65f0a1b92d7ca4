"""Through which day, and why: what keeping copies longer and holding one ask for alike."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.copies.wording import translated
from ui.widgets.days import DayEdit
from ui.widgets.fields import LineEdit
from ui.widgets.text import Label

_LONGEST = 500


class TermFields(QWidget):
    """A day and a reason; `changed` when the reason did."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.until = DayEdit(translated("Through which day"))
        self.reason = LineEdit(translated("Reason"))
        self.reason.setMaxLength(_LONGEST)
        self.reason.textChanged.connect(lambda _text: self.changed.emit())
        #: What the day can't pass, and what else is to be known of it.
        self.limit = Label("", "text3", "small", wrap=True)
        seen = translated("Your employer’s admin and the privacy officer see it. Name nobody.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(translated("Through"), "text2", "small", 600))
        column.addWidget(self.until)
        column.addWidget(self.limit)
        column.addSpacing(4)
        column.addWidget(Label(translated("Reason"), "text2", "small", 600))
        column.addWidget(self.reason)
        column.addWidget(Label(seen, "text3", "small", wrap=True))
        self.reason.setFocus()
        self.setFocusProxy(self.reason)

    @property
    def why(self) -> str:
        """The reason; empty while none is given."""
        return self.reason.text().strip()
