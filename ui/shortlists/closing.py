"""Closing the job that a shortlist is for, and opening it again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.candidate.failures import announce
from ui.candidate.wording import translated
from ui.context import Context
from ui.form_dialog import FormDialog
from ui.widgets.text import Label
from workstation.contract.jobs import Job


class ClosingDialog(FormDialog):
    """Says what it means before an open job is closed, or a closed one is opened again."""

    #: The job as it is now.
    turned = Signal(object)

    def __init__(self, context: Context, job: Job, parent: QWidget | None = None) -> None:
        reopens = job.closed is not None
        super().__init__(
            context,
            translated("Reopen this job?") if reopens else translated("Close this job?"),
            translated("Reopen the job") if reopens else translated("Close the job"),
            "refresh-cw" if reopens else "archive",
            parent,
        )
        self._context = context
        self._job = job
        self.body.addWidget(
            Label(f"{job.title}  ·  {job.reference}", "text", weight=600, wrap=True)
        )
        for sentence in _REOPENING if reopens else _CLOSING:
            self.body.addWidget(Label(translated(sentence), "text", wrap=True))
        self.act.clicked.connect(self._turn)

    def _turn(self) -> None:
        self.say(None)
        self.act.setEnabled(False)
        id_, jobs = self._job.id, self._context.desk.jobs
        turn = jobs.close if self._job.closed is None else jobs.reopen
        self._context.operations.run(
            lambda _task: turn(id_), success=self._done, failure=self._refused, owner=self
        )

    def _done(self, job: Job) -> None:
        self.turned.emit(job)
        self.accept()

    def _refused(self, failure: Exception) -> None:
        self.say(announce(self._context, failure))
        self.act.setEnabled(True)


_CLOSING = (
    "Nothing more can be disclosed for it, by you or by colleagues.",
    "Copies and sealed records whose dates count from its closing are dated from today: some "
    "copies may have to be destroyed sooner.",
    "Shortlists and notes stay. The job can be reopened.",
)
_REOPENING = (
    "Disclosures for it are possible again, for colleagues too.",
    "Dates that counted from its closing await it again. What was destroyed meanwhile stays "
    "destroyed.",
)
