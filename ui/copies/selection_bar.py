"""The line over the list while several copies are selected."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.copies.wording import counted, translated
from ui.theme import PAGE
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.text import ElidedLabel


class SelectionBar(QWidget):
    """Says what is asked for; knows nothing of the copies."""

    destroy_asked = Signal()
    extend_asked = Signal()
    certificates_asked = Signal()
    none_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = ElidedLabel("", "text", "normal", 600)
        self.destroy_button = LinkButton("")
        self.destroy_button.clicked.connect(self.destroy_asked)
        self.extend_button = LinkButton("")
        self.extend_button.clicked.connect(self.extend_asked)
        self.certificates_button = LinkButton("")
        self.certificates_button.clicked.connect(self.certificates_asked)
        self.none_button = IconButton("x", translated("Select none"))
        self.none_button.clicked.connect(self.none_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE, 4, PAGE - 8, 4)
        row.setSpacing(8)
        row.addWidget(self._count, 1)
        row.addWidget(self.certificates_button)
        row.addWidget(self.extend_button)
        row.addWidget(self.destroy_button)
        row.addWidget(self.none_button)

    def show_selected(
        self, count: int, *, destroyable: int, extensible: int, certified: int
    ) -> None:
        """Say how many are selected, and what can be done with how many of them."""
        self._count.setText(counted(count, "%n selected", "%n selected"))
        words = counted(destroyable, "Destroy %n…", "Destroy %n…")
        if not destroyable:
            words = translated("None can be destroyed here")
        self.destroy_button.setEnabled(bool(destroyable))
        _say(self.destroy_button, words)
        _say(self.extend_button, counted(extensible, "Extend %n…", "Extend %n…"))
        self.extend_button.setVisible(bool(extensible))
        said = counted(certified, "%n certificate…", "%n certificates…")
        _say(self.certificates_button, said)
        self.certificates_button.setVisible(bool(certified))


def _say(button: LinkButton, words: str) -> None:
    button.setText(words)
    button.setAccessibleName(words)
    button.updateGeometry()
