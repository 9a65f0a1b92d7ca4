"""Asks for one of many names: typing narrows the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.audit.days_dialog import buttons
from ui.audit.wording import translated
from ui.theme import DETAIL, PAGE, theme
from ui.widgets import Label, LineEdit, PrimaryButton
from workstation.contract.audit import Named

_ID = Qt.ItemDataRole.UserRole


class PickDialog(QDialog):
    """`chosen` carries what the person picked."""

    chosen = Signal(object)

    def __init__(self, title: str, named: Sequence[Named], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._named = {each.id: each for each in named}
        self.field = LineEdit(translated("Find by name"), "search")
        self.field.setPlaceholderText(translated("Find by name"))
        self.field.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFont(theme().font())
        self.list.setMinimumHeight(220)
        for each in named:
            item = QListWidgetItem(each.name)
            item.setData(_ID, each.id)
            item.setSizeHint(QSize(0, 30))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _item: self._done())
        self.show_button = PrimaryButton(translated("Show entries"))
        self.show_button.clicked.connect(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(DETAIL, PAGE, DETAIL, PAGE)
        column.setSpacing(8)
        column.addWidget(Label(title, "text", "title", 600))
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addSpacing(8)
        column.addLayout(buttons(self, self.show_button))
        self.setMinimumWidth(380)
        self._narrow("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move through the list while one types."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _narrow(self, text: str) -> None:
        wanted = text.strip().casefold()
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(wanted not in item.text().casefold())
        current = self.list.currentItem()
        if current is None or current.isHidden():
            self.list.setCurrentRow(next(iter(self._shown()), -1))
        self.show_button.setEnabled(bool(self._shown()))

    def _shown(self) -> list[int]:
        return [n for n in range(self.list.count()) if not self.list.item(n).isHidden()]

    def _step(self, by: int) -> None:
        shown = self._shown()
        here = self.list.currentRow()
        if here in shown:
            self.list.setCurrentRow(shown[min(max(shown.index(here) + by, 0), len(shown) - 1)])

    def _done(self) -> None:
        item = self.list.currentItem()
        if item is None or item.isHidden():
            return
        self.accept()
        self.chosen.emit(self._named[item.data(_ID)])
