"""How many entries each day has, as bars; a bar can be chosen to narrow the list.

Arrows move between the bars that have entries, Enter chooses one.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.audit.day_bins import Bin, Unit, bins
from ui.audit.wording import number, translated
from ui.theme import PAGE, theme
from ui.widgets.painting import focus_ring, painting, rounded
from ui.widgets.tips import as_tip

HEIGHT = 140
_TOP, _FOOT = 34, 22
#: The least that a bar and its gap take; a bar is never wider than this.
_LEAST, _WIDEST = 7, 28
_TITLES = {
    Unit.DAY: "Entries by day",
    Unit.WEEK: "Entries by week",
    Unit.MONTH: "Entries by month",
    Unit.YEAR: "Entries by year",
}


class DayChart(QAbstractButton):
    """`chosen` carries the first and the last day of the bar that the person chose."""

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[date, int] = {}
        self._first = self._last = date.min
        self._zone = ""
        self._at: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def show_days(self, counts: dict[date, int], first: date, last: date, zone: str = "") -> None:
        """Show the days from ``first`` to ``last``; ``zone`` tells whose days, if not ours."""
        self._counts, self._first, self._last, self._zone = counts, first, last, zone
        self._at = None
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for two months of days."""
        return QSize(480, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Some bars are always shown."""
        return QSize(220, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the next bar with entries, Enter or Space chooses it."""
        busy = [each for each in self._bins()[1] if each.count]
        firsts = [each.first for each in busy]
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and busy:
            step = 1 if key == Qt.Key.Key_Right else -1
            if self._at in firsts:
                place = firsts.index(self._at) + step
            else:
                place = 0 if step > 0 else len(busy) - 1
            self._at = firsts[min(max(place, 0), len(busy) - 1)]
            self._name()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self._at in firsts:
                self._choose(busy[firsts.index(self._at)])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a bar chooses it."""
        found = self._bin_at(event.position().x())
        if found is not None and found.count:
            self._choose(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The bar under the pointer is told in a tip."""
        found = self._bin_at(event.position().x())
        busy = found is not None and found.count > 0
        self.setToolTip(as_tip(_said(found)) if found is not None and busy else "")
        shape = Qt.CursorShape.PointingHandCursor if busy else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def _choose(self, found: Bin) -> None:
        self.chosen.emit(found.first, found.last)

    def _bins(self) -> tuple[Unit, list[Bin]]:
        if self._first == date.min:
            return Unit.DAY, []
        room = max(4, (self.width() - 2 * PAGE) // _LEAST)
        return bins(self._counts, self._first, self._last, room)

    def _pitch(self, count: int) -> float:
        return min(_WIDEST, (self.width() - 2 * PAGE) / max(count, 1))

    def _bin_at(self, x: float) -> Bin | None:
        _, found = self._bins()
        place = int((x - PAGE) // self._pitch(len(found)))
        return found[place] if 0 <= place < len(found) and x >= PAGE else None

    def _name(self) -> None:
        unit, found = self._bins()
        words = translated(_TITLES[unit])
        most = max(found, key=lambda each: each.count, default=None)
        if most is not None and most.count:
            words += ". " + translated("Most: %1").replace("%1", _said(most))
        at = next((each for each in found if each.first == self._at), None)
        if at is not None:
            words += f". {_said(at)}"
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint title, scale, bars and the days at both ends."""
        unit, found = self._bins()
        with painting(self) as painter:
            self._paint_head(painter, unit)
            most = max((each.count for each in found), default=0)
            pitch = self._pitch(len(found))
            self._paint_scale(painter, most, pitch * len(found))
            for place, each in enumerate(found):
                self._paint_bar(painter, place, each, most, pitch)
            self._paint_days(painter, found, pitch)
            if self.hasFocus():
                focus_ring(painter, self.rect().adjusted(PAGE - 8, 2, -PAGE + 8, -2), 6)

    def _paint_head(self, painter: QPainter, unit: Unit) -> None:
        colours = theme().colours
        font = theme().font("small", 600)
        painter.setFont(font)
        painter.setPen(colours.text)
        line = QRect(PAGE, 6, self.width() - 2 * PAGE, 20)
        words = translated(_TITLES[unit])
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
        if self._zone:
            painter.setFont(theme().font("small"))
            painter.setPen(colours.text3)
            beside = line.adjusted(QFontMetrics(font).horizontalAdvance(words) + 10, 0, 0, 0)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, self._zone)

    def _paint_scale(self, painter: QPainter, most: int, width: float) -> None:
        colours = theme().colours
        bottom = self.height() - _FOOT
        painter.fillRect(QRect(PAGE, bottom, round(width), 1), colours.line)
        if not most:
            return
        painter.setFont(theme().font("small"))
        painter.setPen(colours.text3)
        words = translated("most %1").replace("%1", number(most))
        room = QFontMetrics(painter.font()).horizontalAdvance(words)
        area = QRect(self.width() - PAGE - room, 6, room + 2, 20)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_bar(self, painter: QPainter, place: int, each: Bin, most: int, pitch: float) -> None:
        colours = theme().colours
        bottom, room = self.height() - _FOOT, self.height() - _FOOT - _TOP
        gap = 1.5 if pitch < 12 else 3.0
        left = PAGE + place * pitch
        if each.first == self._at and self.hasFocus():
            painter.fillRect(QRectF(left, _TOP, pitch, room), colours.sel)
        if not each.count:
            return
        # A single entry is seen beside a thousand, too.
        height = max(2.0, room * each.count / most)
        bar = QRectF(left + gap / 2, bottom - height, pitch - gap, height)
        rounded(painter, bar, min(2.0, height / 2), colours.chart)

    def _paint_days(self, painter: QPainter, found: list[Bin], pitch: float) -> None:
        if not found:
            return
        painter.setFont(theme().font("small"))
        painter.setPen(theme().colours.text3)
        top = self.height() - _FOOT + 3
        metrics = QFontMetrics(painter.font())
        begin, end = _day(found[0].first), _day(found[-1].last)
        painter.drawText(QRect(PAGE, top, 200, 18), Qt.AlignmentFlag.AlignVCenter, begin)
        width = metrics.horizontalAdvance(end)
        right = PAGE + round(pitch * len(found))
        left = right - width
        if len(found) > 1 and left > PAGE + metrics.horizontalAdvance(begin) + 12:
            painter.drawText(QRect(left, top, width + 2, 18), Qt.AlignmentFlag.AlignVCenter, end)


def _said(each: Bin) -> str:
    words = translated("%1 entry") if each.count == 1 else translated("%1 entries")
    words = words.replace("%1", number(each.count))
    days = _day(each.first)
    if each.last != each.first:
        days = translated("%1 to %2").replace("%1", days).replace("%2", _day(each.last))
    return f"{words}, {days}"


def _day(day: date) -> str:
    shown = QDate(day.year, day.month, day.day)
    this_year = shown.year() == QDate.currentDate().year()
    return QLocale().toString(shown, "d MMM" if this_year else "d MMM yyyy")
