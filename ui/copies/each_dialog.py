"""One request for each of several copies: with progress, and with what became of each."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.failures import Told, announce
from ui.context import Context
from ui.copies.wording import counted, form_name, name_of, translated
from ui.form_dialog import FormDialog
from ui.operations import Task
from ui.widgets.panes import ScrollPane
from ui.widgets.progress import ProgressBar
from ui.widgets.text import ElidedLabel, IconLabel, Label
from workstation.contract.copies import CopyRow

#: So many copies are named before something is done with them.
_NAMED = 4
_LIST_HEIGHT = 208

Done = list[tuple[CopyRow, Exception | None]]


@dataclass(frozen=True)
class Outcome:
    """What became of one copy; ``failed`` is None where it went well.

    ``words`` say how it went where it did. ``lost``: this desk can't find the copy.
    """

    row: CopyRow
    failed: Told | None
    words: str = ""
    lost: bool = False


@dataclass(frozen=True)
class Said:
    """What a dialog calls its act: ``reached`` and ``well`` have ``%1`` of ``%2``, and ``%n``."""

    title: str
    act: str
    icon: str
    #: While it runs: "%1 of %2 destroyed".
    reached: str
    #: Afterwards, of how many: "%n destroyed".
    well: str


class EachDialog(FormDialog):
    """Closes by itself where all went well; else it says what did not.

    What is asked stands in ``asked``, which gives way to what became of each copy.
    """

    #: With how many it went well; emitted once, at the end.
    ended = Signal(int)

    def __init__(
        self,
        context: Context,
        rows: Sequence[CopyRow],
        said: Said,
        parent: QWidget | None = None,
        *,
        kind: str = "primary",
    ) -> None:
        super().__init__(context, said.title, said.act, said.icon, parent, kind=kind)
        self._context = context
        self._rows = list(rows)
        self._said = said
        self._task: Task | None = None
        self._stop = threading.Event()
        self.outcomes: list[Outcome] = []
        self._ask_box = QWidget()
        self.asked = QVBoxLayout(self._ask_box)
        self.asked.setContentsMargins(0, 0, 0, 0)
        self.asked.setSpacing(8)
        self.asked.addWidget(Label(_names(self._rows), "text", "normal", 500, wrap=True))
        self.body.addWidget(self._ask_box)
        self.progress = ProgressBar(translated("Progress"))
        self.progress.setRange(0, len(self._rows))
        self.progress.hide()
        self._reached = Label("", "text2", "small", wrap=True)
        self._reached.hide()
        self._results = QWidget()
        self._results.hide()
        for widget in (self.progress, self._reached, self._results):
            self.body.addWidget(widget)
        self.act.clicked.connect(self.start)
        self.finished.connect(self.deleteLater)

    def each(self) -> Callable[[CopyRow], object]:
        """What does one copy, off this thread, as it is asked for now."""
        raise NotImplementedError

    def outcome(self, row: CopyRow, failure: Exception | None) -> Outcome:
        """What an attempt came to."""
        if failure is None:
            return Outcome(row, None)
        return Outcome(row, _told(self._context, failure))

    def start(self) -> None:
        """Begin, unless it runs already."""
        if self._task is not None or not self.act.isEnabled():
            return
        self.act.setEnabled(False)
        self._ask_box.setEnabled(False)
        self.cancel.setText(translated("Stop"))
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.progress.show()
        self._reached.show()
        self._show_progress(0, len(self._rows))
        rows, each, stop = self._rows, self.each(), self._stop

        def work(task: Task) -> Done:
            done: Done = []
            for row in rows:
                if stop.is_set():
                    break
                try:
                    each(row)
                except Exception as failed:
                    done.append((row, failed))
                else:
                    done.append((row, None))
                task.report(len(done), len(rows))
            return done

        self._task = self._context.operations.run(
            work, success=self._ended, progress=self._show_progress, owner=self
        )

    def reject(self) -> None:
        """While it runs, stop after the copy at hand; a second time, or else, leave."""
        running = self._task is not None and not self._task.done
        if running and not self._stop.is_set():
            self._stop.set()
            self.cancel.setEnabled(False)
            return
        super().reject()

    def show_left(self) -> None:
        """Some are left: a dialog may offer something for these; by default nothing more."""
        self.act.hide()

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setValue(done)
        words = self._said.reached.replace("%1", str(done))
        self._reached.setText(words.replace("%2", str(total)))

    def _ended(self, done: Done) -> None:
        self._task = None
        self.outcomes = [self.outcome(row, failed) for row, failed in done]
        well = sum(outcome.failed is None for outcome in self.outcomes)
        self.ended.emit(well)
        if well == len(self._rows):
            self.accept()
            return
        self._show_results(well)

    def _show_results(self, well: int) -> None:
        """Some are left: say which, and why."""
        self._ask_box.hide()
        self.progress.hide()
        left = len(self._rows) - well
        self._reached.setText(
            counted(well, self._said.well, self._said.well)
            + ", "
            + counted(left, "%n left as it is", "%n left as they are")
        )
        self.show_left()
        self.cancel.setText(translated("Close"))
        self.cancel.setEnabled(True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        done = {outcome.row.id: outcome for outcome in self.outcomes}
        # What is left comes first: there the person has something to read.
        for row in sorted(self._rows, key=lambda one: _went_well(done.get(one.id))):
            column.addLayout(_result(row, done.get(row.id)))
        column.addStretch(1)
        pane = ScrollPane(inside)
        pane.setFixedHeight(min(_LIST_HEIGHT, 56 * len(self._rows)))
        around = QVBoxLayout(self._results)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(pane)
        self._results.show()
        self.updateGeometry()


def fact(icon: str, sentence: str) -> QHBoxLayout:
    """A sentence on what will happen, with its icon."""
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(IconLabel(icon, "text2"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(sentence, "text2", "small", wrap=True), 1)
    return row


def _told(context: Context, failure: Exception) -> Told:
    try:
        return announce(context, failure)
    except Exception:
        # One copy's mistake must not hide what became of the others.
        return Told(translated("Something went wrong."), translated("Try this copy again."))


def _names(rows: Sequence[CopyRow]) -> str:
    named = [f"{name_of(row)} ({form_name(row.form).lower()})" for row in rows[:_NAMED]]
    rest = len(rows) - len(named)
    words = ", ".join(named)
    if rest:
        words += " " + counted(rest, "and %n more", "and %n more")
    return words


def _went_well(outcome: Outcome | None) -> bool:
    return outcome is not None and outcome.failed is None


def _result(row: CopyRow, outcome: Outcome | None) -> QHBoxLayout:
    if outcome is None:
        icon, role, words = "minus", "text3", translated("not begun")
    elif outcome.failed is None:
        icon, role, words = "circle-check", "ok", outcome.words
    else:
        icon, role = "circle-alert", "bad"
        words = f"{outcome.failed.sentence} {outcome.failed.remedy}"
    line = QHBoxLayout()
    line.setSpacing(10)
    line.addWidget(IconLabel(icon, role), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(ElidedLabel(name_of(row), "text", "normal", 500))
    column.addWidget(Label(words, "text2", "small", wrap=True))
    line.addLayout(column, 1)
    return line
