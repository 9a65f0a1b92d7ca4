"""A field for a day, with a calendar that opens."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QDateEdit, QWidget

from ui import icons
from ui.theme import RADIUS_FIELD, theme
from ui.widgets.painting import focus_ring, painting, rounded


class DayEdit(QDateEdit):
    """Shows ``day``, today where none is given; 36 high."""

    def __init__(self, name: str, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDate(QDate.currentDate() if day is None else _written(day))
        self.setDisplayFormat("ddd d MMM yyyy")
        self.setCalendarPopup(True)
        self.setAccessibleName(name)
        self.setFont(theme().font())
        self.setMinimumHeight(36)
        if theme().painted:
            self.setFrame(False)
            field = self.lineEdit()
            palette = field.palette()
            palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
            field.setPalette(palette)
            field.setTextMargins(7, 0, 0, 0)

    @property
    def day(self) -> date:
        """The day that is chosen."""
        return _read(self.date())

    def offer(self, first: date, last: date | None, proposed: date) -> None:
        """Between which days can be chosen, and which one stands there at first."""
        self.setMinimumDate(_written(first))
        if last is not None:
            self.setMaximumDate(_written(last))
        self.setDate(_written(proposed))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The edge of a field, and a calendar where a press opens it."""
        if not theme().painted:
            super().paintEvent(event)
            return
        colours = theme().colours
        with painting(self) as painter:
            ground = colours.base if self.isEnabled() else colours.mute_soft
            rounded(painter, self.rect(), RADIUS_FIELD, ground, colours.field)
            if self.hasFocus():
                focus_ring(painter, self.rect(), RADIUS_FIELD)
            self._paint_calendar(painter)

    def _paint_calendar(self, painter: QPainter) -> None:
        size = icons.ROW
        area = QRectF(self.width() - size - 4, (self.height() - size) / 2, size, size)
        icons.paint(painter, "calendar", area, theme().colours.text2)


def _written(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _read(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
