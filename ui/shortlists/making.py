"""Making a shortlist for a job, changing and deleting one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.candidate.failures import announce
from ui.candidate.wording import translated
from ui.context import Context
from ui.form_dialog import FormDialog
from ui.shortlists.form import LONGEST_NAME, ShortlistForm
from ui.shortlists.wording import candidates_in_words
from ui.widgets.fields import CheckBox, LineEdit
from ui.widgets.text import Label
from workstation.contract.jobs import Job
from workstation.contract.shortlists import Shortlist


class MakeDialog(FormDialog):
    """Makes a shortlist."""

    made = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context, translated("New shortlist"), translated("Make shortlist"), "plus", parent
        )
        self._context = context
        self.form = ShortlistForm(context)
        self.body.addWidget(self.form)
        self.form.changed.connect(self._ready)
        self.form.failed.connect(self.say)
        self.act.clicked.connect(self._make)
        self.finished.connect(lambda _result: self.form.wipe())
        self._ready()
        jobs = context.desk.jobs
        context.operations.run(
            lambda _task: jobs.all(), success=self._loaded, failure=self._refused, owner=self
        )

    def _loaded(self, jobs: list[Job]) -> None:
        self.form.show_jobs(jobs)
        self._ready()

    def _ready(self) -> None:
        self.act.setEnabled(self.form.ready())

    def _make(self) -> None:
        self.say(None)
        self.act.setEnabled(False)
        (name, job_id, shared), room = self.form.wanted(), self._context.desk.shortlists
        self._context.operations.run(
            lambda _task: room.create(name, job_id, shared=shared),
            success=self._made,
            failure=self._refused,
            owner=self,
        )

    def _made(self, shortlist: Shortlist) -> None:
        self.made.emit(shortlist)
        self.accept()

    def _refused(self, failure: Exception) -> None:
        self.say(announce(self._context, failure))
        self._ready()


class ChangeDialog(FormDialog):
    """Renames an own shortlist, shares it or no longer."""

    changed = Signal(object)

    def __init__(
        self, context: Context, shortlist: Shortlist, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            context, translated("Change shortlist"), translated("Change"), "check", parent
        )
        self._context = context
        self._shortlist = shortlist
        self.name = LineEdit(translated("Name of the shortlist"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setText(shortlist.name)
        self.shared = CheckBox(translated("Colleagues see it and work with it"))
        self.shared.setChecked(shortlist.shared)
        self.body.addWidget(Label(translated("Name"), "text2", "small", 600))
        self.body.addWidget(self.name)
        self.body.addWidget(self.shared)
        self.name.textChanged.connect(lambda _text: self._ready())
        self.act.clicked.connect(self._change)
        self.finished.connect(lambda _result: self.name.wipe())
        self.name.selectAll()
        self.name.setFocus()

    def _ready(self) -> None:
        self.act.setEnabled(bool(self.name.text().strip()))

    def _change(self) -> None:
        self.say(None)
        self.act.setEnabled(False)
        id_, room = self._shortlist.id, self._context.desk.shortlists
        name, shared = self.name.text().strip(), self.shared.isChecked()
        self._context.operations.run(
            lambda _task: room.change(id_, name=name, shared=shared),
            success=self._changed,
            failure=self._refused,
            owner=self,
        )

    def _changed(self, shortlist: Shortlist) -> None:
        self.changed.emit(shortlist)
        self.accept()

    def _refused(self, failure: Exception) -> None:
        self.say(announce(self._context, failure))
        self._ready()


class DeleteDialog(FormDialog):
    """Asks in words before an own shortlist is deleted: that can't be taken back."""

    deleted = Signal()

    def __init__(
        self, context: Context, shortlist: Shortlist, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            context,
            translated("Delete this shortlist?"),
            translated("Delete shortlist"),
            "trash-2",
            parent,
            kind="danger",
        )
        self._context = context
        self._id = shortlist.id
        many = candidates_in_words(shortlist.count)
        said = translated("%1 leave it for good, for colleagues too. Notes stay.")
        if shortlist.count == 1:
            said = translated("%1 leaves it for good, for colleagues too. Notes stay.")
        self.body.addWidget(Label(said.replace("%1", many), "text", wrap=True))
        self.act.clicked.connect(self._delete)

    def _delete(self) -> None:
        self.say(None)
        self.act.setEnabled(False)
        id_, room = self._id, self._context.desk.shortlists
        self._context.operations.run(
            lambda _task: room.delete(id_),
            success=self._done,
            failure=self._refused,
            owner=self,
        )

    def _done(self, _nothing: object) -> None:
        self.deleted.emit()
        self.accept()

    def _refused(self, failure: Exception) -> None:
        self.say(announce(self._context, failure))
        self.act.setEnabled(True)
