"""Writing an employer's search records to a file, for its compliance file: its administrators'."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.candidate.failures import Told, announce
from ui.candidate.wording import counted, number, translated
from ui.context import Context
from ui.form_dialog import FormDialog
from ui.widgets.fields import ComboBox
from ui.widgets.text import Label
from workstation.contract.jobs import Job
from workstation.contract.kept import RecordsForm, RetentionRule

WIDTH = 480

_FORMS = {
    RecordsForm.CSV: ("Table (CSV)", "csv"),
    RecordsForm.JSON: ("Data (JSON)", "json"),
}


class RecordsDialog(FormDialog):
    """Asks for job and form; stays open until the file is written, and says what went wrong."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            translated("Search records"),
            translated("Write to a file…"),
            "file-text",
            parent,
            width=WIDTH,
        )
        self._context = context
        self.job = ComboBox(translated("Job"))
        self.job.addItem(translated("All searches, with and without a job"), None)
        self.form = ComboBox(translated("Form"))
        for form, (words, _) in _FORMS.items():
            self.form.addItem(translated(words), form)
        self.rule = Label("", "text2", "small", wrap=True)
        body = self.body
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
        self.act.clicked.connect(self._choose)
        self._load()

    def file_name(self) -> str:
        """The name that is proposed; it says nothing of job or employer."""
        ending = _FORMS[RecordsForm(self.form.currentData())][1]
        return f"search-records.{ending}"

    def write(self, out: Path) -> None:
        """Write the chosen records to this file."""
        kept, job = self._context.desk.kept, self.job.currentData()
        form = RecordsForm(self.form.currentData())
        self.say(None)
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
            self.say(
                Told(
                    translated("The file can't be written there."),
                    translated("Choose another folder. Nothing was left behind."),
                )
            )
            return
        self.say(announce(self._context, failure))
