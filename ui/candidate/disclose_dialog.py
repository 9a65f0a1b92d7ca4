"""Asking for disclosure: which groups, for which purpose and job, and what it costs.

The dialog runs the disclosure and stays open until the receipt verified; what goes wrong is said
in place and nothing is shown. A try after a lost answer carries the same key, so that it is one
disclosure, however often it is sent.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.candidate.cost_facts import CostFacts, affordable
from ui.candidate.failures import announce
from ui.candidate.group_choice import GroupChoice
from ui.candidate.shown import Shown
from ui.candidate.what_for import WhatFor
from ui.candidate.wording import counted, translated
from ui.context import Context
from ui.operations import Task
from ui.theme import DETAIL, GROUP, theme
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.emptying import empty
from ui.widgets.painting import painting
from ui.widgets.strips import Notice
from ui.widgets.text import ElidedLabel, Hairline, Label
from workstation.contract.disclosures import Disclosed, Preview
from workstation.contract.words import FieldGroup
from workstation.desk.disclosures import Choice, new_key

WIDTH = 520


class DiscloseDialog(QDialog):
    """Emits `disclosed` once, after the receipt verified, and closes."""

    disclosed = Signal(object)
    _locking = Signal()

    def __init__(
        self,
        context: Context,
        preview: Preview,
        preset: tuple[FieldGroup, ...] | None = None,
        parent: QWidget | None = None,
        job_id: str | None = None,
    ) -> None:
        """``job_id``: what one works for now, offered rather than the job of the last time."""
        super().__init__(parent)
        self._job_id = job_id
        self._context = context
        self._preview = preview
        self._preset = preset
        self._task: Task | None = None
        self._action: tuple[Choice, str] | None = None
        self.setWindowTitle(translated("Disclose"))
        self.setModal(True)
        self.setFixedWidth(WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 20, 0, 0)
        self._column.setSpacing(0)
        self._build_body()
        self._build_foot()
        # Heights follow wrapped sentences: the layout tells how high it is at this width.
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
        self._changed()
        self.what_for.load()
        # By way of a signal of its own, which ends with the dialog.
        context.locking.connect(self._locking)
        self._locking.connect(self._drop)
        theme().changed.connect(self.update)

    def _build_body(self) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(DETAIL, 0, DETAIL, GROUP)
        body.setSpacing(8)
        body.addWidget(Label(translated("Disclose"), "text", "page", 600))
        who = f"{self._preview.reference}  ·  {self._preview.headline}"
        body.addWidget(ElidedLabel(who, "text2"))
        body.addSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Label(translated("Field groups"), "text2", "small", 600))
        head.addStretch(1)
        head.addWidget(Label(translated("Only what the purpose needs"), "text2", "small"))
        body.addLayout(head)
        self.groups = GroupChoice(self._preview.groups)
        self.groups.choose(self._preset or ())
        self.groups.changed.connect(self._changed)
        body.addWidget(self.groups)
        body.addSpacing(8)
        self.what_for = WhatFor(self._context, self._job_id)
        self.what_for.changed.connect(self._changed)
        self.what_for.loaded.connect(self._loaded)
        self.what_for.failed.connect(self._say)
        self.what_for.resized.connect(self.fit)
        self.purpose, self.job = self.what_for.purpose, self.what_for.job
        self.new_job = self.what_for.new_job
        body.addWidget(self.what_for)
        body.addSpacing(8)
        me = self._context.me
        quota = me.subscription.quota if me is not None and me.subscription is not None else None
        self.facts = CostFacts(self._preview, quota)
        body.addWidget(self.facts)
        self._notices = QVBoxLayout()
        body.addLayout(self._notices)
        self._column.addLayout(body)

    def _build_foot(self) -> None:
        self._column.addWidget(Hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(DETAIL, 10, DETAIL - 3, 10)
        foot.setSpacing(4)
        self._foot_words = ElidedLabel(translated("Remembers your choices"), "text2", "small")
        foot.addWidget(self._foot_words, 1)
        self.cancel = Button(translated("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.act = PrimaryButton(translated("Disclose"), "lock-open", "↵")
        self.act.clicked.connect(self._disclose)
        foot.addWidget(self.cancel)
        foot.addWidget(self.act)
        self._column.addLayout(foot)

    def reject(self) -> None:
        """Leave; an answer under way is dropped unseen."""
        if self._task is not None and not self._task.done:
            self._task.cancel()
            self._context.toast.emit(
                translated("Cancelled. If it was logged already, it is under Disclosures.")
            )
        super().reject()

    def fit(self) -> None:
        """Take the height that the layout needs at this width."""
        self._column.activate()
        self.setFixedHeight(self._column.totalHeightForWidth(WIDTH))

    def showEvent(self, event: object) -> None:
        """Fit before the first painting."""
        self.fit()
        super().showEvent(event)  # type: ignore[arg-type]
        self.groups.focus_first()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dialog is raised."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), theme().colours.raised)

    # -- what is chosen --------------------------------------------------------------------

    def choice(self) -> Choice | None:
        """What was chosen, once it is whole."""
        groups, what_for = self.groups.chosen(), self.what_for.chosen()
        if not groups or what_for is None:
            return None
        purpose, job = what_for
        return Choice(tuple(groups), purpose, job.id)

    def _changed(self) -> None:
        count = len(self.groups.chosen())
        said = counted(count, "Disclose %n group", "Disclose %n groups")
        self.act.setText(said if count else translated("Disclose"))
        self.act.setEnabled(self.choice() is not None and affordable(self._preview))
        self._foot_words.setText(self._missing() or translated("Remembers your choices"))
        self._drop_notices()

    def _missing(self) -> str:
        """What is still to be chosen, while the button waits for it; else nothing."""
        if not affordable(self._preview):
            return ""
        if not self.groups.chosen():
            return translated("Choose a field group")
        return self.what_for.missing()

    def _loaded(self, last: Choice | None) -> None:
        if last is not None and self._preset is None:
            self.groups.choose(last.groups)

    # -- disclosing ------------------------------------------------------------------------

    def _disclose(self) -> None:
        choice, job = self.choice(), self.job.job()
        if choice is None or job is None or (self._task is not None and not self._task.done):
            return
        if self._action is None or self._action[0] != choice:
            self._action = (choice, new_key())
        key = self._action[1]
        reference, room = self._preview.reference, self._context.desk.disclosures

        def act(_task: Task) -> Disclosed:
            return room.disclose(reference, choice.groups, choice.purpose, choice.job_id, key=key)

        self._set_busy(True)
        self._task = self._context.operations.run(
            act,
            success=lambda found: self._came(Shown(found, choice.groups, choice.purpose, job)),
            failure=self._refused,
            owner=self,
        )

    def _came(self, shown: Shown) -> None:
        self._task = None
        if self._action is not None:
            choice, remember = self._action[0], self._context.desk.disclosures.remember_choice
            self._context.operations.run(lambda _task: remember(choice))
        self._action = None
        self._context.quota_changed.emit(shown.disclosed.quota_left)
        self.disclosed.emit(shown)
        self.accept()

    def _refused(self, failure: Exception) -> None:
        self._task = None
        self._set_busy(False)
        self._say(failure)

    def _set_busy(self, busy: bool) -> None:
        for widget in (self.groups, self.purpose, self.job, self.new_job):
            widget.setEnabled(not busy)
        self._drop_notices()
        if busy:
            self.act.setEnabled(False)
            self.act.setText(translated("Disclosing…"))
            self._foot_words.setText(translated("Writing the entry, then checking its receipt"))
        else:
            self._changed()

    def _say(self, failure: Exception) -> None:
        words = announce(self._context, failure)
        self._drop_notices()
        self._notices.addSpacing(8)
        self._notices.addWidget(Notice("bad", words.sentence, words.remedy))
        QTimer.singleShot(0, self, self.fit)

    def _drop_notices(self) -> None:
        if empty(self._notices) and self.isVisible():
            QTimer.singleShot(0, self, self.fit)

    def _drop(self) -> None:
        """The desk locks: whatever is under way is dropped."""
        if self._task is not None:
            self._task.cancel()
        self.done(int(QDialog.DialogCode.Rejected))
