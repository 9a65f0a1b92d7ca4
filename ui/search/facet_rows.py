"""The controls of the facets: a checkable row with its count, and a checkable bar for a band."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.candidate.wording import counted, number, translated
from ui.theme import RADIUS_TAG, theme
from ui.widgets.check_mark import SIDE, check_mark
from ui.widgets.keys import pressed_by_enter
from ui.widgets.painting import focus_ring, mixed, painting, rounded
from ui.widgets.tips import as_tip


class _Choice(QAbstractButton):
    """Checkable by Space and Enter; says its value and count."""

    def __init__(
        self, value: str, count: int, parent: QWidget | None = None, words: str = ""
    ) -> None:
        super().__init__(parent)
        self.value = value
        #: The value in the person's language.
        self.words = words or value
        self.setToolTip(as_tip(self.words))
        self.count = count
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_count(count)

    def show_count(self, count: int) -> None:
        """Show another exact count."""
        self.count = count
        self.setAccessibleName(f"{self.words}, {candidates(count)}")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses too."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)


class FacetRow(_Choice):
    """A row of 28: check box, value, exact count at the right."""

    def shown_count(self) -> str:
        """What stands at the right."""
        return number(self.count)

    def sizeHint(self) -> QSize:
        """As wide as the panel."""
        return QSize(120, max(28, QFontMetrics(theme().font()).height() + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row; the check box is the platform's own where it has one."""
        colours = theme().colours
        with painting(self) as painter:
            box = QRect(4, (self.height() - SIDE) // 2, SIDE, SIDE)
            if self.underMouse():
                ground = mixed(colours.base, colours.text, 0.05)
                rounded(painter, self.rect().adjusted(0, 1, 0, -1), RADIUS_TAG, ground)
            check_mark(painter, self, box)
            count = self.shown_count()
            small = theme().font("small")
            room = QFontMetrics(small).horizontalAdvance(count)
            painter.setFont(small)
            painter.setPen(colours.text2 if self.isChecked() else colours.text3)
            right = self.width() - 6
            at_right = QRect(right - room - 2, 0, room + 2, self.height())
            painter.drawText(at_right, Qt.AlignmentFlag.AlignVCenter, count)
            font = theme().font("normal", 500 if self.isChecked() else 400)
            left = box.right() + 9
            words = QRect(left, 0, right - room - 10 - left, self.height())
            elided = Qt.TextElideMode.ElideRight
            shown = QFontMetrics(font).elidedText(self.words, elided, words.width())
            painter.setFont(font)
            painter.setPen(colours.text)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
            if self.hasFocus():
                focus_ring(painter, self.rect(), RADIUS_TAG + 1)


class MarkRow(FacetRow):
    """A row for what is not counted."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, 0, parent)

    def show_count(self, count: int) -> None:
        """There is none to show."""

    def shown_count(self) -> str:
        """Nothing."""
        return ""


class BandBar(_Choice):
    """One band of years as a bar: exact count above, the band's name below."""

    HEIGHT = 84
    _BAR = 36

    def __init__(self, value: str, count: int, parent: QWidget | None = None) -> None:
        super().__init__(value, count, parent)
        self._share = 0.0
        self._quiet = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, *, quiet: bool) -> None:
        """``share`` (0 to 1) of the tallest bar; ``quiet`` where only other bands are chosen."""
        self._share, self._quiet = share, quiet
        self.update()

    def show_count(self, count: int) -> None:
        """Show another exact count, and say that the band is one of years."""
        super().show_count(count)
        years = translated("%1 years").replace("%1", self.value)
        self.setAccessibleName(f"{years}, {candidates(count)}")
        self.setToolTip(as_tip(self.accessibleName()))

    def sizeHint(self) -> QSize:
        """Five of them stand side by side in the panel."""
        return QSize(34, self.HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint count, bar and name; a chosen band has a line under its name too."""
        colours = theme().colours
        small = theme().font("small", 500 if self.isChecked() else 400)
        line = QFontMetrics(small).height()
        with painting(self) as painter:
            painter.setFont(small)
            painter.setPen(colours.text if self.isChecked() else colours.text3)
            centre = Qt.AlignmentFlag.AlignCenter
            foot = line + 2 + self._BAR
            tall = max(2, round(self._share * self._BAR)) if self.count else 1
            bar = QRect(3, foot - tall, self.width() - 6, tall)
            above = QRect(-4, bar.top() - line - 1, self.width() + 8, line)
            painter.drawText(above, centre, _short(self.count))
            shade = colours.hatch if self._quiet else colours.chart
            fill = colours.accent if self.isChecked() else shade
            painter.fillRect(bar, mixed(fill, colours.text, 0.15) if self.underMouse() else fill)
            painter.fillRect(QRect(0, foot, self.width(), 1), colours.field)
            name = QRect(-4, foot + 3, self.width() + 8, line)
            painter.setPen(colours.accent if self.isChecked() else colours.text2)
            painter.drawText(name, centre, self.value)
            if self.isChecked():
                under = QRect(5, name.bottom() + 2, self.width() - 10, 2)
                painter.fillRect(under, colours.accent)
            if self.hasFocus():
                focus_ring(painter, self.rect(), RADIUS_TAG)


def candidates(count: int) -> str:
    """ "167 candidates"."""
    return counted(count, "%n candidate", "%n candidates")


def _short(count: int) -> str:
    """A count that fits above a bar: 12,345 is "12k"; the exact one is in the tooltip."""
    return number(count) if count < 10_000 else f"{number(count // 1000)}k"
