"""Buttons. They are the platform's own; where it has none (Fusion) they paint themselves calmly."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from ui import icons
from ui.theme import RADIUS_FIELD, RADIUS_TAG, theme
from ui.widgets.keys import pressed_by_enter
from ui.widgets.painting import focus_ring, key_cap, key_cap_size, mixed, painting, rounded
from ui.widgets.tips import as_tip

#: Between an icon and the words beside it.
_GAP = 8


class Button(QPushButton):
    """A button with an optional icon and the key that does the same.

    ``kind``: plain, primary (one a view), danger (destroys only), quiet (no edge).
    """

    HEIGHT = 32
    RING = 3

    def __init__(
        self,
        text: str,
        icon: str | None = None,
        key: str | None = None,
        *,
        kind: str = "plain",
        tall: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self._key = key
        self._kind = kind
        self._tall = tall
        self.setAccessibleName(text.replace("&", ""))
        if key:
            self.setToolTip(as_tip(f"{text} ({key})"))
        self.setAutoDefault(kind == "primary")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._dress)
        self._dress()

    @property
    def shortens(self) -> bool:
        """Whether its icon may stand alone where room is short."""
        return self._icon_name is not None and self._kind in ("plain", "quiet")

    def room_of(self, text: str) -> int:
        """How much wider the button is with these words beside its icon."""
        return QFontMetrics(self.font()).horizontalAdvance(text) + _GAP

    def setText(self, text: str) -> None:
        """Show ``text`` and read it out."""
        super().setText(text)
        self.setAccessibleName(text.replace("&", ""))
        self.updateGeometry()

    def _dress(self) -> None:
        self.setFont(theme().font("normal", 500))
        if self._icon_name and not theme().painted:
            colours = theme().colours
            self.setIcon(icons.icon(self._icon_name, colours.text, colours.text3))
        self.update()

    def sizeHint(self) -> QSize:
        if not theme().painted:
            return super().sizeHint()
        width = QFontMetrics(self.font()).horizontalAdvance(self.text()) + 28
        if self._icon_name:
            width += icons.ROW + (_GAP if self.text() else 0)
        if self._key:
            width += key_cap_size(self._key)[0] + 10
        height = (36 if self._tall else self.HEIGHT) + 2 * self.RING
        return QSize(width + 2 * self.RING, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not theme().painted:
            super().paintEvent(event)
            return
        with painting(self) as painter:
            self._paint(painter)

    def _grounds(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Ground, edge and ink for the present state."""
        colours = theme().colours
        hovered, pressed = self.underMouse() and self.isEnabled(), self.isDown()
        if not self.isEnabled():
            ground = None if self._kind == "quiet" else colours.mute_soft
            return ground, None, colours.text3
        if self._kind in ("primary", "danger"):
            fill = colours.fill if self._kind == "primary" else colours.danger
            shade = 0.16 if pressed else 0.08 if hovered else 0.0
            return mixed(fill, QColor("#000000"), shade), None, colours.on_fill
        shade = 0.10 if pressed else 0.05 if hovered else 0.0
        ground = mixed(colours.raised, colours.text, shade)
        if self._kind == "quiet":
            return (ground if shade else None), None, colours.text2
        return ground, mixed(colours.line, colours.field, 0.55), colours.text

    def _paint(self, painter: QPainter) -> None:
        ground, edge, ink = self._grounds()
        # Tall buttons line up with fields: they make room for the ring only while they have it.
        side = 0 if self._tall and not self.hasFocus() else self.RING
        box = self.rect().adjusted(side, self.RING, -side, -self.RING)
        rounded(painter, box, RADIUS_FIELD, ground, edge)
        if self.hasFocus():
            focus_ring(painter, self.rect(), RADIUS_FIELD + 2)
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text())
        icon_room = icons.ROW + (_GAP if self.text() else 0) if self._icon_name else 0
        key_width, key_height = key_cap_size(self._key) if self._key else (0, 0)
        key_room = key_width + 10 if self._key else 0
        x = box.left() + max(8, (box.width() - width - icon_room - key_room) // 2)
        if self._icon_name:
            top = box.top() + (box.height() - icons.ROW) / 2
            icons.paint(painter, self._icon_name, QRectF(x, top, icons.ROW, icons.ROW), ink)
            x += icon_room
        painter.setFont(self.font())
        painter.setPen(ink)
        room = box.right() - x - key_room
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, max(room, 0))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(QRect(x, box.top(), room + 1, box.height()), flags, shown)
        if self._key:
            cap = QRect(
                x + min(width, room) + 10,
                box.top() + (box.height() - key_height) // 2,
                key_width,
                key_height,
            )
            edge_ink = mixed(ink, ground or theme().colours.base, 0.5)
            key_cap(painter, cap, self._key, ink, edge_ink)


def PrimaryButton(text: str, icon: str | None = None, key: str | None = None) -> Button:
    """The one button of a view that acts; it says what it does."""
    button = Button(text, icon, key, kind="primary")
    button.setDefault(True)
    return button


class LinkButton(QPushButton):
    """A button that looks like a link: accent words, underlined under the pointer or in focus."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font("small", 500))
        return QSize(metrics.horizontalAdvance(self.text()) + 8, metrics.height() + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        font = theme().font("small", 500)
        font.setUnderline(self.underMouse() or self.hasFocus())
        with painting(self) as painter:
            painter.setFont(font)
            colours = theme().colours
            painter.setPen(colours.accent if self.isEnabled() else colours.text3)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
            if self.hasFocus():
                focus_ring(painter, self.rect(), RADIUS_TAG)


class IconButton(QToolButton):
    """An icon that can be pressed; its words are its tooltip and accessible name."""

    SIDE = 28

    def __init__(
        self, icon: str, words: str, role: str = "text2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._role = role
        self.setAutoRaise(True)
        self.setToolTip(as_tip(words))
        self.setAccessibleName(words)
        self.setFixedSize(self.SIDE, self.SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_icon(self, icon: str, words: str) -> None:
        """Show another icon and say what it does now."""
        self._icon_name = icon
        self.setToolTip(as_tip(words))
        self.setAccessibleName(words)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        with painting(self) as painter:
            box = self.rect().adjusted(2, 2, -2, -2)
            if self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked()):
                share = 0.12 if self.isDown() else 0.07
                rounded(painter, box, RADIUS_TAG, mixed(colours.base, colours.text, share))
            side = icons.ROW
            area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            ink = colours.named(self._role) if self.isEnabled() else colours.line
            icons.paint(painter, self._icon_name, area, ink)
            if self.hasFocus():
                focus_ring(painter, self.rect(), RADIUS_FIELD)
