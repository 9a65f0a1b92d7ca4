"""Small parts of forms: a field under its label, and a choice of several."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.translation import translated
from ui.widgets import CheckBox, Label, LineEdit, chip_row
from workstation.contract.rules import StatedDuration
from workstation.retention.durations import MAX_DAYS, MAX_MONTHS

Code = TypeVar("Code", bound=StrEnum)


def labelled(words: str, field: QWidget, hint: str = "") -> QWidget:
    """A field under its label."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    label = Label(words, "text2", "small", 600)
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    if hint:
        column.addWidget(Label(hint, "text3", "small", wrap=True))
    return holder


class NumberEdit(LineEdit):
    """A whole number from 0 to ``most``."""

    def __init__(self, name: str, most: int) -> None:
        super().__init__(name)
        self.setValidator(QIntValidator(0, most, self))
        self.setFixedWidth(84)

    @property
    def value(self) -> int:
        """The number; 0 where nothing is typed."""
        return int(self.text() or 0)


class DurationEdit(QWidget):
    """Months and days; `changed` when either is typed."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.months = NumberEdit(translated("%1: months", name), MAX_MONTHS)
        self.days = NumberEdit(translated("%1: days", name), MAX_DAYS)
        self.setFocusProxy(self.months)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for field, words in ((self.months, translated("months")), (self.days, translated("days"))):
            row.addWidget(field)
            row.addWidget(Label(words, "text2"))
            field.textEdited.connect(self.changed)
        row.addStretch(1)

    def show_duration(self, duration: StatedDuration | None) -> None:
        """Show a duration, or nothing."""
        self.months.setText(str(duration.months) if duration and duration.months else "")
        self.days.setText(str(duration.days) if duration and duration.days else "")

    def stated(self) -> StatedDuration | None:
        """What is typed; None where nothing is."""
        if not self.months.text() and not self.days.text():
            return None
        return StatedDuration(months=self.months.value, days=self.days.value)


class Several(QWidget, Generic[Code]):
    """Check boxes side by side; `changed` when one is pressed."""

    changed = Signal()

    def __init__(self, name: str, choices: Iterable[tuple[Code, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.boxes = {code: CheckBox(words) for code, words in choices}
        holder, row = chip_row(gap=16)
        for box in self.boxes.values():
            row.addWidget(box)
            box.clicked.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(holder)

    def choose(self, codes: Iterable[Code]) -> None:
        """Check exactly these."""
        chosen = set(codes)
        for code, box in self.boxes.items():
            box.setChecked(code in chosen)

    def chosen(self) -> list[Code]:
        """Those that are checked."""
        return [code for code, box in self.boxes.items() if box.isChecked()]


def codes_of(text: str) -> list[str]:
    """Codes that are parted by commas or spaces, in capitals."""
    return [part.upper() for part in text.replace(",", " ").split()]
