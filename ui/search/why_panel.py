"""Why a candidate is among the results, in words, over the preview: fetched on demand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.failures import Told
from ui.candidate.wording import translated
from ui.search.share_row import ShareRow
from ui.search.why_words import Line, counted, lines, order_in_words
from ui.theme import GROUP
from ui.widgets.buttons import IconButton
from ui.widgets.emptying import empty
from ui.widgets.states import Skeleton
from ui.widgets.strips import Notice
from ui.widgets.text import Hairline, IconLabel, Label
from workstation.contract.searches import Card
from workstation.contract.why import Why
from workstation.query.spelling import Spelling


class WhyPanel(QWidget):
    """One line a condition: whether and where it is met; then what the order is made of."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Label(translated("Why this one is here"), "text", "normal", 600))
        head.addStretch(1)
        self.close_button = IconButton("x", translated("Close the explanation"))
        self.close_button.clicked.connect(self.closed)
        head.addWidget(self.close_button)
        column.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column.addLayout(self._rows)
        column.addSpacing(GROUP - 8)
        column.addWidget(Hairline())
        self.said: list[str] = []
        self.setAccessibleName(translated("Why this one is here"))
        self.hide()

    def show_wait(self) -> None:
        """Show the shape of what comes."""
        self._clear()
        self._rows.addWidget(Skeleton(64))
        self.show()

    def show_why(self, why: Why, card: Card, spelling: Spelling | None = None) -> None:
        """Show the explanation of the candidate of ``card``, in the query's own spelling."""
        self._clear()
        spelling = spelling or Spelling()
        for line in lines(why, card, spelling):
            self._add(line)
        shares = counted(why, spelling)
        if shares:
            head = Label(translated("What makes its place"), "text2", "small", 600)
            head.setContentsMargins(0, 6, 0, 0)
            self._rows.addWidget(head)
        for one in shares:
            row = ShareRow(one)
            self._rows.addWidget(row)
            self.said.append(f"{row.said}.")
        self._say(order_in_words(why.order), "text3")
        self.setAccessibleDescription(" ".join(self.said))
        self.show()

    def show_failure(self, failure: Told) -> None:
        """Say why the explanation did not come."""
        self._clear()
        self._rows.addWidget(Notice("bad", failure.sentence, failure.remedy))
        self.show()

    def forget(self) -> None:
        """Drop the explanation: another candidate is shown."""
        self._clear()
        self.hide()

    def _add(self, line: Line) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(line.icon, line.role), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(line.asked, "text", "normal", 500, wrap=True))
        words.addWidget(Label(line.answer, "text2", "small", wrap=True))
        row.addLayout(words, 1)
        holder = QWidget()
        holder.setLayout(row)
        self._rows.addWidget(holder)
        self.said.append(f"{line.asked}: {line.answer}.")

    def _say(self, sentence: str, role: str) -> None:
        self._rows.addWidget(Label(sentence, role, "small", wrap=True))
        self.said.append(sentence)

    def _clear(self) -> None:
        self.said = []
        empty(self._rows)
