"""Round means "press me" (Chip), square means "tells you" (Tag, KeyHint)."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import icons
from ui.theme import RADIUS_TAG, theme
from ui.translation import translated
from ui.widgets.keys import pressed_by_enter
from ui.widgets.painting import focus_ring, key_cap, key_cap_size, mixed, painting, rounded


class Chip(QAbstractButton):
    """A pill of 24: active ones (soft ground) can be removed, offered ones have a hairline."""

    removed = Signal()
    _CLOSE = 12

    def __init__(
        self,
        text: str,
        icon: str | None = None,
        *,
        active: bool = False,
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._active = active
        self._removable = removable
        self.setText(text)
        self.setAccessibleName(translated("%1, remove", text) if removable else text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def active(self) -> bool:
        """Whether the chip narrows what is shown."""
        return self._active

    def set_state(self, text: str, *, active: bool, removable: bool) -> None:
        """Change words and state."""
        self._active, self._removable = active, removable
        self.setText(text)
        self.setAccessibleName(translated("%1, remove", text) if removable else text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(theme().font("small", 500)).horizontalAdvance(self.text()) + 22
        width += icons.CHIP + 6 if self._icon_name else 0
        width += self._CLOSE + 6 if self._removable else 0
        return QSize(width, 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 80), 28)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.removed.emit()
            return
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        on_close = event.position().x() > self.width() - self._CLOSE - 14
        if self._removable and on_close and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        box = self.rect().adjusted(1, 2, -1, -2)
        hovered = self.underMouse() and self.isEnabled()
        with painting(self) as painter:
            if self._active:
                ground = mixed(colours.soft, colours.accent, 0.08 if hovered else 0)
                rounded(painter, box, 12, ground)
                ink = colours.accent
            else:
                ground = mixed(colours.base, colours.text, 0.05) if hovered else colours.base
                rounded(painter, box, 12, ground, mixed(colours.line, colours.field, 0.3))
                ink = colours.text2
            x = box.left() + 10
            if self._icon_name:
                area = QRectF(x, (self.height() - icons.CHIP) / 2, icons.CHIP, icons.CHIP)
                icons.paint(painter, self._icon_name, area, ink)
                x += icons.CHIP + 6
            right = box.right() - 10
            if self._removable:
                side = self._CLOSE
                area = QRectF(right - side, (self.height() - side) / 2, side, side)
                icons.paint(painter, "x", area, ink)
                right -= side + 6
            font = theme().font("small", 500)
            painter.setFont(font)
            painter.setPen(ink)
            room = right - x + 2
            text = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(x, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            if self.hasFocus():
                focus_ring(painter, self.rect(), 13)


class Tag(QWidget):
    """A neutral square of 20 that tells; ``role`` tints it (ok, warn, bad, pii, hold, mute)."""

    def __init__(
        self,
        text: str,
        icon: str | None = None,
        role: str = "mute",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._icon_name = icon
        self._role = role
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """The words."""
        return self._text

    def sizeHint(self) -> QSize:
        width = QFontMetrics(theme().font("small", 500)).horizontalAdvance(self._text) + 14
        return QSize(width + (icons.CHIP + 4 if self._icon_name else 0), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        ink = colours.text2 if self._role == "mute" else colours.named(self._role)
        ground = colours.soft if self._role == "accent" else colours.named(f"{self._role}_soft")
        with painting(self) as painter:
            rounded(painter, self.rect(), RADIUS_TAG, ground)
            x = 7
            if self._icon_name:
                area = QRectF(x - 1, (self.height() - icons.CHIP) / 2, icons.CHIP, icons.CHIP)
                icons.paint(painter, self._icon_name, area, ink)
                x += icons.CHIP + 4
            painter.setFont(theme().font("small", 500))
            painter.setPen(ink)
            words = QRect(x, 0, self.width() - x, self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._text)


class KeyHint(QWidget):
    """The cap of the key that does what stands beside it."""

    def __init__(self, key: str, role: str = "text3", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._role = role
        self.setAccessibleName(key)
        self.setFixedSize(*key_cap_size(key))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        with painting(self) as painter:
            ink = colours.named(self._role)
            key_cap(painter, self.rect(), self._key, ink, mixed(colours.line, colours.field, 0.4))
