"""A password field with a reveal button, and a hint while Caps Lock is on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui import icons
from ui.translation import translated
from ui.widgets import IconButton, IconLabel, Label, LineEdit


class PasswordField(LineEdit):
    """Hidden input that can be revealed; `caps_lock` tells what the last key gave away."""

    caps_lock = Signal(bool)

    def __init__(self, name: str = "Password", parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(256)
        self.set_room(38)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._reveal = IconButton("eye", translated("Show the password"), parent=self)
        self._reveal.setCursor(Qt.CursorShape.ArrowCursor)
        self._reveal.clicked.connect(self._toggle)

    def put_before(self, again: PasswordField) -> None:
        """Tab goes from here straight to ``again``: what is typed next belongs there."""
        QWidget.setTabOrder(self, again)
        QWidget.setTabOrder(again, self._reveal)
        QWidget.setTabOrder(self._reveal, again._reveal)

    def hide_again(self) -> None:
        """Hide the password where it was revealed."""
        if self.echoMode() is QLineEdit.EchoMode.Normal:
            self._toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt has no portable way to ask: a letter whose case does not fit Shift gives it away.
        text = event.text()
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock.emit(False)
        elif len(text) == 1 and text.isalpha() and text.upper() != text.lower():
            self.caps_lock.emit(text.isupper() != shifted)
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._reveal.height()
        self._reveal.move(self.width() - side - 5, (self.height() - side) // 2)

    def _toggle(self) -> None:
        hidden = self.echoMode() is QLineEdit.EchoMode.Password
        shown, kept = QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password
        self.setEchoMode(shown if hidden else kept)
        words = translated("Hide the password") if hidden else translated("Show the password")
        self._reveal.set_icon("eye-off" if hidden else "eye", words)


class CapsLockHint(QWidget):
    """A line that shows while Caps Lock is on; it keeps its room, so that nothing jumps."""

    def __init__(self, field: PasswordField) -> None:
        super().__init__()
        self.setFixedHeight(24)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(6)
        self._parts = (
            IconLabel("arrow-big-up", "warn", icons.CHIP),
            Label(translated("Caps Lock is on"), "warn", "small"),
        )
        for part in self._parts:
            row.addWidget(part)
        row.addStretch(1)
        field.caps_lock.connect(self._show)
        self._show(False)

    def _show(self, on: bool) -> None:
        for part in self._parts:
            part.setVisible(on)
