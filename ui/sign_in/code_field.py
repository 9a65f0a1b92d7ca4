"""Six boxes for a six-digit code: one line edit underneath, for paste and reading aloud."""

from __future__ import annotations

import time

from PySide6.QtCore import QLineF, QRect, QRegularExpression, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QPen, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui.theme import RADIUS_FIELD, theme
from ui.translation import translated
from ui.widgets.painting import focus_ring, painting, rounded

#: Seconds for which an authenticator app shows a code (RFC 6238).
STEP = 30


class CodeField(QLineEdit):
    """`completed` carries the code when its sixth digit was entered."""

    completed = Signal(str)
    DIGITS = 6
    _HEIGHT = 48

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Six-digit code"))
        self.setMaxLength(self.DIGITS)
        pattern = QRegularExpression("[0-9]{0,6}")
        self.setValidator(QRegularExpressionValidator(pattern, self))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._edited)

    def sizeHint(self) -> QSize:
        return QSize(320, self._HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _edited(self, text: str) -> None:
        self.update()
        if len(text) == self.DIGITS:
            self.completed.emit(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        text = self.text()
        gap, middle = 10, 20
        width = (self.width() - 4 * gap - middle) / self.DIGITS
        with painting(self) as painter:
            painter.setFont(theme().font("page", 500))
            x = 0.0
            for number in range(self.DIGITS):
                box = QRect(round(x), 0, round(width), self.height())
                rounded(painter, box, RADIUS_FIELD, colours.base, colours.field)
                if number < len(text):
                    painter.setPen(colours.text)
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text[number])
                here = number == min(len(text), self.DIGITS - 1)
                if self.hasFocus() and here:
                    focus_ring(painter, box, RADIUS_FIELD)
                    if len(text) < self.DIGITS:
                        painter.setPen(QPen(colours.text2, 1))
                        top, bottom = box.center().y() - 9, box.center().y() + 10
                        painter.drawLine(QLineF(box.center().x(), top, box.center().x(), bottom))
                x += width + (middle if number == 2 else gap)


class Countdown(QWidget):
    """How long the authenticator's present code lasts, as a bar and in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(24)
        timer = QTimer(self)
        timer.setInterval(1000)
        timer.timeout.connect(self.update)
        timer.start()

    @staticmethod
    def left() -> int:
        """Seconds until the next code, by this computer's clock."""
        return STEP - int(time.time()) % STEP

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        left = self.left()
        self.setAccessibleName(translated("New code in %1 seconds", left))
        with painting(self) as painter:
            middle = self.height() // 2
            rounded(painter, QRect(0, middle - 2, 48, 4), 2, colours.line)
            rounded(painter, QRect(0, middle - 2, round(48 * left / STEP), 4), 2, colours.accent)
            painter.setFont(theme().font("small"))
            painter.setPen(colours.text2)
            words = QRect(56, 0, self.width() - 56, self.height())
            painter.drawText(
                words, Qt.AlignmentFlag.AlignVCenter, translated("New code in %1 s", left)
            )
