"""Putting candidates on a shortlist, from the results, a preview or a candidate's page.

``AddToShortlist(context, owner).offer(references, parent)`` asks which one; `added` says who is on
it now.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.candidate.failures import announce
from ui.candidate.wording import translated
from ui.context import Context
from ui.form_dialog import FormDialog
from ui.shortlists.form import ShortlistForm
from ui.shortlists.wording import added_in_words, candidates_in_words
from ui.widgets.fields import ComboBox
from ui.widgets.text import Label
from workstation.contract.jobs import Job
from workstation.contract.shortlists import AddedMembers, Shortlist

#: Under what the context keeps the id of the shortlist that was used last.
LAST = "shortlist"


class AddToShortlist(QObject):
    """Offers the shortlists for some candidates; the dialog is one at a time."""

    #: The references that are on the shortlist now, whether or not they were before.
    added = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def offer(
        self, references: Sequence[str], parent: QWidget, job_id: str | None = None
    ) -> AddDialog | None:
        """Ask which shortlist these candidates go on; None where there is no candidate.

        ``job_id``: what one works for now; its shortlists are offered first, or a new one for it.
        """
        if not references:
            return None
        dialog = AddDialog(self._context, list(dict.fromkeys(references)), parent, job_id)
        dialog.added.connect(self.added)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog


class AddDialog(FormDialog):
    """The shortlist used last is chosen, so that Enter is enough; a new one is made in place."""

    added = Signal(object)

    def __init__(
        self,
        context: Context,
        references: list[str],
        parent: QWidget | None = None,
        job_id: str | None = None,
    ) -> None:
        many = candidates_in_words(len(references))
        super().__init__(
            context,
            translated("Add to a shortlist"),
            translated("Add %1").replace("%1", many),
            "plus",
            parent,
        )
        self._context = context
        self._references = references
        self._job_id = job_id
        self._lists: list[Shortlist] = []
        self._working = False
        self.choice = ComboBox(translated("Shortlist"))
        self.choice.setPlaceholderText(translated("Loading…"))
        self.choice.setEnabled(False)
        self.form = ShortlistForm(context)
        self.form.hide()
        self._choice_label = Label(translated("Shortlist"), "text2", "small", 600)
        self.body.addWidget(self._choice_label)
        self.body.addWidget(self.choice)
        self.body.addWidget(self.form)
        self.choice.currentIndexChanged.connect(lambda _row: self._chosen())
        self.form.changed.connect(self._ready)
        self.form.failed.connect(self.say)
        self.act.clicked.connect(self._add)
        self.finished.connect(lambda _result: self._forget())
        self._ready()
        room, jobs = context.desk.shortlists, context.desk.jobs
        context.operations.run(
            lambda _task: (room.all(), jobs.all()),
            success=self._loaded,
            failure=self._refused,
            owner=self,
        )

    def _loaded(self, found: tuple[list[Shortlist], list[Job]]) -> None:
        self._lists, jobs = found
        now = self._job_id if any(job.id == self._job_id for job in jobs) else None
        self.form.show_jobs(jobs, now)
        for one in self._lists:
            named = one.name != one.job.title
            self.choice.addItem(f"{one.name}  ·  {one.job.title}" if named else one.name)
        if self._lists:
            self.choice.insertSeparator(self.choice.count())
        self.choice.addItem(translated("New shortlist…"))
        self.choice.setEnabled(True)
        last = self._context.kept.get(LAST)
        # A job's own shortlists come before the one used last, and a new one before another job's.
        fitting = [one for one in self._lists if now is None or one.job.id == now]
        fitting.sort(key=lambda one: one.id != last)
        new = self.choice.count() - 1
        self.choice.setCurrentIndex(self._lists.index(fitting[0]) if fitting else new)
        self._choice_label.setVisible(bool(self._lists))
        self.choice.setVisible(bool(self._lists))
        self._chosen()
        (self.act if self._list() is not None else self.form.name).setFocus()

    def _list(self) -> Shortlist | None:
        row = self.choice.currentIndex()
        return self._lists[row] if 0 <= row < len(self._lists) else None

    def _chosen(self) -> None:
        self.form.setVisible(self.choice.isEnabled() and self._list() is None)
        self._ready()

    def _ready(self) -> None:
        chosen = self._list() is not None or (self.form.isVisibleTo(self) and self.form.ready())
        self.act.setEnabled(chosen and not self._working)

    def _add(self) -> None:
        self.say(None)
        self._working = True
        self._ready()
        shortlist = self._list()
        if shortlist is not None:
            self._add_to(shortlist)
            return
        (name, job_id, shared), room = self.form.wanted(), self._context.desk.shortlists
        self._context.operations.run(
            lambda _task: room.create(name, job_id, shared=shared),
            success=self._made,
            failure=self._refused,
            owner=self,
        )

    def _made(self, shortlist: Shortlist) -> None:
        # Chosen from now on: should adding fail, another try does not make it again.
        self._lists.insert(0, shortlist)
        self.choice.insertItem(0, shortlist.name)
        self.choice.setCurrentIndex(0)
        self._add_to(shortlist)

    def _add_to(self, shortlist: Shortlist) -> None:
        references, room = self._references, self._context.desk.shortlists
        self._context.operations.run(
            lambda _task: room.add(shortlist.id, references),
            success=lambda told: self._done(shortlist.id, told),
            failure=self._refused,
            owner=self,
        )

    def _done(self, id_: str, told: AddedMembers) -> None:
        self._context.kept[LAST] = id_
        self._context.connection_changed.emit(True)
        self._context.toast.emit(added_in_words(told))
        self.added.emit([*told.added, *told.already])
        self.accept()

    def _refused(self, failure: Exception) -> None:
        self._working = False
        self.say(announce(self._context, failure))
        self._ready()

    def _forget(self) -> None:
        self.form.wipe()
        self.choice.clear()
        self._lists = []
