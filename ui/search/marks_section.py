"""The panel's part for leaving out whom one has dealt with: viewed, disclosed, on a shortlist."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.candidate.wording import translated
from ui.search.facet_rows import MarkRow
from ui.widgets.text import Label
from workstation.contract.words import Mark

#: As the row says it, as a chip does, and as leaving it off does.
_WORDS = {
    Mark.VIEWED: ("Viewed by me", "without viewed ones", "with those you viewed"),
    Mark.DISCLOSED: ("Disclosed by us", "without disclosed ones", "with those disclosed"),
    Mark.SHORTLISTED: ("On a shortlist", "without shortlisted ones", "with those shortlisted"),
}


class MarksSection(QWidget):
    """Says which marks shall be left out; total and counts then are without them too."""

    #: Mark, hidden.
    changed = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = Label(translated("Leave out"), "text2", "small", 600)
        head.setContentsMargins(4, 0, 0, 4)
        column.addWidget(head)
        self.rows: dict[Mark, MarkRow] = {}
        for mark in Mark:
            row = MarkRow(translated(_WORDS[mark][0]))
            row.setAccessibleName(translated("Leave out: %1").replace("%1", row.words))
            row.clicked.connect(lambda checked, one=mark: self.changed.emit(one, checked))
            self.rows[mark] = row
            column.addWidget(row)

    def show_hidden(self, hidden: Collection[Mark]) -> None:
        """Show what is left out now."""
        for mark, row in self.rows.items():
            row.setChecked(mark in hidden)


def hidden_in_words(mark: Mark) -> str:
    """ "without viewed ones", for chips."""
    return translated(_WORDS[mark][1])


def left_out_in_words(reference: str) -> str:
    """ "without R-7F3K-92QX", for chips."""
    return translated("without %1").replace("%1", reference)


def seen_in_words(mark: Mark) -> str:
    """ "with those you viewed", for what easing brings."""
    return translated(_WORDS[mark][2])
