"""Choosing what a disclosure is for: purpose and job, as chosen last, or a job made in place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.candidate.job_choice import JobChoice, NewJobForm
from ui.candidate.wording import purpose_name, translated
from ui.context import Context
from ui.operations import Task
from ui.widgets.fields import ComboBox
from ui.widgets.text import Label
from workstation.contract.jobs import Job
from workstation.contract.words import RECRUITING_PURPOSES, Purpose
from workstation.desk.disclosures import Choice


class WhatFor(QWidget):
    """Two fields side by side; the form for a new job comes under them when it is asked for."""

    changed = Signal()
    #: The jobs are there; carries the choice of the last time, or None.
    loaded = Signal(object)
    #: The jobs did not come, or a job could not be made.
    failed = Signal(object)
    #: It needs more or less room.
    resized = Signal()

    def __init__(
        self, context: Context, job_id: str | None = None, parent: QWidget | None = None
    ) -> None:
        """``job_id``: what one works for now, offered rather than the job of the last time."""
        super().__init__(parent)
        self._context = context
        self._job_id = job_id
        self.purpose = ComboBox(translated("Purpose"))
        self.purpose.setPlaceholderText(translated("Choose a purpose"))
        for purpose in RECRUITING_PURPOSES:
            self.purpose.addItem(purpose_name(purpose), purpose)
        self.purpose.setCurrentIndex(-1)
        self.purpose.activated.connect(lambda _row: self.changed.emit())
        self.job = JobChoice()
        self.job.changed.connect(self.changed)
        self.job.new_asked.connect(self._start_new_job)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.addWidget(Label(translated("Purpose"), "text2", "small", 600), 0, 0)
        grid.addWidget(Label(translated("Job"), "text2", "small", 600), 0, 1)
        grid.addWidget(self.purpose, 1, 0)
        grid.addWidget(self.job, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.new_job = NewJobForm()
        self.new_job.create_asked.connect(self._create_job)
        self.new_job.left.connect(self._end_new_job)
        self.new_job.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addWidget(self.new_job)

    def load(self) -> None:
        """Fetch the jobs and the choice of the last time."""
        desk = self._context.desk
        self._context.operations.run(
            lambda _task: (desk.jobs.all(), desk.disclosures.last_choice()),
            success=self._loaded,
            failure=self._not_loaded,
            owner=self,
        )

    def chosen(self) -> tuple[Purpose, Job] | None:
        """Purpose and job, once both are chosen."""
        job = self.job.job()
        if job is None or self.purpose.currentIndex() < 0:
            return None
        return Purpose(self.purpose.currentData()), job

    def missing(self) -> str:
        """What is still to be chosen; else nothing."""
        if self.purpose.currentIndex() < 0:
            return translated("Choose a purpose")
        return "" if self.job.job() is not None else translated("Choose a job")

    def _loaded(self, found: tuple[list[Job], Choice | None]) -> None:
        jobs, last = found
        if last is not None:
            self.purpose.setCurrentIndex(self.purpose.findData(last.purpose))
        now = self._job_id if any(job.id == self._job_id for job in jobs) else None
        self.job.show_jobs(jobs, now or (last.job_id if last is not None else None))
        if all(job.closed is not None for job in jobs):
            self._start_new_job()
        self.loaded.emit(last)
        self.changed.emit()

    def _not_loaded(self, failure: Exception) -> None:
        self.job.setPlaceholderText(translated("Not loaded"))
        self.failed.emit(failure)

    def _start_new_job(self) -> None:
        self.new_job.show()
        self.new_job.start(may_leave=self.job.count() > 1)
        self.resized.emit()

    def _end_new_job(self) -> None:
        self.new_job.hide()
        self.resized.emit()
        self.job.setFocus()

    def _create_job(self, title: str, reference: str) -> None:
        jobs = self._context.desk.jobs

        def made(_task: Task) -> tuple[Job, list[Job]]:
            job = jobs.create(title, reference)
            return job, jobs.all()

        self.new_job.setEnabled(False)
        self._context.operations.run(
            made, success=self._job_made, failure=self._job_refused, owner=self
        )

    def _job_made(self, found: tuple[Job, list[Job]]) -> None:
        job, jobs = found
        self.new_job.setEnabled(True)
        self.job.show_jobs(jobs, job.id)
        self._end_new_job()

    def _job_refused(self, failure: Exception) -> None:
        self.new_job.setEnabled(True)
        self.failed.emit(failure)
