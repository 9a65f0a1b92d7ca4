"""Destroying copies, one request a copy: asked in words, with progress and what became of each."""

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
from ui.widgets.fields import CheckBox
from ui.widgets.panes import ScrollPane
from ui.widgets.progress import ProgressBar
from ui.widgets.text import ElidedLabel, IconLabel, Label
from workstation.contract.copies import CopyRow, CopyStatus
from workstation.contract.words import Form
from workstation.desk.copies.errors import (
    FileMissing,
    NotHeldHere,
    NotOurFile,
    ServerNotTold,
)

#: So many copies are named before they are destroyed.
_NAMED = 4
_LIST_HEIGHT = 208


#: This desk can't find or read the copy: its holder may say that it is gone.
_NOT_FOUND = (FileMissing, NotHeldHere, NotOurFile)


@dataclass(frozen=True)
class Outcome:
    """What became of one copy; ``failed`` is None where it is destroyed.

    ``lost``: this desk can't find it. ``untold``: destroyed, and the server is yet to hear so.
    """

    row: CopyRow
    failed: Told | None
    lost: bool = False
    untold: bool = False

    @classmethod
    def of(cls, context: Context, row: CopyRow, failure: Exception | None) -> Outcome:
        """What an attempt came to."""
        if failure is None:
            return cls(row, None)
        if isinstance(failure, ServerNotTold):
            return cls(row, None, untold=True)
        return cls(row, _words(context, failure), lost=isinstance(failure, _NOT_FOUND))


class DestroyDialog(FormDialog):
    """Closes by itself where all went well; else it says what did not."""

    #: How many were destroyed; emitted once, at the end.
    ended = Signal(int)
    #: These can't be found here: the person wants to say that they are gone.
    gone_asked = Signal(object)

    def __init__(
        self,
        context: Context,
        rows: Sequence[CopyRow],
        destroy: Callable[[CopyRow], object],
        parent: QWidget | None = None,
        *,
        gone: bool = False,
    ) -> None:
        """``destroy`` does one copy, off this thread.

        ``gone``: they are destroyed already, by their holder's word.
        """
        self._gone = gone
        self._rows = list(rows)
        shred = all(row.form is Form.PRINT for row in self._rows)
        many = len(self._rows)
        title = (
            counted(many, "Is the print shredded?", "Are the prints shredded?")
            if shred
            else counted(many, "Destroy this copy?", "Destroy %n copies?")
        )
        act = (
            counted(many, "It is shredded", "All %n are shredded")
            if shred
            else counted(many, "Destroy the copy", "Destroy %n copies")
        )
        if gone:
            title = counted(many, "Is this copy gone?", "Are these %n copies gone?")
            act = counted(many, "It is gone", "All %n are gone")
        super().__init__(context, title, act, "shredder", parent, kind="danger")
        self._context = context
        self._destroy = destroy
        self._task: Task | None = None
        self._stop = threading.Event()
        self.outcomes: list[Outcome] = []
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(8)
        words.addWidget(Label(self._names(), "text", "normal", 500, wrap=True))
        for icon, sentence in _sentences(self._rows, gone=gone):
            words.addLayout(_fact(icon, sentence))
        self.body.addWidget(self._words)
        #: Whoever says that paper is shredded says it for each sheet.
        self.sure = CheckBox(
            translated("I looked for it, and it is not there any more")
            if gone
            else translated("I shredded all pages myself, or saw it done")
        )
        self.sure.setVisible(gone or any(row.form is Form.PRINT for row in self._rows))
        self.sure.toggled.connect(lambda _on: self._ready())
        self.body.addWidget(self.sure)
        self.progress = ProgressBar(translated("Progress"))
        self.progress.setRange(0, many)
        self.progress.hide()
        self._reached = Label("", "text2", "small")
        self._reached.hide()
        self.body.addWidget(self.progress)
        self.body.addWidget(self._reached)
        self._results = QWidget()
        self._results.hide()
        self.body.addWidget(self._results)
        self.act.clicked.connect(self._start)
        self.finished.connect(self.deleteLater)
        self._ready()

    def _names(self) -> str:
        named = [f"{name_of(row)} ({form_name(row.form).lower()})" for row in self._rows[:_NAMED]]
        rest = len(self._rows) - len(named)
        words = ", ".join(named)
        if rest:
            words += " " + counted(rest, "and %n more", "and %n more")
        return words

    def _ready(self) -> None:
        self.act.setEnabled(self.sure.isHidden() or self.sure.isChecked())

    # ---- doing it --------------------------------------------------------------------------

    def _start(self) -> None:
        if self._task is not None or not self.act.isEnabled():
            return
        self.act.setEnabled(False)
        self.sure.setEnabled(False)
        self.cancel.setText(translated("Stop"))
        self.progress.show()
        self._reached.show()
        self._show_progress(0, len(self._rows))
        rows, destroy, stop = self._rows, self._destroy, self._stop

        def work(task: Task) -> list[tuple[CopyRow, Exception | None]]:
            done: list[tuple[CopyRow, Exception | None]] = []
            for row in rows:
                if stop.is_set():
                    break
                try:
                    destroy(row)
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

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setValue(done)
        words = translated("%1 of %2 destroyed").replace("%1", str(done))
        self._reached.setText(words.replace("%2", str(total)))

    def _ended(self, done: list[tuple[CopyRow, Exception | None]]) -> None:
        self._task = None
        self.outcomes = [Outcome.of(self._context, row, failed) for row, failed in done]
        well = sum(outcome.failed is None for outcome in self.outcomes)
        self.ended.emit(well)
        if well == len(self._rows):
            self.accept()
            return
        self._show_results(well)

    def _offer_gone(self) -> None:
        """What can't be found here may be said to be gone; that is asked for anew."""
        lost = [outcome.row for outcome in self.outcomes if outcome.lost and outcome.row.own]
        self.act.setVisible(bool(lost) and not self._gone)
        if self.act.isHidden():
            return
        self.act.setText(counted(len(lost), "It is gone…", "%n are gone…"))
        self.act.setEnabled(True)
        self.act.clicked.disconnect(self._start)
        self.act.clicked.connect(self.accept)
        self.act.clicked.connect(lambda: self.gone_asked.emit(lost))

    def _show_results(self, well: int) -> None:
        """Some are left: say which, and why."""
        self._words.hide()
        self.sure.hide()
        self.progress.hide()
        left = len(self._rows) - well
        self._reached.setText(
            counted(well, "%n destroyed", "%n destroyed")
            + ", "
            + counted(left, "%n left as it is", "%n left as they are")
        )
        self._offer_gone()
        self.cancel.setText(translated("Close"))
        self.cancel.setEnabled(True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        done = {outcome.row.id: outcome for outcome in self.outcomes}
        for row in self._rows:
            column.addLayout(_result(row, done.get(row.id)))
        column.addStretch(1)
        pane = ScrollPane(inside)
        pane.setFixedHeight(min(_LIST_HEIGHT, 56 * len(self._rows)))
        around = QVBoxLayout(self._results)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(pane)
        self._results.show()
        self.updateGeometry()


def _words(context: Context, failure: Exception) -> Told:
    try:
        return announce(context, failure)
    except Exception:
        # One copy's mistake must not hide what became of the others.
        return Told(translated("Something went wrong."), translated("Try this copy again."))


def _sentences(rows: Sequence[CopyRow], *, gone: bool) -> list[tuple[str, str]]:
    """What will happen, and what that can't promise, in words."""
    forms = set() if gone else {row.form for row in rows}
    said = []
    if gone:
        said.append(
            (
                "file-question-mark",
                translated(
                    "This desk can’t find it, or can’t read it any more. The certificate rests on"
                    " your word."
                ),
            )
        )
    if Form.VAULT in forms:
        said.append(
            (
                "vault",
                translated(
                    "A vault copy’s only key is erased, and the root key of all copies replaced:"
                    " no backup of this desk opens it again."
                ),
            )
        )
    if Form.FILE in forms:
        said.append(
            (
                "file-text",
                translated(
                    "A file is overwritten once and removed. On an SSD or in a folder that is"
                    " synced to a cloud older versions may stay: nobody can promise otherwise."
                ),
            )
        )
    if Form.PRINT in forms:
        said.append(
            (
                "printer",
                translated("The certificate of a print rests on your word that it is shredded."),
            )
        )
    if not gone and any(row.status is CopyStatus.MISSING for row in rows):
        said.append(
            (
                "file-question-mark",
                translated("A missing file counts as declared gone: on your word."),
            )
        )
    said.append(
        (
            "scroll-text",
            translated("Each is written into the disclosure log. Nothing undoes it."),
        )
    )
    return said


def _fact(icon: str, sentence: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(IconLabel(icon, "text2"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(sentence, "text2", "small", wrap=True), 1)
    return row


def _result(row: CopyRow, outcome: Outcome | None) -> QHBoxLayout:
    if outcome is None:
        icon, role, words = "minus", "text3", translated("not begun")
    elif outcome.untold:
        icon, role = "circle-check", "ok"
        words = translated("destroyed; its certificate follows once the server is reached")
    elif outcome.failed is None:
        icon, role, words = "circle-check", "ok", translated("destroyed")
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
