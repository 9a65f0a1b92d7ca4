"""Where a carried chip can be let go: one place a group, shown under the chips while one drags."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from ui import icons
from ui.search.query_chip import QueryChip, group_icon, group_in_words
from ui.theme import RADIUS_CARD, RADIUS_FIELD, theme
from ui.widgets.painting import painting, rounded
from workstation.query.conditions import GROUPS, Group

_HEIGHT = 52
_EDGE = 6
_WIDEST = 560


class ChipZones(QWidget):
    """A panel over the page, and the picture of the chip under the pointer."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over.window())
        self._over = over
        self._at: Group | None = None
        self._from: Group | None = None
        self._ghost = QLabel(over.window())
        self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for widget in (self, self._ghost):
            widget.hide()

    @property
    def at(self) -> Group | None:
        """The group that the pointer is over."""
        return self._at

    def carry(self, chip: QueryChip, place: QPoint) -> None:
        """Show the groups, and the chip at ``place`` on the screen."""
        if self.isHidden():
            self._from = chip.part.condition.group
            self._ghost.setPixmap(_faded(chip.grab()))
            self._ghost.adjustSize()
            width = min(self._over.width(), _WIDEST)
            self.setGeometry(QRect(self._corner(), self._corner() + QPoint(width - 1, _HEIGHT - 1)))
            for widget in (self, self._ghost):
                widget.show()
                widget.raise_()
        self._ghost.move(self.window().mapFromGlobal(place) + QPoint(10, 18))
        here = self.mapFromGlobal(place)
        at = next((group for group, area in self._areas() if area.contains(here)), None)
        if at is not self._at:
            self._at = at
            self.update()

    def middle_of(self, group: Group) -> QPoint:
        """The middle of a group's field."""
        return dict(self._areas())[group].center()

    def end(self) -> None:
        """Nothing is carried any more."""
        self._at = self._from = None
        self._ghost.clear()
        for widget in (self, self._ghost):
            widget.hide()

    def _corner(self) -> QPoint:
        return self._over.mapTo(self.window(), QPoint(0, self._over.height() + 4))

    def _areas(self) -> list[tuple[Group, QRect]]:
        width = (self.width() - _EDGE * (len(GROUPS) + 1)) // len(GROUPS)
        return [
            (group, QRect(_EDGE + at * (width + _EDGE), _EDGE, width, self.height() - 2 * _EDGE))
            for at, group in enumerate(GROUPS)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """One field a group; the chip's own says so by its icon's place alone, in a quiet ink."""
        colours = theme().colours
        with painting(self) as painter:
            rounded(painter, self.rect(), RADIUS_CARD, colours.raised, colours.line)
            for group, area in self._areas():
                self._paint(painter, group, area)

    def _paint(self, painter: QPainter, group: Group, area: QRect) -> None:
        colours = theme().colours
        here, own = group is self._at, group is self._from
        ink = colours.text3 if own else colours.accent
        ground = colours.soft if here else colours.window
        rounded(painter, area, RADIUS_FIELD, ground, colours.accent if here else colours.line)
        font = theme().font("small", 500)
        words = group_in_words(group)
        room = QFontMetrics(font).horizontalAdvance(words)
        x = area.left() + max(8, (area.width() - room - icons.CHIP - 6) // 2)
        top = area.top() + (area.height() - icons.CHIP) / 2
        icons.paint(painter, group_icon(group), QRectF(x, top, icons.CHIP, icons.CHIP), ink)
        painter.setFont(font)
        painter.setPen(ink)
        at = QRect(x + icons.CHIP + 6, area.top(), area.right() - x - icons.CHIP - 6, area.height())
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, at.width())
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, shown)


def _faded(picture: QPixmap) -> QPixmap:
    made = QPixmap(picture.size())
    made.setDevicePixelRatio(picture.devicePixelRatio())
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setOpacity(0.8)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return made
