"""A thin bar of progress; without a known amount a piece of it moves."""

from __future__ import annotations

import time

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from ui.theme import theme
from ui.widgets.painting import painting, rounded

_PERIOD = 1.6


class ProgressBar(QProgressBar):
    """6 high; use `setRange(0, 0)` while the amount is not known."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setFixedHeight(6)
        self._timer = QTimer(self)
        self._timer.setInterval(40)
        self._timer.timeout.connect(self.update)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        width, height = self.width(), self.height()
        span = self.maximum() - self.minimum()
        if span <= 0:
            piece = width // 3
            share = (time.monotonic() % _PERIOD) / _PERIOD
            left, right = round(share * (width + piece)) - piece, round(share * (width + piece))
            bar = QRect(max(0, left), 0, min(width, right) - max(0, left), height)
        else:
            share = max(0, self.value() - self.minimum()) / span
            bar = QRect(0, 0, round(width * share), height)
        with painting(self) as painter:
            rounded(painter, self.rect(), height / 2, colours.line)
            if bar.width() > 2:
                rounded(painter, bar, height / 2, colours.accent)
