"""From so many years to so many: two small fields under the bars of years."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.candidate.wording import translated
from ui.theme import theme
from ui.widgets.fields import LineEdit
from ui.widgets.text import Label
from ui.widgets.tips import as_tip
from workstation.query.tree import MAX_YEARS


class YearsRange(QWidget):
    """Says the range on Enter or when a field is left; an empty field is an open end."""

    #: The fewest and the most years, each an int or None.
    changed = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._range: tuple[int | None, int | None] = (None, None)
        self.low = _field(translated("At least so many years"), translated("From"))
        self.high = _field(translated("At most so many years"), translated("to"))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 8, 4, 0)
        row.setSpacing(6)
        row.addWidget(self.low, 1)
        row.addWidget(Label("–", "text3"))
        row.addWidget(self.high, 1)
        row.addWidget(Label(translated("years"), "text2", "small"))
        for field in (self.low, self.high):
            field.editingFinished.connect(self._tell)
            field.textEdited.connect(lambda _text: self._mark(False))

    def show_range(self, low: int | None, high: int | None) -> None:
        """Show what the query asks for; what somebody is typing stays."""
        self._range = low, high
        for field, end in ((self.low, low), (self.high, high)):
            if not field.hasFocus():
                field.setText("" if end is None else str(end))
        if not self.low.hasFocus() and not self.high.hasFocus():
            self._mark(False)

    def _tell(self) -> None:
        fields = self.low, self.high
        low, high = (int(field.text()) if field.text() else None for field in fields)
        wrong = low is not None and high is not None and low > high
        self._mark(wrong)
        if not wrong and (low, high) != self._range:
            self._range = low, high
            self.changed.emit(low, high)

    def _mark(self, wrong: bool) -> None:
        for field in (self.low, self.high):
            field.set_wrong(wrong)
            said = translated("The second number is smaller than the first.") if wrong else ""
            field.setToolTip(as_tip(said))
            field.setAccessibleDescription(said)


def _field(name: str, hint: str) -> LineEdit:
    field = LineEdit(name)
    field.setPlaceholderText(hint)
    field.setMaxLength(len(str(MAX_YEARS)))
    field.setValidator(QIntValidator(0, MAX_YEARS, field))
    field.setMinimumHeight(max(28, QFontMetrics(theme().font()).height() + 10))
    return field
