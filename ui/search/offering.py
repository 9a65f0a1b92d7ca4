"""Names offered under a line in which a query, or a part of one, is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ui.search.query_hints import hint
from ui.search.suggestions import Suggestions
from workstation.query.completion import Completer, Completion


class Offering:
    """Offers what a completer knows, and takes the keys that are meant for the offer."""

    def __init__(self, field: QLineEdit, taken: Callable[[Completion], None]) -> None:
        """``taken`` is told what was chosen, once the line holds it."""
        self._field = field
        self._taken = taken
        self.completer: Completer | None = None
        #: Own searches before, newest first.
        self.history: list[str] = []
        #: The list; None before anything was offered.
        self.list: Suggestions | None = None

    def offer(self) -> None:
        """Offer names for what stands before the cursor, and say what can stand there."""
        text, cursor = self._field.text(), self._field.cursorPosition()
        names: list[Completion] = []
        if self.completer is not None:
            names = self.completer.completions(text, cursor, self.history)
        self._show(names, hint(text, cursor))

    def end(self) -> None:
        """Offer nothing."""
        self._show([])

    def drop(self) -> None:
        """The line goes away, and the list with it."""
        if self.list is not None:
            self.list.hide()
            self.list.deleteLater()
            self.list = None

    def chose(self, key: int) -> bool:
        """Whether the key was for what is offered.

        Up and down choose one, Enter takes it and Escape ends the offer.
        """
        offered = self.list
        if offered is None or offered.isHidden():
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            return offered.step(1 if key == Qt.Key.Key_Down else -1)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and offered.take():
            return True
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            offered.offer([])
        return key == Qt.Key.Key_Escape

    def _show(self, offered: list[Completion], said: str = "") -> None:
        if self.list is None and (offered or said):
            self.list = Suggestions(self._field)
            self.list.taken.connect(self._take)
        if self.list is not None:
            self.list.offer(offered, said)

    def _take(self, chosen: Completion) -> None:
        self._field.setText(chosen.text)
        self._field.setCursorPosition(chosen.cursor)
        self._taken(chosen)
