"""Fields: native line edit, combo box and check box, painted calmly where the style is Fusion."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QWidget

from ui import icons
from ui.theme import RADIUS_FIELD, RADIUS_TAG, theme
from ui.widgets.painting import focus_ring, painting, rounded


class LineEdit(QLineEdit):
    """A line of input, 36 high; ``wrong`` gives it the edge of what was refused."""

    def __init__(self, name: str, icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._wrong = False
        self.setAccessibleName(name)
        self.setFont(theme().font())
        if theme().painted:
            self.setFrame(False)
            palette = self.palette()
            palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
            self.setPalette(palette)
        left = 34 if icon else 10
        self.setTextMargins(left, 0, 8, 0)
        self.setMinimumHeight(36)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field as the one that was refused."""
        self._wrong = wrong
        self.update()

    def wipe(self) -> None:
        """Empty the field for good: after `clear` an undo would bring back what was typed."""
        self.setText("")

    def set_room(self, right: int) -> None:
        """Keep ``right`` pixels at the end free for buttons inside the field."""
        margins = self.textMargins()
        self.setTextMargins(margins.left(), 0, right, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        if theme().painted:
            with painting(self) as painter:
                edge = colours.bad if self._wrong else colours.field
                ground = colours.base if self.isEnabled() else colours.mute_soft
                rounded(painter, self.rect(), RADIUS_FIELD, ground, edge)
                if self.hasFocus():
                    focus_ring(painter, self.rect(), RADIUS_FIELD)
        super().paintEvent(event)
        if self._icon_name:
            with painting(self) as painter:
                top = (self.height() - icons.ROW) / 2
                area = QRectF(11, top, icons.ROW, icons.ROW)
                icons.paint(painter, self._icon_name, area, colours.text2)


class ComboBox(QComboBox):
    """A choice among few, 36 high; ``compact`` has no edge (sort controls)."""

    def __init__(
        self,
        name: str,
        icon: str | None = None,
        *,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._compact = compact
        self.setAccessibleName(name)
        self.setFont(theme().font("normal", 500 if compact else 400))
        self.setMinimumHeight(28 if compact else 36)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        horizontal = QSizePolicy.Policy.Fixed if compact else QSizePolicy.Policy.Expanding
        self.setSizePolicy(horizontal, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        if self._compact:
            metrics = QFontMetrics(self.font())
            widths = [metrics.horizontalAdvance(self.itemText(i)) for i in range(self.count())]
            # Advances are rounded down, so words of just that width would be elided.
            size.setWidth(max(widths, default=40) + 38)
        return size

    def paintEvent(self, event: QPaintEvent) -> None:
        if not theme().painted or self.isEditable():
            super().paintEvent(event)
            return
        colours = theme().colours
        with painting(self) as painter:
            ink = colours.text if self.isEnabled() else colours.text3
            if not self._compact:
                ground = colours.base if self.isEnabled() else colours.mute_soft
                rounded(painter, self.rect(), RADIUS_FIELD, ground, colours.field)
            if self.hasFocus():
                focus_ring(painter, self.rect(), RADIUS_FIELD)
            x = 6 if self._compact else 11
            if self._icon_name:
                top = (self.height() - icons.ROW) / 2
                icons.paint(
                    painter, self._icon_name, QRectF(x, top, icons.ROW, icons.ROW), colours.text2
                )
                x += icons.ROW + 10
            room = self.width() - x - 30
            text = QFontMetrics(self.font()).elidedText(
                self.currentText() or self.placeholderText(), Qt.TextElideMode.ElideRight, room
            )
            painter.setFont(self.font())
            painter.setPen(ink if self.currentIndex() >= 0 else colours.text3)
            painter.drawText(QRect(x, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            chevron = "chevron-down" if self._compact else "chevrons-up-down"
            side = 14
            area = QRectF(self.width() - side - 10, (self.height() - side) / 2, side, side)
            icons.paint(painter, chevron, area, colours.text2)


class CheckBox(QCheckBox):
    """A check box of 16 pixels with its words."""

    SIDE = 16

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        self.setFont(theme().font())

    def sizeHint(self) -> QSize:
        if not theme().painted:
            return super().sizeHint()
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + self.SIDE + 16, 26)

    def hitButton(self, position: QPoint) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        if not theme().painted:
            super().paintEvent(event)
            return
        colours = theme().colours
        with painting(self) as painter:
            top = (self.height() - self.SIDE) // 2
            box = QRect(3, top, self.SIDE, self.SIDE)
            if self.isChecked():
                fill = colours.fill if self.isEnabled() else colours.mute_soft
                rounded(painter, box, RADIUS_TAG, fill)
                painter.setPen(
                    QPen(
                        colours.on_fill if self.isEnabled() else colours.text3,
                        1.8,
                        Qt.PenStyle.SolidLine,
                        Qt.PenCapStyle.RoundCap,
                        Qt.PenJoinStyle.RoundJoin,
                    )
                )
                x, y = box.left(), box.top()
                painter.drawPolyline(_tick(x, y))
            else:
                edge = colours.field if self.isEnabled() else colours.line
                rounded(painter, box, RADIUS_TAG, colours.base, edge)
            if self.hasFocus():
                focus_ring(painter, box.adjusted(-3, -3, 3, 3), RADIUS_TAG + 2)
            painter.setFont(self.font())
            painter.setPen(colours.text if self.isEnabled() else colours.text3)
            words = QRect(box.right() + 9, 0, self.width() - box.right() - 9, self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())


def _tick(x: int, y: int) -> list[QPointF]:
    return [QPointF(x + 4, y + 8.2), QPointF(x + 7, y + 11.2), QPointF(x + 12, y + 5)]
