"""A privacy officer clears a desk's alarm about the log: both sides are named, a reason given."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.audit.strips import sides
from ui.audit.wording import translated
from ui.candidate.failures import announce
from ui.context import Context
from ui.form_dialog import FormDialog
from ui.operations import Task
from ui.widgets.fields import LineEdit
from ui.widgets.strips import Notice
from ui.widgets.text import Label
from workstation.desk.disclosures import new_key
from workstation.desk.log_trust import Alarm
from workstation.ledger.receipts import CheckedReceipt

_LONGEST = 500


class ClearAlarmDialog(FormDialog):
    """`cleared` once the act is in the log and its receipt verified."""

    cleared = Signal()

    def __init__(self, context: Context, alarm: Alarm, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            translated("Clear the alarm of the log"),
            translated("Clear it"),
            "shield-alert",
            parent,
            kind="danger",
        )
        self._context = context
        self._task: Task | None = None
        self._key = new_key()
        self.reason = LineEdit(translated("Why it is cleared"))
        self.reason.setMaxLength(_LONGEST)
        self.reason.textChanged.connect(lambda _text: self._changed())
        body = self.body
        for title, words in sides(alarm):
            body.addWidget(Label(title, "text2", "small", 600))
            body.addWidget(Label(words, "text", wrap=True))
        body.addSpacing(8)
        body.addWidget(Label(self.reason.accessibleName(), "text2", "small", 600))
        body.addWidget(self.reason)
        body.addSpacing(4)
        body.addWidget(
            Notice(
                "warn",
                translated("Only once you know what happened"),
                translated(
                    "The act is written to the log and names both. Where the log does not go on"
                    " from what this desk kept, that is set aside and what was offered counts."
                ),
            )
        )
        self.act.clicked.connect(self._clear)
        self.finished.connect(lambda _result: self.reason.wipe())
        self._ready()

    def _changed(self) -> None:
        self._key = new_key()
        self._ready()

    def _ready(self) -> None:
        self.act.setEnabled(self._task is None and bool(self.reason.text().strip()))

    def _clear(self) -> None:
        room, reason, key = self._context.desk.alarms, self.reason.text().strip(), self._key

        def work(_task: Task) -> CheckedReceipt | None:
            return room.clear(reason, key)

        self.say(None)
        self._task = self._context.operations.run(
            work, success=self._done, failure=self._failed, owner=self
        )
        self._ready()

    def _done(self, _checked: CheckedReceipt | None) -> None:
        self._task = None
        self.cleared.emit()
        self.accept()

    def _failed(self, failure: Exception) -> None:
        self._task = None
        self.say(announce(self._context, failure))
        self._ready()
