"""What falls due, day by day: a mark a copy, stacked; a day can be chosen to narrow the list.

Arrows move between the days on which something falls due, Enter chooses one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.copies.wording import counted, day_words, number, today, translated
from ui.theme import PAGE, theme
from ui.widgets.painting import focus_ring, painting, rounded, saved
from ui.widgets.tips import as_tip
from workstation.contract.copies import DueDay

HEIGHT = 146
#: Days before today that are shown one by one; what is older stands in the first.
BEFORE = 5
#: A copy is due soon within so many days.
_SOON = 7
_DAY = 19
_MARK, _PITCH, _MOST = 8, 10, 7
_TOP, _FOOT = 30, 24
_SATURDAY = 5
#: From so many copies a day on, days are bars: numbers over marks would touch each other.
_BARS_FROM = 100
_INKS = {"over": "bad", "soon": "warn", "later": "chart"}


@dataclass(frozen=True)
class _Column:
    """One day of the picture; the first stands for all before it, too."""

    day: date
    count: int


class Timeline(QAbstractButton):
    """`day_chosen` carries the first and the last day that the person chose, as dates."""

    day_chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._due: dict[date, int] = {}
        self._today = today()
        self._at: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def show_days(self, days: list[DueDay], now: date) -> None:
        """Show how many copies are to be destroyed by each day; ``now`` is today."""
        self._due = {each.day: each.count for each in days}
        self._today = now
        if self._at is not None and self._at not in self._busy_days():
            self._at = None
        self._name()
        self.update()

    @property
    def empty(self) -> bool:
        """Whether nothing falls due."""
        return not self._due

    def sizeHint(self) -> QSize:
        """High enough for seven marks."""
        return QSize(500, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Two weeks are always shown."""
        return QSize(300, HEIGHT)

    # ---- choosing --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the next day with copies, Enter or Space chooses it."""
        busy = self._busy_days()
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and busy:
            step = 1 if key == Qt.Key.Key_Right else -1
            if self._at in busy:
                place = busy.index(self._at) + step
            else:
                place = 0 if step > 0 else len(busy) - 1
            self._at = busy[min(max(place, 0), len(busy) - 1)]
            self._name()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at:
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a day with copies chooses it."""
        found = self._column_at(event.position().x())
        if found is not None and found.count:
            self._at = found.day
            self._name()
            self._choose(found.day)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The day under the pointer is told in a tip."""
        found = self._column_at(event.position().x())
        busy = found is not None and found.count > 0
        self.setToolTip(as_tip(self._say(found)) if found is not None and busy else "")
        shape = Qt.CursorShape.PointingHandCursor if busy else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def _choose(self, day: date) -> None:
        first = self._first_day()
        self.day_chosen.emit(min([*self._due, first]) if day == first else day, day)

    # ---- days ------------------------------------------------------------------------------

    def _first_day(self) -> date:
        return self._today - timedelta(days=BEFORE)

    def _columns(self) -> list[_Column]:
        """The days that there is room for."""
        first, room = self._first_day(), max(14, (self.width() - 2 * PAGE) // _DAY)
        columns = []
        for place in range(room):
            day = first + timedelta(days=place)
            count = self._due.get(day, 0)
            if place == 0:
                count = sum(many for due, many in self._due.items() if due <= day)
            columns.append(_Column(day, count))
        return columns

    def _busy_days(self) -> list[date]:
        return [column.day for column in self._columns() if column.count]

    def _column_at(self, x: float) -> _Column | None:
        place = int((x - PAGE) // _DAY)
        columns = self._columns()
        return columns[place] if 0 <= place < len(columns) and x >= PAGE else None

    def _overdue(self) -> int:
        return sum(many for due, many in self._due.items() if due < self._today)

    def _say(self, column: _Column) -> str:
        copies = counted(column.count, "%n copy", "%n copies")
        if column.day == self._first_day():
            words = translated("%1 until %2")
        else:
            words = translated("%1 on %2")
        return words.replace("%1", copies).replace("%2", day_words(column.day))

    def _name(self) -> None:
        words = translated("What falls due")
        overdue = self._overdue()
        if overdue:
            words += ", " + counted(overdue, "%n overdue", "%n overdue")
        chosen = next((one for one in self._columns() if one.day == self._at), None)
        if chosen is not None:
            words += f". {self._say(chosen)}"
        self.setAccessibleName(words)

    # ---- painting --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint title, legend, days and marks."""
        with painting(self) as painter:
            self._paint_head(painter)
            columns = self._columns()
            self._paint_grounds(painter, columns)
            most = max(column.count for column in columns)
            for place, column in enumerate(columns):
                self._paint_marks(painter, place, column, most)
            self._paint_axis(painter, columns)
            if self.hasFocus():
                box = self.rect().adjusted(PAGE - 8, 2, -PAGE + 8, -2)
                focus_ring(painter, box, 6)

    def _paint_head(self, painter: QPainter) -> None:
        colours = theme().colours
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme().font("small", 600))
        painter.setPen(colours.text)
        line = QRect(PAGE, 4, self.width() - 2 * PAGE, 20)
        painter.drawText(line, middle, translated("What falls due"))
        font = theme().font("small")
        metrics = QFontMetrics(font)
        painter.setFont(font)
        right = line.right()
        later = sum(many for due, many in self._due.items() if due > self._columns()[-1].day)
        shown = [
            ("later", translated("Later")),
            ("soon", translated("Due within 7 days")),
            ("over", translated("Overdue")),
        ]
        if later:
            words = counted(later, "%n beyond", "%n beyond")
            right -= metrics.horizontalAdvance(words)
            painter.setPen(colours.text3)
            painter.drawText(QRect(right, 4, line.right() - right + 1, 20), middle, words)
            right -= 18
        for kind, words in shown:
            right -= metrics.horizontalAdvance(words)
            if right < PAGE + 140:
                break
            painter.setPen(colours.text2)
            painter.drawText(QRect(right, 4, 400, 20), middle, words)
            right -= 14
            self._paint_mark(painter, kind, QPointF(right + 4, 14))
            right -= 14

    def _paint_grounds(self, painter: QPainter, columns: list[_Column]) -> None:
        """Weekends are shaded, what is over stands on the colour of overdue."""
        colours, overdue = theme().colours, self._overdue()
        bottom = self.height() - _FOOT
        with saved(painter):
            # Days meet without seams where they are not on whole pixels.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            for place, column in enumerate(columns):
                box = QRect(PAGE + place * _DAY, _TOP, _DAY, bottom - _TOP)
                if column.day == self._at and self.hasFocus():
                    painter.fillRect(box, colours.sel)
                elif column.day < self._today and overdue:
                    painter.fillRect(box, colours.bad_soft)
                elif column.day > self._today and column.day.weekday() >= _SATURDAY:
                    painter.fillRect(box, colours.sunken)
        if overdue and max(column.count for column in columns[:BEFORE]) < _MOST:
            painter.setFont(theme().font("small", 600))
            painter.setPen(colours.bad)
            words = counted(overdue, "%n overdue", "%n overdue")
            at = QRect(PAGE + 6, _TOP, BEFORE * _DAY - 8, 18)
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_axis(self, painter: QPainter, columns: list[_Column]) -> None:
        colours = theme().colours
        bottom = self.height() - _FOOT
        width = len(columns) * _DAY
        painter.fillRect(QRect(PAGE, bottom, width, 1), colours.field)
        font = theme().font("small")
        painter.setFont(font)
        metrics = QFontMetrics(font)
        for place, column in enumerate(columns):
            left = PAGE + place * _DAY
            if column.day.weekday() == 0:
                words = QLocale().toString(_qdate(column.day), "d MMM")
                painter.fillRect(QRect(left, bottom, 1, 4), colours.field)
                room = metrics.horizontalAdvance(words)
                if left + room < PAGE + width:
                    painter.setPen(colours.text2)
                    at = QRect(left + 3, bottom + 3, room + 4, _FOOT - 4)
                    painter.drawText(at, Qt.AlignmentFlag.AlignTop, words)
            if column.day == self._today:
                painter.fillRect(QRect(left, _TOP - 4, 1, bottom - _TOP + 4), colours.accent)
                painter.setPen(colours.accent)
                painter.setFont(theme().font("small", 600))
                at = QRect(left + 5, _TOP - 6, 90, 18)
                painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, translated("Today"))
                painter.setFont(font)

    def _paint_marks(self, painter: QPainter, place: int, column: _Column, most: int) -> None:
        """A mark a copy; bars where a day has more copies than marks with a number can tell."""
        if not column.count:
            return
        bottom = self.height() - _FOOT
        centre = PAGE + place * _DAY + _DAY / 2
        away = (column.day - self._today).days
        kind = "over" if away < 0 else "soon" if away <= _SOON else "later"
        if most >= _BARS_FROM:
            room = bottom - _TOP - 16
            height = max(2, round(room * column.count / most))
            bar = QRect(round(centre) - 5, bottom - height, 11, height)
            painter.fillRect(bar, theme().colours.named(_INKS[kind]))
            if column.count == most:
                self._paint_number(painter, centre, bottom - height - 15, most)
            return
        for mark in range(min(column.count, _MOST)):
            at = QPointF(centre, bottom - 4 - _MARK / 2 - mark * _PITCH)
            self._paint_mark(painter, kind, at)
        if column.count > _MOST:
            self._paint_number(painter, centre, bottom - 4 - _MOST * _PITCH - 14, column.count)

    def _paint_number(self, painter: QPainter, centre: float, top: int, count: int) -> None:
        painter.setFont(theme().font("small", 600))
        painter.setPen(theme().colours.text)
        words = QRect(round(centre) - 40, top, 80, 14)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, number(count))

    def _paint_mark(self, painter: QPainter, kind: str, at: QPointF) -> None:
        """A triangle for what is over, a circle within 7 days, a square later."""
        colours, half = theme().colours, _MARK / 2
        with saved(painter):
            painter.setPen(Qt.PenStyle.NoPen)
            if kind == "over":
                painter.setBrush(colours.named(_INKS[kind]))
                top, side = QPointF(0, -half), QPointF(half + 1, half)
                corners = [at + top, at + side, at + QPointF(-side.x(), half)]
                painter.drawPolygon(QPolygonF(corners))
            elif kind == "soon":
                painter.setBrush(colours.named(_INKS[kind]))
                painter.drawEllipse(at, half, half)
            else:
                box = QRectF(at.x() - half, at.y() - half, _MARK, _MARK)
                rounded(painter, box, 1.5, colours.named(_INKS[kind]))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
