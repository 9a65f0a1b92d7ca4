"""One entry at the right: what it says, whether it is in the log, and the drawn proof."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import icons
from ui.audit.entries_model import what_of
from ui.audit.proof_drawing import ProofDrawing
from ui.audit.wording import (
    day_and_time,
    form_name,
    ground_name,
    moment_words,
    number,
    purpose_name,
    short_hash,
    translated,
)
from ui.theme import PAGE
from ui.widgets import (
    Button,
    Ground,
    Hairline,
    IconButton,
    IconLabel,
    Label,
    ScrollPane,
    Skeleton,
)
from ui.widgets.tips import as_tip
from workstation.desk.proofs import CheckedEntry

WIDTH = 376


class EntryPanel(Ground):
    """Shows an entry while its proof is fetched, then the proof or why it was not accepted."""

    closed = Signal()
    #: The person wants the proof checked again; carries the leaf index.
    again = Signal(int)

    def __init__(self, recipient: str, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._recipient = recipient
        self._row: Any = None
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(translated("Entry"))
        self._title = Label("", "text", "page", 600)
        self._under = Label("", "text2", "small")
        close = IconButton("x", translated("Close"))
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(PAGE, 14, 12, 0)
        head.addWidget(self._title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(PAGE, 14, PAGE, PAGE)
        self._column.setSpacing(0)
        self.check_again = Button(translated("Check again"), "refresh-cw")
        self.check_again.clicked.connect(self._ask_again)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(PAGE - 3, 8, PAGE, 8)
        self.foot.addWidget(self.check_again)
        self.foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        under = QHBoxLayout()
        under.setContentsMargins(PAGE, 0, PAGE, 0)
        under.addWidget(self._under)
        column.addLayout(under)
        column.addWidget(ScrollPane(self._content), 1)
        column.addWidget(Hairline())
        column.addLayout(self.foot)

    @property
    def index(self) -> int | None:
        """The leaf index of the entry that is shown."""
        return None if self._row is None else self._row.index

    def show_loading(self, row: Any, job: str) -> None:
        """What the list knows already, while the proof is fetched."""
        self._begin(row)
        self._facts(self.listed_facts(row, job))
        self._column.addWidget(Skeleton(96))
        self._column.addStretch(1)
        self.check_again.setEnabled(False)

    def heading(self, row: Any) -> str:
        """Whom an entry is about, under the title."""
        return row.reference or translated("erased")

    def listed_facts(self, row: Any, job: str) -> list[tuple[str, str]]:
        """What the list says of an entry."""
        return [
            (translated("Released"), what_of(row)),
            (translated("To"), self._recipient),
            (translated("Form"), form_name(row.form)),
            (translated("Purpose"), purpose_name(row.purpose)),
            (translated("Job"), job),
        ]

    def show_entry(self, found: CheckedEntry[Any], job: str) -> None:
        """The whole entry with its verified proof."""
        entry = found.entry
        self._begin(found.row)
        self._facts(
            [
                *self.listed_facts(found.row, job),
                (translated("Ground"), ground_name(entry.ground)),
                (
                    translated("Policy version"),
                    short_hash(entry.policy) if entry.policy else translated("none, staff only"),
                ),
                (translated("Subject"), f"{entry.subject[:8]}… ({translated('random id')})"),
                (translated("Device"), f"{entry.device[:8]}…"),
            ]
        )
        self._section()
        words = translated("The proof leads to the root of checkpoint %1.")
        self._verdict(
            "ok",
            translated("In the log, unchanged"),
            words.replace("%1", number(found.checkpoint.size)),
        )
        if found.steps:
            self._column.addSpacing(12)
            self._column.addWidget(ProofDrawing(found))
        self._column.addSpacing(8)
        self._facts(
            [
                (translated("Leaf hash"), short_hash(found.leaf.hex())),
                (translated("Root hash"), short_hash(found.checkpoint.root.hex())),
            ]
        )
        self._column.addStretch(1)

    def show_failure(self, row: Any, job: str, sentence: str, remedy: str) -> None:
        """The proof was not accepted, or did not come."""
        self.show_loading(row, job)
        _drop(self._column, keep=1)
        self._section()
        self._verdict("bad", sentence, remedy)
        self._column.addStretch(1)
        self.check_again.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _begin(self, row: Any) -> None:
        self._row = row
        _drop(self._column)
        self.check_again.setEnabled(True)
        self._title.setText(translated("Entry %1").replace("%1", number(row.index + 1)))
        when = moment_words(row.time)
        self._under.setText(f"{self.heading(row)}  ·  {when}")
        self._under.setToolTip(as_tip(day_and_time(row.time)))

    def _facts(self, facts: list[tuple[str, str]]) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnMinimumWidth(0, 92)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        shown = [fact for fact in facts if fact[1]]
        for line, (name, value) in enumerate(shown):
            grid.addWidget(Label(name, "text2", "small"), line, 0, top)
            words = Label(value, "text", "small", wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(words, line, 1, top)
        self._column.addWidget(holder)

    def _section(self) -> None:
        self._column.addSpacing(14)
        self._column.addWidget(Hairline())
        self._column.addSpacing(14)
        self._column.addWidget(Label(translated("Inclusion proof"), "text", "normal", 600))
        self._column.addSpacing(10)

    def _verdict(self, kind: str, title: str, text: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        icon = "badge-check" if kind == "ok" else "circle-alert"
        row.addWidget(IconLabel(icon, kind, icons.BANNER), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(title, kind, "normal", 600, wrap=True))
        words.addWidget(Label(text, "text2", "small", wrap=True))
        row.addLayout(words, 1)
        holder = QWidget()
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        holder.setAccessibleName(f"{title}. {text}")
        self._column.addWidget(holder)

    def _ask_again(self) -> None:
        if self._row is not None:
            self.again.emit(self._row.index)


def _drop(column: QVBoxLayout, keep: int = 0) -> None:
    """Remove and delete all but the first ``keep`` items."""
    while column.count() > keep:
        item = column.takeAt(column.count() - 1)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
