"""The redacted text of a resume, with the places marked from which a field was understood."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ui.candidate.wording import translated
from ui.theme import PAGE, theme
from ui.widgets.scroll_bar import calm
from workstation.contract.corrections import Place, Reading

#: Stands between a line and what is at its right edge.
_RIGHT = "    "


class TextView(QPlainTextEdit):
    """Shows a reading; `forget` drops it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self._starts: list[tuple[int, int]] = []
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setAccessibleName(translated("Redacted resume"))
        self.document().setDocumentMargin(PAGE)
        self.setFont(theme().font())
        calm(self)

    def show_reading(self, reading: Reading) -> None:
        """Show the text of a reading, with nothing marked."""
        self._reading = reading
        self._starts = []
        said: list[str] = []
        at = 0
        for line in reading.lines:
            text = _one_line(line.text)
            whole = f"{text}{_RIGHT}{_one_line(line.right)}" if line.right else text
            self._starts.append((at, at + _units(text) + len(_RIGHT)))
            said.append(whole)
            at += _units(whole) + 1
        self.setFont(theme().font())
        self.setPlainText("\n".join(said))
        self.setExtraSelections([])

    def mark(self, fields: Iterable[str]) -> int:
        """Mark the places of these fields, scroll to the first; returns how many there are."""
        wanted = set(fields)
        places = [one for one in self._places() if one.field in wanted]
        marked = [selection for one in places if (selection := self._selection(one)) is not None]
        self.setExtraSelections(marked)
        if marked:
            seen = QTextCursor(marked[0].cursor)
            seen.setPosition(marked[0].cursor.selectionStart())
            self.setTextCursor(seen)
            self.ensureCursorVisible()
        return len(marked)

    def marked(self) -> list[str]:
        """The texts that are marked."""
        return [one.cursor.selectedText() for one in self.extraSelections()]

    def forget(self) -> None:
        """Drop the text."""
        self._reading = None
        self._starts = []
        self.setExtraSelections([])
        self.setPlainText("")

    def _places(self) -> list[Place]:
        return self._reading.places if self._reading is not None else []

    def _selection(self, place: Place) -> QTextEdit.ExtraSelection | None:
        if self._reading is None or not 0 <= place.line < len(self._starts):
            return None
        line, right = self._reading.lines[place.line], self._starts[place.line][1]
        said = _one_line(line.right if place.side == "right" else line.text)
        at = right if place.side == "right" else self._starts[place.line][0]
        cursor = QTextCursor(self.document())
        cursor.setPosition(at + _units(said[: place.start]))
        cursor.setPosition(at + _units(said[: place.end]), QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        form = QTextCharFormat()
        form.setBackground(QColor(theme().colours.hit))
        form.setForeground(QColor(theme().colours.hit_text))
        selection.cursor, selection.format = cursor, form
        return selection


def _one_line(text: str) -> str:
    # One mark for one mark, so that places stay where they are.
    return "".join(mark if mark.isprintable() else " " for mark in text)


def _units(text: str) -> int:
    """Qt counts in units of UTF-16."""
    return len(text.encode("utf-16-le", "replace")) // 2
