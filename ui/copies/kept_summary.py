"""What was kept, until when and by which rule, and where."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.copies.wording import breakable, day_words, days_left, number, translated
from ui.widgets.strips import Notice
from ui.widgets.text import IconLabel, Label
from workstation.contract.words import Form
from workstation.desk.copies import KeptCopy


class KeptSummary(QWidget):
    """Facts with icons, the date before all others."""

    def __init__(self, made: KeptCopy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = made.row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(10)
        by = translated("Destroy by %1").replace("%1", day_words(row.destroy_by, year=True))
        column.addLayout(_line("calendar-clock", by, "accent", strong=True))
        why = translated("%1 left: %2").replace("%1", days_left(row.left)).replace("%2", row.rule)
        column.addLayout(_line("clock", why))
        where = {
            Form.VAULT: translated("Kept in the app, sealed. Open it under Retained copies."),
            Form.PRINT: translated("Printed. When you have shredded it, say so there."),
        }.get(row.form, breakable(made.path) if made.path is not None else "")
        icon = {Form.VAULT: "vault", Form.PRINT: "printer"}.get(row.form, "folder-open")
        column.addLayout(_line(icon, where))
        entry = translated("Logged as entry %1, and registered with your employer’s copies.")
        column.addLayout(_line("scroll-text", entry.replace("%1", number(row.entry + 1))))
        if made.note:
            column.addWidget(Notice("warn", translated("Please note"), made.note))
        self.setAccessibleName(f"{by}. {why}. {where}")


def _line(icon: str, words: str, role: str = "text2", *, strong: bool = False) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(IconLabel(icon, role), 0, Qt.AlignmentFlag.AlignTop)
    label = Label(
        words,
        "text" if strong else "text2",
        "normal" if strong else "small",
        600 if strong else 400,
        wrap=True,
    )
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    row.addWidget(label, 1)
    return row
