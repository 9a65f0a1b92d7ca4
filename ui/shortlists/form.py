"""The fields of a new shortlist: its job, its name, and whether colleagues work with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.candidate.failures import Told, announce
from ui.candidate.job_choice import JobChoice, NewJobForm
from ui.candidate.wording import translated
from ui.context import Context
from ui.widgets.fields import CheckBox, LineEdit
from ui.widgets.text import Label
from workstation.contract.jobs import Job

LONGEST_NAME = 200


class ShortlistForm(QWidget):
    """A new job can be made in place; the name follows the job until the person types one."""

    changed = Signal()
    #: Making a job failed (`Told`).
    failed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._jobs: list[Job] = []
        self.job = JobChoice()
        self.new_job = NewJobForm()
        self.new_job.hide()
        self.name = LineEdit(translated("Name of the shortlist"))
        self.name.setMaxLength(LONGEST_NAME)
        self.shared = CheckBox(translated("Colleagues see it and work with it"))
        self.shared.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._job_label = Label(translated("Job"), "text2", "small", 600)
        column.addWidget(self._job_label)
        column.addWidget(self.job)
        column.addWidget(self.new_job)
        column.addWidget(Label(translated("Name"), "text2", "small", 600))
        column.addWidget(self.name)
        column.addWidget(self.shared)
        self.job.changed.connect(self._job_changed)
        self.job.new_asked.connect(self._ask_new_job)
        self.new_job.left.connect(self._leave_new_job)
        self.new_job.create_asked.connect(self._create_job)
        self.name.textEdited.connect(lambda _text: self.changed.emit())
        self.name.textChanged.connect(lambda _text: self.changed.emit())

    def show_jobs(self, jobs: list[Job], chosen: str | None = None) -> None:
        """Offer those of ``jobs`` that are open; where there are none, one is made first."""
        self._jobs = [job for job in jobs if job.closed is None]
        self.job.show_jobs(self._jobs, chosen)
        if not self._jobs:
            self._ask_new_job()

    def ready(self) -> bool:
        """Whether all that is needed is there."""
        return self.job.job() is not None and bool(self.name.text().strip())

    def wanted(self) -> tuple[str, str, bool]:
        """Name, id of the job, and whether it is shared."""
        job = self.job.job()
        assert job is not None
        return self.name.text().strip(), job.id, self.shared.isChecked()

    def wipe(self) -> None:
        """Drop what was typed."""
        self.name.wipe()

    def _job_changed(self) -> None:
        job = self.job.job()
        if job is not None and not self.name.isModified():
            self.name.setText(job.title)
        self.changed.emit()

    def _ask_new_job(self) -> None:
        for widget in (self._job_label, self.job):
            widget.hide()
        self.new_job.show()
        self.new_job.start(may_leave=bool(self._jobs))
        self.changed.emit()

    def _leave_new_job(self) -> None:
        self.new_job.hide()
        for widget in (self._job_label, self.job):
            widget.show()
        self.job.setFocus()
        self.changed.emit()

    def _create_job(self, title: str, reference: str) -> None:
        jobs = self._context.desk.jobs
        self.new_job.setEnabled(False)
        self._context.operations.run(
            lambda _task: jobs.create(title, reference),
            success=self._created,
            failure=self._not_created,
            owner=self,
        )

    def _created(self, job: Job) -> None:
        self.new_job.setEnabled(True)
        self._leave_new_job()
        self.show_jobs([job, *self._jobs], job.id)

    def _not_created(self, failure: Exception) -> None:
        self.new_job.setEnabled(True)
        words: Told = announce(self._context, failure)
        self.failed.emit(words)
