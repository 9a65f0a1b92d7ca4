"""The query field: history, inline help, and a mistake marked at its place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from ui.candidate.wording import translated
from ui.search.offering import Offering
from ui.search.query_help import QueryHelp
from ui.search.suggestions import Suggestions
from ui.theme import theme
from ui.widgets.buttons import IconButton
from ui.widgets.chips import KeyHint
from ui.widgets.fields import LineEdit
from ui.widgets.painting import painting
from workstation.contract.searches import MAX_QUERY
from workstation.query.address import is_address
from workstation.query.completion import Completer, Completion, Kind
from workstation.query.propose import is_description

_HISTORY_SHOWN = 12
#: From so many characters on a pasted text may be a job description, and to so many it is read.
_DESCRIPTION = 120
_LONGEST = 20_000
#: The focus is away for a menu or another window only: the place in the text is kept.
_COMES_BACK = {
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
}


class QueryField(LineEdit):
    """Runs on Enter; Down opens the history; Escape leaves the field."""

    #: The person wants this query searched.
    asked = Signal(str)
    #: The person leaves the field for the results.
    left = Signal()
    #: A job description was pasted, whole with its lines; and what stood here before.
    described = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translated("Search resumes"), "search", parent)
        self.setMaxLength(MAX_QUERY)
        self.setMinimumHeight(40)
        self.setPlaceholderText(translated("Skills, titles, places"))
        self._mistake: tuple[int, int] | None = None
        self._history: list[str] = []
        self._menu: QMenu | None = None
        self._help: QueryHelp | None = None
        self._offering = Offering(self, self._completed)
        self._before = ""
        self._putting = False
        self.history_button = IconButton("history", translated("Searches before"), parent=self)
        self.help_button = IconButton("circle-help", translated("How to ask"), parent=self)
        self._hint = KeyHint("/", parent=self)
        for button in (self.history_button, self.help_button):
            button.setCursor(Qt.CursorShape.ArrowCursor)
        self.history_button.clicked.connect(self.open_history)
        self.help_button.clicked.connect(self.open_help)
        self.history_button.setEnabled(False)
        self.returnPressed.connect(lambda: self.asked.emit(self.text()))
        self.textEdited.connect(self._edited)
        self.textChanged.connect(self._changed)
        self.set_room(2 * IconButton.SIDE + self._hint.width() + 20)

    def set_history(self, queries: list[str]) -> None:
        """Offer these queries, newest first. They stay in memory only while the page lives."""
        self._history = [one for one in queries if one.strip()][:_HISTORY_SHOWN]
        self._offering.history = self._history
        self.history_button.setEnabled(bool(self._history))

    def set_completer_of(self, completer: Completer) -> None:
        """Offer names while one types."""
        self._offering.completer = completer

    @property
    def suggestions(self) -> Suggestions | None:
        """What is offered now; None before anything was."""
        return self._offering.list

    def mark(self, place: tuple[int, int] | None) -> None:
        """Mark the characters from ``place[0]`` to ``place[1]`` as mistaken; None clears."""
        self._mistake = place
        self.set_wrong(place is not None)
        if place is not None:
            self.deselect()
            self.setCursorPosition(min(place[0], len(self.text())))
        self.update()

    @property
    def mistake(self) -> tuple[int, int] | None:
        """The marked place."""
        return self._mistake

    def open_history(self) -> None:
        """Show the searches before; choosing one asks it again."""
        if not self._history:
            return
        self.close_popups()
        self._menu = QMenu(self)
        self._menu.setFont(theme().font())
        metrics = QFontMetrics(self._menu.font())
        for query in self._history:
            room = max(240, self.width() - 60)
            shown = metrics.elidedText(query, Qt.TextElideMode.ElideRight, room)
            action = self._menu.addAction(shown.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, text=query: self._take(text))
        self._menu.setMinimumWidth(self.width())
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def open_help(self) -> None:
        """Show how to ask, under the field."""
        self.close_popups()
        self._help = QueryHelp(self)
        self._help.chosen.connect(self._try)
        self._help.open_under(self)

    def close_popups(self) -> None:
        """Close history and help."""
        for popup in (self._menu, self._help):
            if popup is not None:
                popup.close()
                popup.deleteLater()
        self._menu = self._help = None
        self._offering.end()

    def forget(self) -> None:
        """Drop the query and the history from memory."""
        self.close_popups()
        self.wipe()
        self.set_history([])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the history of an empty field, else goes to the results; Escape leaves.

        While names are offered, up and down choose one, Enter takes it and Escape ends the offer.
        """
        if self._offering.chose(event.key()):
            return
        if event.key() == Qt.Key.Key_Down:
            if self.text() or not self._history:
                self.left.emit()
            else:
                self.open_history()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_F1:
            self.open_help()
        elif event.text() == "/" and not self.text():
            # The key that leads here, pressed by who is here already; no query begins so.
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The key that leads here is not shown while one is here."""
        self._hint.hide()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the key that leads here, and a long query from its beginning."""
        self._hint.show()
        self._offering.end()
        if event.reason() not in _COMES_BACK:
            self.setCursorPosition(0)
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons at the right end."""
        super().resizeEvent(event)
        self._offering.end()
        x = self.width() - 10
        for widget in (self._hint, self.help_button, self.history_button):
            x -= widget.width()
            widget.move(x, (self.height() - widget.height()) // 2)
            x -= 4 if widget is self._hint else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Underline the mistake with a wave; not by colour alone."""
        super().paintEvent(event)
        if self._mistake is None:
            return
        start, end = self._mistake
        metrics = QFontMetrics(self.font())
        text, here = self.text(), self.cursorPosition()
        zero = self.cursorRect().center().x() - metrics.horizontalAdvance(text[:here])
        left = zero + metrics.horizontalAdvance(text[:start])
        right = zero + metrics.horizontalAdvance(text[:end])
        margins = self.textMargins()
        left = max(left, margins.left())
        right = min(max(right, left + 7), self.width() - margins.right())
        y = self.height() // 2 + metrics.height() // 2 + 1
        with painting(self) as painter:
            painter.setPen(QPen(theme().colours.bad, 1.5))
            x, up = left, True
            while x < right:
                painter.drawLine(x, y + (2 if up else 0), min(x + 3, right), y + (0 if up else 2))
                x, up = x + 3, not up

    def put(self, query: str) -> None:
        """Put another query in the place of all; an undo brings back what stood here."""
        self._putting = True
        self.selectAll()
        self.insert(query)
        self._putting = False
        if not self.hasFocus():
            self.setCursorPosition(0)
        self.mark(None)
        self._offering.end()

    def _changed(self) -> None:
        self._before = self.text()

    def _edited(self, text: str) -> None:
        if self._putting:
            return
        self.mark(None)
        if is_address(text):
            # A whole search was pasted; the field may have room for a part of it only.
            pasted = QGuiApplication.clipboard().text().strip()
            if pasted.startswith(text.strip()):
                self.asked.emit(pasted)
                return
        # The field keeps one line of what was pasted; the clipboard has it whole.
        if _put_in(self._before, text) >= _DESCRIPTION:
            pasted = QGuiApplication.clipboard().text()
            if is_description(pasted[:_LONGEST]):
                self.described.emit(pasted[:_LONGEST], self._before)
                return
        self._offering.offer()

    def _completed(self, chosen: Completion) -> None:
        self.mark(None)
        if chosen.kind is Kind.BEFORE:
            self.asked.emit(chosen.text)

    def _take(self, query: str) -> None:
        self.setText(query)
        self.mark(None)
        self.asked.emit(query)

    def _try(self, example: str) -> None:
        text = self.text().rstrip()
        self.setText(f"{text} {example}" if text else example)
        self.mark(None)
        self.close_popups()
        self.setFocus()


def _put_in(before: str, after: str) -> int:
    """How many characters of ``after`` are new, if they came at once in the place of others."""
    starts = _alike(before, after)
    return len(after) - starts - _alike(before[starts:][::-1], after[starts:][::-1])


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common from their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
