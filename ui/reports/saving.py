"""The frame of dialogs that save a file: where to, how far, done, and what went wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ui.candidate.failures import Told, announce
from ui.context import Context
from ui.form_dialog import FormDialog
from ui.operations import Task
from ui.reports.wording import kilobytes, reached, translated
from ui.widgets.buttons import Button
from ui.widgets.progress import ProgressBar
from ui.widgets.strips import Notice
from ui.widgets.text import Label
from workstation.desk.errors import Cancelled

#: Writes the file, off the GUI thread: where to, how to tell how far it is, and whether to stop.
#: Returns its size in bytes.
Writing = Callable[[Path, Callable[[int, int], None], Callable[[], bool]], int]


class SavingDialog(FormDialog):
    """Asks for a place, has the file written with progress, and stays to say where it is.

    Whoever inherits it fills `fields` and answers `writing`, `name` and `hint`.
    """

    def __init__(self, context: Context, title: str, parent: QWidget | None = None) -> None:
        super().__init__(context, title, translated("Save as…"), "file-text", parent)
        self._context = context
        self._task: Task | None = None
        self._stop = threading.Event()
        self._saved: Path | None = None
        self.fields = QWidget()
        self.column = QVBoxLayout(self.fields)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.body.addWidget(self.fields)
        self.progress = ProgressBar(translated("Progress"))
        self.progress.hide()
        self.reached = Label("", "text2", "small")
        self.reached.hide()
        self.body.addWidget(self.progress)
        self.body.addWidget(self.reached)
        self._done = QVBoxLayout()
        self._done.setSpacing(8)
        self.body.addLayout(self._done)
        self.show_folder = Button(translated("Show in folder"), "folder-open")
        self.show_folder.clicked.connect(self._open_folder)
        self.show_folder.hide()
        self.act.clicked.connect(self._choose)
        self.finished.connect(self.deleteLater)

    def writing(self) -> Writing | None:
        """What writes the file that is asked for now; None while something is missing."""
        raise NotImplementedError

    def name(self) -> str:
        """The name that is proposed for the file; it holds no personal data."""
        raise NotImplementedError

    def hint(self, out: Path) -> str:
        """What is to be known of the saved file; empty where nothing is."""
        raise NotImplementedError

    def ready(self) -> None:
        """Let the button act once nothing is missing."""
        self.act.setEnabled(self._task is None and self.writing() is not None)

    @property
    def saved(self) -> Path | None:
        """Where the file lies, once it does."""
        return self._saved

    def save(self, out: Path) -> None:
        """Have this file written."""
        writing = self.writing()
        if writing is None or self._task is not None:
            return
        self.say(None)
        self._stop.clear()
        self.fields.setEnabled(False)
        self.act.setEnabled(False)
        self.cancel.setText(translated("Stop"))
        self._show_progress(0, 0)
        self.progress.show()
        self.reached.show()
        stop = self._stop
        self._task = self._context.operations.run(
            lambda task: writing(out, task.report, stop.is_set),
            success=lambda size: self._written(out, size),
            failure=self._failed,
            progress=self._show_progress,
            owner=self,
        )

    def reject(self) -> None:
        """While it is made, stop; a second time, or else, leave."""
        if self._task is not None and not self._stop.is_set():
            self._stop.set()
            self.cancel.setEnabled(False)
            self.reached.setText(translated("Stopping…"))
            return
        super().reject()

    def _choose(self) -> None:
        if self.writing() is None:
            return
        path, _ = QFileDialog.getSaveFileName(
            self, self.windowTitle(), str(Path.home() / self.name())
        )
        if path:
            self.save(Path(path))

    def _show_progress(self, done: int, total: int) -> None:
        if self._stop.is_set():
            return
        self.progress.setRange(0, max(0, total))
        self.progress.setValue(done)
        self.reached.setText(reached(done, total))

    def _over(self) -> None:
        self._task = None
        self.progress.hide()
        self.reached.hide()
        self.cancel.setEnabled(True)

    def _written(self, out: Path, size: int) -> None:
        self._over()
        self._saved = out
        self.fields.hide()
        words = translated("Saved as %1, %2.").replace("%1", out.name)
        self._done.addWidget(Notice("ok", words.replace("%2", kilobytes(size))))
        if hint := self.hint(out):
            self._done.addWidget(Label(hint, "text2", "small", wrap=True))
        self._done.addWidget(self.show_folder, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_folder.show()
        self.act.hide()
        self.cancel.setText(translated("Close"))
        self.cancel.setDefault(True)
        self.show_folder.setFocus()

    def _failed(self, failure: Exception) -> None:
        self._over()
        if isinstance(failure, Cancelled):
            super().reject()
            return
        self.fields.setEnabled(True)
        self.cancel.setText(translated("Cancel"))
        self.ready()
        if isinstance(failure, OSError):
            self.say(
                Told(
                    translated("The file can't be written there."),
                    translated("Choose another folder. Nothing was left behind."),
                )
            )
            return
        self.say(announce(self._context, failure))

    def _open_folder(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved.parent)))
