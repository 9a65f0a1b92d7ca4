"""A pane that scrolls instead of growing the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.widgets.scroll_bar import calm


class ScrollPane(QScrollArea):
    """A frameless vertical scroll area around ``content``; its width gives way, never the window's.

    The ground is the palette's window role of this pane: base unless the content paints its own.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setBackgroundRole(QPalette.ColorRole.NoRole)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        calm(self)
        content.setAutoFillBackground(False)
