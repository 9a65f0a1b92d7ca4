"""The line in which a condition of the query is typed, in the place of its chip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.candidate.wording import translated
from ui.search.offering import Offering
from ui.theme import theme
from ui.widgets.fields import LineEdit
from workstation.contract.searches import MAX_QUERY
from workstation.query.completion import Completer
from workstation.query.errors import QueryError

_NARROWEST, _WIDEST = 180, 420


class ChipEditor(LineEdit):
    """Enter takes what is typed, Escape leaves all as it was; leaving the line takes it too."""

    #: Take this text.
    taken = Signal(str)
    #: Leave all as it was.
    left = Signal()

    def __init__(
        self, text: str, completer: Completer | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(translated("Condition"), parent=parent)
        self._before = text
        self._done = False
        self.setMaxLength(MAX_QUERY)
        self.setFont(theme().font("small", 500))
        self.setMinimumHeight(28)
        self.setFixedHeight(28)
        self.setText(text)
        self.setPlaceholderText(translated("icu, -travel, ?bilingual, years:5.."))
        self._offering = Offering(self, lambda _chosen: self._typed())
        self._offering.completer = completer
        self.textEdited.connect(lambda _text: self._offering.offer())
        self.textChanged.connect(lambda _text: self._typed())

    def refuse(self, wrong: QueryError) -> None:
        """Say what is wrong and stay."""
        self._done = False
        self.set_wrong(True)
        self.setCursorPosition(min(wrong.start, len(self.text())))
        self.setAccessibleDescription(f"{wrong.sentence} {wrong.remedy}")

    def finish(self) -> None:
        """The line goes away: nothing more is said."""
        self._done = True
        self._offering.drop()

    def sizeHint(self) -> QSize:
        """As wide as what is typed, within bounds."""
        shown = self.text() or self.placeholderText()
        width = QFontMetrics(self.font()).horizontalAdvance(shown) + 40
        return QSize(max(_NARROWEST, min(width, _WIDEST)), 28)

    def minimumSizeHint(self) -> QSize:
        """Never too narrow to type in."""
        return QSize(_NARROWEST, 28)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape end the editing, unless names are offered."""
        key = event.key()
        if self._offering.chose(key):
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere takes what is typed; a menu or another window is not elsewhere."""
        self._offering.end()
        super().focusOutEvent(event)
        if event.reason() in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            return
        if self.text().strip() == self._before.strip():
            self._leave()
        else:
            self._take()

    def _take(self) -> None:
        if not self._done:
            self._done = True
            self.taken.emit(self.text())

    def _leave(self) -> None:
        if not self._done:
            self._done = True
            self.left.emit()

    def _typed(self) -> None:
        self.set_wrong(False)
        self.setAccessibleDescription("")
        self.updateGeometry()
