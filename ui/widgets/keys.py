"""Keys that every button answers, and the way that Tab goes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button on Enter as on Space; whether the event was that.

    Qt would leave Enter to the dialog's default button, which is not the one in focus.
    """
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


def in_tab_order(widgets: Sequence[QWidget]) -> None:
    """Let Tab go through ``widgets`` one after the other, from where the first stands."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
