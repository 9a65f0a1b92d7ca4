"""Sentences that stand out: the alarm strip under a page title, the notice in a form, the toast."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPaintEvent
from PySide6.QtWidgets import (
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import icons
from ui.theme import RADIUS_CARD, theme
from ui.translation import translated
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.chips import KeyHint
from ui.widgets.painting import painting, rounded
from ui.widgets.text import IconLabel, Label

_ICONS = {
    "bad": "triangle-alert",
    "warn": "clock-alert",
    "ok": "badge-check",
    "mute": "info",
    "accent": "info",
}


class _Sentence(QWidget):
    """A ground in a status colour with an icon, a title and an explanation."""

    def __init__(self, kind: str, title: str, text: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.row = QHBoxLayout(self)
        self.row.setSpacing(10)
        ink = "text" if kind == "mute" else kind
        self._icon = IconLabel(_ICONS[kind], ink, icons.RAIL)
        self.row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title = Label(title, ink, "normal", 600, wrap=True)
        self._text = Label(text, "text", "small", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._text)
        self.row.addLayout(words, 1)
        # Only now: a widget that has no parent yet would show as a window of its own.
        self._text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def set_words(self, title: str, text: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def title(self) -> str:
        """The sentence shown."""
        return self._title.text()

    def text(self) -> str:
        """The explanation shown."""
        return self._text.text()

    def _ground(self) -> str:
        return "soft" if self._kind == "accent" else f"{self._kind}_soft"


class AlarmStrip(_Sentence):
    """A strip over the full width; only a good result can be closed."""

    closed = Signal()

    def __init__(
        self,
        kind: str,
        title: str,
        text: str = "",
        *,
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kind, title, text, parent)
        self.row.setContentsMargins(20, 8, 12, 8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        if closable:
            close = IconButton("x", translated("Close"))
            close.clicked.connect(self.closed)
            self.row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.fillRect(self.rect(), theme().colours.named(self._ground()))


class Notice(_Sentence):
    """A rounded notice inside a form or dialog: what happened and what to do."""

    def __init__(
        self, kind: str, title: str, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(kind, title, text, parent)
        self.row.setContentsMargins(12, 10, 12, 10)
        if kind == "bad":
            self._icon.set_icon("circle-alert")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            ground = theme().colours.named(self._ground())
            rounded(painter, self.rect(), RADIUS_CARD, ground)


class Toast(QWidget):
    """One sentence at the bottom centre for 8 s, longer while hovered or focused; never errors."""

    SECONDS = 8

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._act: Callable[[], object] | None = None
        self.setObjectName("toast")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 12, 0)
        self._row.setSpacing(10)
        self._row.addWidget(IconLabel("circle-check", "ok"))
        self._label = Label()
        self._row.addWidget(self._label)
        self._undo = LinkButton(translated("Undo"))
        self._undo.clicked.connect(self._take_back)
        self._row.addWidget(self._undo)
        self._key = KeyHint("Ctrl+Z")
        self._row.addWidget(self._key)
        self._timer = QTimer(self)
        self._timer.setInterval(self.SECONDS * 1000)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._end)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
        window.installEventFilter(self)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 40)

    def show_words(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show ``text`` in place of what was shown; read out by assistive technology.

        ``undo`` takes back what was done; it can be asked for while the words are shown.
        """
        self._act = undo
        self._label.setText(text)
        self._undo.setVisible(undo is not None)
        self._key.setVisible(undo is not None)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        with painting(self) as painter:
            rounded(painter, self.rect(), RADIUS_CARD, colours.raised, colours.line)

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.resize(self.sizeHint())
        x = (window.width() - self.width()) // 2
        self.move(QPoint(x, window.height() - 28 - 16 - self.height()))

    def _take_back(self) -> None:
        act = self._act
        self.dismiss()
        if act is not None:
            act()

    def dismiss(self) -> None:
        """Nothing can be taken back any more, and nothing shows."""
        self._act = None
        self.hide()

    def _end(self) -> None:
        if self._undo.hasFocus():
            self._timer.start()
        else:
            self.dismiss()
