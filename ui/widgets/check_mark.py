"""The check box that painted rows carry: the platform's own where it has one."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QStyle, QStyleOptionButton

from ui import icons
from ui.theme import RADIUS_TAG, theme
from ui.widgets.painting import rounded

SIDE = 16


def check_mark(painter: QPainter, row: QAbstractButton, box: QRect) -> None:
    """Paint the state of ``row`` into ``box``."""
    if not theme().painted:
        option = QStyleOptionButton()
        option.initFrom(row)
        option.rect = box
        on = QStyle.StateFlag.State_On if row.isChecked() else QStyle.StateFlag.State_Off
        option.state |= on
        kind = QStyle.PrimitiveElement.PE_IndicatorCheckBox
        row.style().drawPrimitive(kind, option, painter, row)
        return
    check_box(painter, box, row.isChecked(), enabled=row.isEnabled())


def check_box(painter: QPainter, box: QRect, checked: bool, *, enabled: bool = True) -> None:
    """Paint our own check box into ``box``."""
    colours = theme().colours
    if checked:
        rounded(painter, box, RADIUS_TAG, colours.fill if enabled else colours.mute_soft)
        ink = colours.on_fill if enabled else colours.text3
        icons.paint(painter, "check", QRectF(box).adjusted(2, 2, -2, -2), ink)
    else:
        edge = colours.field if enabled else colours.line
        rounded(painter, box, RADIUS_TAG, colours.base, edge)
