"""The strip that says what is overdue or withdrawn; it can't be closed while anything is."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.copies.wording import counted, translated
from ui.widgets import AlarmStrip, Button
from workstation.contract.copies import CopyStatus


class PressingStrip(AlarmStrip):
    """Shows while something has to be destroyed now."""

    show_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bad", "", "", parent=parent)
        self.show_button = Button(translated("Show them"))
        self.show_button.setAutoDefault(False)
        self.show_button.clicked.connect(self.show_asked)
        self.row.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_counts(self, counts: Mapping[CopyStatus, int]) -> None:
        """Say how many, or nothing where there are none."""
        overdue = counts.get(CopyStatus.OVERDUE, 0)
        withdrawn = counts.get(CopyStatus.WITHDRAWN, 0)
        parts, todo = [], []
        if overdue:
            parts.append(counted(overdue, "%n copy is overdue", "%n copies are overdue"))
            todo.append(translated("Destroy what is overdue today: it can’t be extended any more."))
        if withdrawn:
            parts.append(counted(withdrawn, "%n was withdrawn", "%n were withdrawn"))
            todo.append(translated("Destroy what was withdrawn before its deadline."))
        self.set_words(", ".join(parts), " ".join(todo))
        single = overdue + withdrawn == 1
        self.show_button.setText(translated("Show it") if single else translated("Show them"))
        self.setVisible(bool(parts))
