"""How far an import is, what became of it, and which files were refused, why."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.wording import counted, number, translated
from ui.sign_in.refusals import duration
from ui.widgets import Button, Label, Notice, PrimaryButton, ProgressBar
from ui.widgets.emptying import empty
from workstation.importing.run import Standing, Summary

#: How many refused files are named; the report names all.
_MOST_NAMED = 100


class ImportProgress(QWidget):
    """`pause_asked`, `stop_asked` while it runs; `again_asked` once it is over."""

    pause_asked = Signal()
    stop_asked = Signal()
    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label("", "text", "title", 600)
        self.bar = ProgressBar(translated("Files done"))
        self.said = Label("", "text2", wrap=True)
        self.pause = Button(translated("Pause"))
        self.pause.clicked.connect(self.pause_asked)
        self.stop = Button(translated("Stop"))
        self.stop.clicked.connect(self.stop_asked)
        self.again = PrimaryButton(translated("Import more"), "check", None)
        self.again.clicked.connect(self.again_asked)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.pause, self.stop, self.again):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.bar)
        column.addWidget(self.said)
        column.addLayout(buttons)
        column.addSpacing(8)
        column.addLayout(self._rows)
        column.addStretch(1)

    def begin(self) -> None:
        """Nothing is done yet; how many files there are is not known either."""
        self.forget()
        self.title.setText(translated("Importing"))
        self.bar.setRange(0, 0)
        self.said.setText(translated("Looking for files…"))
        self._running(True)

    def show_standing(self, standing: Standing) -> None:
        """Show how far it is, how fast, and how long it will take."""
        self.bar.setRange(0, max(standing.total, 1))
        self.bar.setValue(standing.done)
        of = translated("%1 of %2 files").replace("%1", number(standing.done))
        words = [of.replace("%2", number(standing.total))]
        if standing.rate is not None:
            words.append(translated("%1 a second").replace("%1", number(round(standing.rate))))
        if standing.left is not None and standing.done < standing.total:
            left = duration(max(1, round(standing.left)))
            words.append(translated("%1 left").replace("%1", left))
        self.said.setText("  ·  ".join(words))

    def show_paused(self, paused: bool) -> None:
        """Say whether it is paused."""
        self.pause.setText(translated("Go on") if paused else translated("Pause"))
        self.title.setText(translated("Paused") if paused else translated("Importing"))

    def show_stopping(self) -> None:
        """Files at hand are finished before it ends."""
        self.pause.setEnabled(False)
        self.stop.setEnabled(False)
        self.title.setText(translated("Stopping after the files at hand"))

    def show_summary(self, summary: Summary) -> None:
        """Say what became of all files, and name those that were refused."""
        self._running(False)
        self.title.setText(translated("Stopped") if summary.stopped else translated("Imported"))
        words = [
            counted(summary.added, "%n resume added", "%n resumes added"),
            counted(summary.versions, "%n version", "%n versions") if summary.versions else "",
            translated("%1 under new terms").replace("%1", number(summary.updated))
            if summary.updated
            else "",
            translated("%1 in already").replace("%1", number(summary.unchanged)),
            translated("%1 refused").replace("%1", number(len(summary.refused))),
        ]
        self.said.setText("  ·  ".join(filter(None, words)))
        if summary.stopped:
            left = counted(summary.total - summary.files, "%n file is left", "%n files are left")
            rest = translated("Import the same files again to go on: nothing comes in twice.")
            self._rows.addWidget(Notice("mute", left, rest))
        for reason, count in Counter(reason for _, reason in summary.refused).most_common():
            files = counted(count, "%n file was refused", "%n files were refused")
            self._rows.addWidget(Notice("warn", files, reason))
        for path, reason in summary.refused[:_MOST_NAMED]:
            name = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in path.name)
            row = Label(f"{name}: {reason}", "text2", "small", wrap=True)
            self._rows.addWidget(row)
        if len(summary.refused) > _MOST_NAMED:
            more = len(summary.refused) - _MOST_NAMED
            self._rows.addWidget(Label(translated("and %1 more").replace("%1", number(more))))

    def show_failure(self, sentence: str, remedy: str) -> None:
        """Say why it ended early; what came in is kept."""
        self._running(False)
        self.title.setText(translated("The import ended early"))
        self.said.setText(translated("What came in is kept. Import the same files to go on."))
        self._rows.addWidget(Notice("bad", sentence, remedy))

    def forget(self) -> None:
        """Drop the names of files, which may hold people's names."""
        empty(self._rows)
        self.said.setText("")

    def _running(self, running: bool) -> None:
        self.show_paused(False)
        for button in (self.pause, self.stop):
            button.setVisible(running)
            button.setEnabled(True)
        self.bar.setVisible(running)
        self.again.setVisible(not running)
