"""Writing an employer's search records to a file, for its compliance file: its administrators'."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.failures import announce
from ui.candidate.wording import counted, number, translated
from ui.context import Context
from ui.theme import DETAIL, GROUP, theme
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.fields import ComboBox
from ui.widgets.painting import painting
from ui.widgets.strips import Notice
from ui.widgets.text import Hairline, Label
from workstation.contract.jobs import Job
from workstation.contract.kept import RecordsForm, RetentionRule

WIDTH = 480

_FORMS = {
    RecordsForm.CSV: ("Table (CSV)", "csv"),
    RecordsForm.JSON: ("Data (JSON)", "json"),
}


class RecordsDialog(QDialog):
    """Asks for job and form; stays open until the file is written, and says what went wrong."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(translated("Search records"))
        self.setModal(True)
        self.setFixedWidth(WIDTH)
        self.job = ComboBox(translated("Job"))
        self.job.addItem(translated("All searches, with and without a job"), None)
        self.form = ComboBox(translated("Form"))
        for form, (words, _) in _FORMS.items():
            self.form.addItem(translated(words), form)
        self.rule = Label("", "text2", "small", wrap=True)
        body = QVBoxLayout()
        body.setContentsMargins(DETAIL, 20, DETAIL, GROUP)
        body.setSpacing(8)
        body.addWidget(Label(translated("Search records"), "text", "page", 600))
        about = translated(
            "Who searched when, for which job, what was asked, the total, and the references shown."
            " What was typed may be personal data: keep the file with your compliance records. That"
            " you write it is recorded."
        )
        body.addWidget(Label(about, "text2", wrap=True))
        body.addWidget(Label(translated("Job"), "text2", "small", 600))
        body.addWidget(self.job)
        body.addWidget(Label(translated("Form"), "text2", "small", 600))
        body.addWidget(self.form)
        body.addWidget(self.rule)
        self._notices = QVBoxLayout()
        body.addLayout(self._notices)
        self.cancel = Button(translated("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.act = PrimaryButton(translated("Write to a file…"), "file-text", "↵")
        self.act.setDefault(True)
        self.act.clicked.connect(self._choose)
        foot = QHBoxLayout()
        foot.setContentsMargins(DETAIL, 10, DETAIL - 3, 10)
        foot.setSpacing(4)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body)
        column.addWidget(Hairline())
        column.addLayout(foot)
        context.locking.connect(self.reject)
        theme().changed.connect(self.update)
        self._load()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dialog is raised."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), theme().colours.raised)

    def file_name(self) -> str:
        """The name that is proposed; it says nothing of job or employer."""
        ending = _FORMS[RecordsForm(self.form.currentData())][1]
        return f"search-records.{ending}"

    def write(self, out: Path) -> None:
        """Write the chosen records to this file."""
        kept, job = self._context.desk.kept, self.job.currentData()
        form = RecordsForm(self.form.currentData())
        self._say(None)
        self.act.setEnabled(False)
        self._context.operations.run(
            lambda _task: kept.export_records(out, job, form),
            success=self._written,
            failure=self._refused,
            owner=self,
        )

    def _choose(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, translated("Write search records"), str(Path.home() / self.file_name())
        )
        if path:
            self.write(Path(path))

    def _load(self) -> None:
        desk = self._context.desk
        self._context.operations.run(
            lambda _task: (desk.jobs.all(), desk.kept.retention()),
            success=self._show,
            failure=self._refused,
            owner=self,
        )

    def _show(self, found: tuple[list[Job], RetentionRule]) -> None:
        jobs, rule = found
        for job in jobs:
            self.job.addItem(f"{job.reference}  ·  {job.title}", job.id)
        if rule.hold is not None:
            words = translated("On hold: none is destroyed at present.")
        else:
            kept = counted(rule.months, "Kept for %n month", "Kept for %n months")
            words = f"{kept} ({rule.basis})."
        self.rule.setText(words)

    def _written(self, size: int) -> None:
        words = translated("Written: %1 kB").replace("%1", number(max(1, round(size / 1_000))))
        self._context.toast.emit(words)
        self.accept()

    def _refused(self, failure: Exception) -> None:
        self.act.setEnabled(True)
        if isinstance(failure, OSError):
            self._say(
                Notice(
                    "bad",
                    translated("The file can't be written there."),
                    translated("Choose another folder. Nothing was left behind."),
                )
            )
            return
        words = announce(self._context, failure)
        self._say(Notice("bad", words.sentence, words.remedy))

    def _say(self, notice: Notice | None) -> None:
        while item := self._notices.takeAt(0):
            old = item.widget()
            if old is not None:
                old.deleteLater()
        if notice is not None:
            self._notices.addWidget(notice)
