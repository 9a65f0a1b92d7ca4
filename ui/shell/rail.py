"""The navigation rail: 192 wide, icons only in narrow windows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ui import icons
from ui.sign_in.frame import Brand
from ui.theme import RADIUS_FIELD, theme
from ui.translation import translated
from ui.widgets import Ground, Label
from ui.widgets.keys import pressed_by_enter
from ui.widgets.painting import focus_ring, key_cap, key_cap_size, mixed, painting, rounded
from ui.widgets.tips import as_tip

WIDE, NARROW = 192, 56


class RailButton(QAbstractButton):
    """A place or an act in the rail, with the key that does the same."""

    def __init__(
        self,
        text: str,
        icon: str,
        key: str | None = None,
        *,
        place: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._key = key
        self._place = place
        self._narrow = False
        self._badge = 0
        self._pressing = False
        self.setText(text)
        self.setCheckable(place)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(36)
        self._name_tooltip()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon only."""
        self._narrow = narrow
        self._name_tooltip()
        self.update()

    def set_badge(self, count: int, *, pressing: bool = False) -> None:
        """Show how much is new here, or has to be done now; 0 shows nothing."""
        self._badge, self._pressing = count, pressing
        words = self.text()
        if count:
            said = translated("%1, %2 to do") if pressing else translated("%1, %2 new")
            words = said.replace("%1", words).replace("%2", translated("%1", count))
        self.setAccessibleName(words)
        self.update()

    @property
    def badge(self) -> str:
        """The badge's words; empty where there is none."""
        if not self._badge:
            return ""
        return translated("99+") if self._badge > 99 else translated("%1", self._badge)

    def _name_tooltip(self) -> None:
        key = f" ({self._key})" if self._key else ""
        self.setToolTip(as_tip(f"{self.text()}{key}") if self._narrow or key else "")

    def sizeHint(self) -> QSize:
        return QSize(NARROW - 16 if self._narrow else WIDE - 16, 36)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        here = self.isChecked()
        with painting(self) as painter:
            if here:
                rounded(painter, self.rect(), RADIUS_FIELD, colours.nav)
                bar = QRect(0, 8, 3, self.height() - 16)
                rounded(painter, bar, 1.5, colours.accent)
            elif self.underMouse() or self.isDown():
                ground = mixed(colours.hover, colours.text, 0.05 if self.isDown() else 0)
                rounded(painter, self.rect(), RADIUS_FIELD, ground)
            side = icons.RAIL
            left = (self.width() - side) / 2 if self._narrow else 13
            ink = colours.accent if here else colours.text2
            area = QRectF(left, (self.height() - side) / 2, side, side)
            icons.paint(painter, self._icon_name, area, ink)
            if not self._narrow:
                self._paint_words(painter, left + side + 11)
            if self._badge:
                self._paint_badge(painter)
            if self.hasFocus():
                focus_ring(painter, self.rect(), RADIUS_FIELD)

    def _paint_badge(self, painter: QPainter) -> None:
        colours = theme().colours
        font = theme().font("small", 600)
        width = self._badge_width()
        top = 2 if self._narrow else (self.height() - 18) // 2
        pill = QRect(self.width() - width - (2 if self._narrow else 8), top, width, 18)
        rounded(painter, pill, 9, colours.bad_soft if self._pressing else colours.fill)
        painter.setFont(font)
        painter.setPen(colours.bad if self._pressing else colours.on_fill)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self.badge)

    def _badge_width(self) -> int:
        metrics = QFontMetrics(theme().font("small", 600))
        return max(18, metrics.horizontalAdvance(self.badge) + 10)

    def _paint_words(self, painter: QPainter, left: float) -> None:
        colours = theme().colours
        right = self.width() - 8
        if self._badge:
            right -= self._badge_width()
            right -= 6
        if self._key and not self._place:
            width, height = key_cap_size(self._key)
            right -= width
            cap = QRect(right, (self.height() - height) // 2, width, height)
            edge = mixed(colours.line, colours.field, 0.5)
            key_cap(painter, cap, self._key, colours.text3, edge)
            right -= 6
        font = theme().font("normal", 600 if self.isChecked() else 500 if self._place else 400)
        painter.setFont(font)
        painter.setPen(colours.text if self.isChecked() else colours.text2)
        words = QRect(round(left), 0, right - round(left), self.height())
        text = QFontMetrics(font).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)


class Rail(Ground):
    """Places above, acts below; ``places`` is a list of (name, words, icon)."""

    def __init__(self, places: list[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self.setAccessibleName(translated("Navigation"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 12, 8, 8)
        self._column.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(7, 0, 0, 0)
        head.setSpacing(9)
        head.addWidget(Brand(24))
        self._name = Label("Resume Desk", "text", "normal", 600)
        head.addWidget(self._name, 1)
        self._column.addLayout(head)
        self._column.addSpacing(16)
        self.group = QButtonGroup(self)
        self.places: dict[str, RailButton] = {}
        for number, (name, words, icon) in enumerate(places, start=1):
            button = RailButton(words, icon, f"Ctrl+{number}")
            self.places[name] = button
            self.group.addButton(button)
            self._column.addWidget(button)
        self._column.addStretch(1)
        self.shortcuts = RailButton(translated("Shortcuts"), "keyboard", "?", place=False)
        self.lock = RailButton(translated("Lock"), "lock", "Ctrl+L", place=False)
        self.settings = RailButton(translated("Settings"), "settings")
        self.group.addButton(self.settings)
        for button in (self.settings, self.shortcuts, self.lock):
            self._column.addWidget(button)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, as in windows narrower than 1100."""
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._name.setVisible(not narrow)
        for button in self.buttons():
            button.set_narrow(narrow)

    def buttons(self) -> list[RailButton]:
        """All buttons, from top to bottom."""
        return [*self.places.values(), self.settings, self.shortcuts, self.lock]
