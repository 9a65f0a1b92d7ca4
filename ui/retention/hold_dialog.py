"""Laying a legal hold on a sealed record: through which day, and why."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QWidget

from ui.candidate.failures import announce
from ui.context import Context
from ui.form_dialog import FormDialog
from ui.retention.fields import labelled
from ui.translation import translated
from ui.widgets import Label, LineEdit
from ui.widgets.days import DayEdit
from workstation.contract.sealed import SealedRecord

_LONGEST = 500
#: How long a hold is proposed for, in days; a court case takes longer than a month.
_PROPOSED = 180


class HoldDialog(FormDialog):
    """Stays open until it is done; then emits `held`."""

    held = Signal()

    def __init__(
        self, context: Context, record: SealedRecord, parent: QWidget | None = None
    ) -> None:
        title, act = translated("Legal hold"), translated("Hold")
        super().__init__(context, title, act, "gavel", parent)
        self._context = context
        self._id = record.id
        self.body.addWidget(Label(record.job, "text2", wrap=True))
        proposed = date.today() + timedelta(days=_PROPOSED)
        self.until = DayEdit(translated("Through which day"), record.held_until or proposed)
        self.until.setMinimumDate(QDate.currentDate())
        self.reason = LineEdit(translated("Reason"))
        self.reason.setMaxLength(_LONGEST)
        self.reason.textChanged.connect(lambda _text: self._ready())
        hint = translated("Until it is over the record does not end, whatever the rules say.")
        self.body.addWidget(labelled(translated("Through"), self.until, hint))
        seen = translated("Such as the charge or the audit. Name nobody.")
        self.body.addWidget(labelled(translated("Reason"), self.reason, seen))
        self.act.clicked.connect(self._send)
        self.finished.connect(self.deleteLater)
        self._ready()
        self.reason.setFocus()

    def _ready(self) -> None:
        self.act.setEnabled(bool(self.reason.text().strip()))

    def _send(self) -> None:
        room, id_ = self._context.desk.retention, self._id
        until, reason = self.until.day, self.reason.text().strip()
        if not reason:
            return
        self.say(None)
        self.act.setEnabled(False)
        self._context.operations.run(
            lambda _task: room.hold_sealed(id_, until, reason),
            success=lambda _record: self._came(),
            failure=self._failed,
            owner=self,
        )

    def _came(self) -> None:
        self.held.emit()
        self.accept()

    def _failed(self, failure: Exception) -> None:
        self._ready()
        self.say(announce(self._context, failure))
