"""Resumes that may be of one person: a list of pairs, and the pair chosen beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.candidate.failures import announce
from ui.candidate.wording import counted, translated
from ui.context import Context
from ui.operations import Task
from ui.shortlists.segments import Segments
from ui.staff.pair_pane import PairPane
from ui.staff.wording import pair_words, state_words
from ui.theme import PAGE
from ui.widgets import Button, EmptyState, Ground, Hairline, Label, PrimaryButton, Skeleton
from ui.widgets.two_lines import ROW, TwoLineList
from workstation.contract.duplicates import Pair, Pairs, PairState

_WIDTH = 300
_STATES = tuple(PairState)


class DuplicatesView(Ground):
    """Reads the list whenever it is shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._context = context
        self._state = PairState.OPEN
        self._next: int | None = None
        self.pairs: list[Pair] = []
        words = [state_words(state) for state in _STATES]
        self.states = Segments(translated("Which pairs"), words)
        self.states.chosen.connect(self._choose_state)
        self._count = Label("", "text3", "small")
        self.list = TwoLineList(translated("Pairs of resumes"))
        self.list.currentRowChanged.connect(self._choose)
        self.more_button = Button(translated("Show more"), kind="quiet")
        self.more_button.clicked.connect(self._read_more)
        self.pane = PairPane(context)
        self.pane.merge_asked.connect(self._merge)
        self.pane.different_asked.connect(self._set_different)
        self.pane.undo_asked.connect(self._undo)
        self._stack = QStackedWidget()
        self._wait = Skeleton(ROW)
        self._stack.addWidget(self._wait)
        self._stack.addWidget(self._both())
        self._none: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(PAGE, 8, PAGE, 8)
        head.setSpacing(12)
        head.addWidget(self.states)
        head.addWidget(self._count, 1)
        column.addLayout(head)
        # Over the whole width, as wherever personal data shows.
        column.addWidget(self.pane.banner)
        column.addWidget(Hairline())
        column.addWidget(self._stack, 1)
        hide = QShortcut(QKeySequence("Esc"), self)
        hide.setContext(Qt.ShortcutContext.WindowShortcut)
        hide.activated.connect(self.pane.end_view)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.states, self.list, self.pane]

    def reload(self) -> None:
        """Read the list anew, from its beginning."""
        self._read(None, self._show)

    def forget(self) -> None:
        """Drop all that was opened."""
        self.pane.end_view()

    def _read(self, before: int | None, success: Callable[[Pairs], None]) -> None:
        room, state = self._context.desk.duplicates, self._state

        def work(_task: Task) -> Pairs:
            return room.pairs(state, before)

        self._context.operations.run(work, success=success, failure=self._not_read, owner=self)

    def _read_more(self) -> None:
        if self._next is not None:
            self._read(self._next, self._add)

    def _show(self, page: Pairs) -> None:
        self._context.connection_changed.emit(True)
        before = self.list.currentRow()
        self.pairs = []
        self.list.blockSignals(True)
        self.list.clear()
        self.list.blockSignals(False)
        self._add(page)
        if not self.pairs:
            self.pane.end_view()
            self._show_nothing()
            return
        self._stack.setCurrentIndex(1)
        row = min(max(before, 0), len(self.pairs) - 1)
        self.list.setCurrentRow(row)

    def _add(self, page: Pairs) -> None:
        self.pairs += page.pairs
        self._next = page.next
        for pair in page.pairs:
            self.list.add(pair_words(pair))
        self.more_button.setVisible(page.next is not None)
        self._count.setText(counted(page.total, "%n pair", "%n pairs"))

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self.pairs):
            self.pane.show_pair(self.pairs[row])

    def _choose_state(self, place: int) -> None:
        self._state = _STATES[place]
        self.pane.end_view()
        self._stack.setCurrentWidget(self._wait)
        self.reload()

    # Decisions

    def _merge(self, pair: Pair, keep: str) -> None:
        room = self._context.desk.duplicates
        said = translated("Merged: both references lead to %1").replace("%1", keep)
        self._decide(lambda: room.merge(pair, keep), said, undo=lambda: self._undo(pair))

    def _set_different(self, pair: Pair) -> None:
        room = self._context.desk.duplicates
        self._decide(
            lambda: room.set_different(pair),
            translated("Kept as two people"),
            undo=lambda: self._undo(pair),
        )

    def _undo(self, pair: Pair) -> None:
        room = self._context.desk.duplicates
        self._decide(lambda: room.undo(pair), translated("To review again"))

    def _decide(
        self, act: Callable[[], Pair], said: str, undo: Callable[[], None] | None = None
    ) -> None:
        def work(_task: Task) -> Pair:
            return act()

        def done(_pair: Pair) -> None:
            if undo is None:
                self._context.toast.emit(said)
            else:
                self._context.undoable.emit(said, undo)
            self.reload()

        self._context.operations.run(work, success=done, failure=self.pane.tell_failure, owner=self)

    # States of the list

    def _both(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QWidget()
        left.setFixedWidth(_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self.more_button)
        row.addWidget(left)
        row.addWidget(Hairline(Qt.Orientation.Vertical))
        row.addWidget(self.pane, 1)
        return holder

    def _show_nothing(self) -> None:
        reason = {
            PairState.OPEN: translated(
                "New resumes are compared in the background by e-mail, phone and text."
            ),
            PairState.MERGED: translated("What is merged can be undone here."),
            PairState.DIFFERENT: translated("Who were said to be two people can be undone here."),
        }[self._state]
        sentence = (
            translated("Nobody seems to be here twice")
            if self._state is PairState.OPEN
            else translated("No pair is here")
        )
        self._show_instead(EmptyState("user-search", sentence, reason))

    def _not_read(self, failure: Exception) -> None:
        words = announce(self._context, failure)
        again = PrimaryButton(translated("Try again"), "refresh-cw")
        again.clicked.connect(self.reload)
        icon = "wifi-off" if words.unreachable else "circle-alert"
        self.pane.end_view()
        self._show_instead(
            EmptyState(icon, words.sentence, words.remedy, error=True, actions=[again])
        )

    def _show_instead(self, widget: EmptyState) -> None:
        before, self._none = self._none, widget
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
