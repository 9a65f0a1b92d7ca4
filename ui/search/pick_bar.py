"""The line over the results while some are picked: how many, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.candidate.wording import number, translated
from ui.theme import PAGE
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.text import ElidedLabel


class PickBar(QWidget):
    """Says what is asked for; knows nothing of the results."""

    #: Open the preview of the next picked one.
    open_next = Signal()
    copy = Signal()
    shortlist = Signal()
    hide_asked = Signal()
    all_asked = Signal()
    none_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = ElidedLabel("", "text", "normal", 600)
        self.all = LinkButton("")
        self.open = LinkButton("")
        self.open.setToolTip(translated("Opens their previews one by one; each is logged."))
        self.copy_button = LinkButton(translated("Copy references"))
        self.shortlist_button = LinkButton(translated("Add to shortlist"))
        self.hide_button = LinkButton(translated("Hide"))
        self.hide_button.setToolTip(
            translated("Leaves them out of the results here until the desk locks.")
        )
        self.close_button = IconButton("x", translated("Select none (Esc)"))
        self.close_button.setFocusPolicy(self.hide_button.focusPolicy())
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE, 0, PAGE - 8, 0)
        row.setSpacing(8)
        row.addWidget(self._count, 1)
        acts = (
            (self.all, self.all_asked),
            (self.open, self.open_next),
            (self.copy_button, self.copy),
            (self.shortlist_button, self.shortlist),
            (self.hide_button, self.hide_asked),
            (self.close_button, self.none_asked),
        )
        for button, asked in acts:
            button.clicked.connect(lambda _checked=False, said=asked: said.emit())
            row.addWidget(button)

    @property
    def count(self) -> str:
        """What the bar says of how many are picked."""
        return self._count.text()

    def show_picked(self, picked: int, loaded: int, opened: int) -> None:
        """Say that ``picked`` of ``loaded`` are picked, and ``opened`` of them were opened."""
        self._count.setText(translated("%1 selected").replace("%1", number(picked)))
        self._count.setAccessibleName(self._count.text())
        self._say(self.all, translated("All %1").replace("%1", number(loaded)))
        self.all.setVisible(picked < loaded)
        words = translated("Open %1 of %2").replace("%1", number(min(opened + 1, picked)))
        if picked == 1:
            words = translated("Open")
        if opened >= picked:
            words = translated("Opened")
        self.open.setEnabled(opened < picked)
        self._say(self.open, words.replace("%2", number(picked)))

    def _say(self, button: LinkButton, words: str) -> None:
        button.setText(words)
        button.setAccessibleName(words)
        button.updateGeometry()
