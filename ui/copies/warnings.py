"""What is wrong with this desk's copies until it is put right: an older vault, a wrong clock…"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import Context
from ui.copies.wording import translated
from ui.widgets import AlarmStrip
from ui.widgets.emptying import empty
from workstation.desk.copies.events import CopyEvent, What


class WarningStrips(QWidget):
    """A strip for each; an older vault is alarming, the others ask for care."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: list[What] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        context.copies_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is wrong now."""
        wrong = list(self._context.copy_warnings)
        self.setVisible(bool(wrong))
        if wrong == self._shown:
            return
        self._shown = wrong
        empty(self._column)
        for what in wrong:
            # The first sentence says what it is, the others what to do.
            title, _, text = translated(CopyEvent(what).sentence).partition(". ")
            kind = "bad" if what is What.RESTORED else "warn"
            self._column.addWidget(AlarmStrip(kind, title.rstrip("."), text))
