"""The bar over a document: what it is, zoom, and the field that finds words in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.candidate.wording import number, translated
from ui.theme import DETAIL
from ui.widgets.buttons import IconButton
from ui.widgets.fields import LineEdit
from ui.widgets.text import ElidedLabel, Hairline, IconLabel, Label

_FIELD = 220


class FindField(LineEdit):
    """Enter goes to the next hit, Shift+Enter to the one before, Esc ends finding."""

    moved = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translated("Find in this document"), "search", parent)
        self.setPlaceholderText(translated("Find in this document"))
        self.setMaximumWidth(_FIELD)

    def event(self, event: QEvent) -> bool:
        """Esc is this field's while it has the focus, whatever shortcut it is elsewhere."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a find field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.moved.emit(-1 if back else 1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class DocumentBar(QWidget):
    """Emits what the person wants done with the document."""

    zoomed = Signal(int)
    fitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(DETAIL, 4, DETAIL - 6, 4)
        self.row.setSpacing(6)
        self.row.addWidget(IconLabel("file-text", "text2"))
        self._title = Label("", "text", "normal", 500)
        self._facts = ElidedLabel("", "text2", "small")
        self.row.addWidget(self._title)
        self.row.addWidget(self._facts, 1)
        less = IconButton("minus", translated("Smaller (Ctrl+-)"))
        less.clicked.connect(lambda: self.zoomed.emit(-1))
        self._zoom = Label("", "text2", "small")
        self._zoom.setMinimumWidth(44)
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        more = IconButton("plus", translated("Larger (Ctrl++)"))
        more.clicked.connect(lambda: self.zoomed.emit(1))
        fit = IconButton("chevrons-up-down", translated("Fit the width (Ctrl+0)"))
        fit.clicked.connect(self.fitted)
        for widget in (less, self._zoom, more, fit):
            self.row.addWidget(widget)
        self.row.addWidget(Hairline(Qt.Orientation.Vertical))
        self.field = FindField()
        self.row.addWidget(self.field, 1)
        self.found = Label("", "text2", "small")
        self.found.setMinimumWidth(64)
        self.row.addWidget(self.found)

    def show_facts(self, title: str, facts: list[str]) -> None:
        """Say what the document is."""
        self._title.setText(title)
        self._facts.setText("  ·  ".join(fact for fact in facts if fact))

    def show_zoom(self, zoom: float | None) -> None:
        """Say how large it is shown."""
        said = "" if zoom is None else translated("%1 %").replace("%1", number(round(zoom * 100)))
        self._zoom.setText(said)

    def show_found(self, place: int, count: int, *, sought: bool) -> None:
        """Say which hit of how many shows."""
        if not sought:
            said = ""
        elif count:
            said = translated("%1 of %2").replace("%1", number(place + 1))
            said = said.replace("%2", number(count))
        else:
            said = translated("not found")
        self.found.setText(said)
