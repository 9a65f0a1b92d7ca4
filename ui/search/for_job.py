"""Which job is searched for: each search's record then lies with the job's."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.candidate.wording import translated
from ui.widgets.fields import ComboBox
from workstation.contract.jobs import Job

WIDTH = 132


class ForJob(ComboBox):
    """ "No job", then the open jobs, newest first."""

    #: The id of the job, or None.
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translated("Job that is searched for"), parent=parent)
        self.setFixedWidth(WIDTH)
        self.setToolTip(translated("Searches are recorded with the job that they are for"))
        self.show_jobs([], None)
        self.activated.connect(lambda _row: self.chosen.emit(self.currentData()))

    def show_jobs(self, jobs: list[Job], job_id: str | None) -> None:
        """Offer ``jobs``; the one of ``job_id`` is chosen."""
        self.clear()
        self.addItem(translated("No job"), None)
        for job in jobs:
            if job.closed is not None and job.id != job_id:
                continue
            self.addItem(job.title, job.id)
        self.show_job(job_id)

    def show_job(self, job_id: str | None) -> None:
        """Show which job is searched for; one that is not offered shows as none chosen."""
        self.setCurrentIndex(0 if job_id is None else self.findData(job_id))
