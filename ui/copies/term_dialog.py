"""Asking for a day and a reason: to keep a copy longer, or to lay a legal hold on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.copies.refused import refused
from ui.copies.term_fields import TermFields
from ui.copies.wording import FOOTED, day_words, footer_stays, name_of, translated
from ui.form_dialog import FormDialog
from ui.widgets.text import ElidedLabel
from workstation.contract.copies import CopyDetail, CopyRow

#: How long a hold is proposed for, in days; a court case takes longer than a month.
_HOLD = 180
#: How much longer a copy is proposed to be kept, in days; never more than its ceiling allows.
LONGER = 30


class TermDialog(FormDialog):
    """Stays open until it is done; emits `done_with` with the copy as it stands then."""

    done_with = Signal(object)

    def __init__(
        self,
        context: Context,
        title: str,
        act: str,
        icon: str,
        ask: Callable[[date, str], CopyRow],
        detail: CopyDetail,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, title, act, icon, parent)
        self._context = context
        self._ask = ask
        self.body.addWidget(ElidedLabel(name_of(detail.row), "text2"))
        self._fields = TermFields()
        self.until, self.reason, self.limit = (
            self._fields.until,
            self._fields.reason,
            self._fields.limit,
        )
        self._fields.changed.connect(self._ready)
        self.body.addWidget(self._fields)
        self.act.clicked.connect(self._send)
        self.finished.connect(self.deleteLater)
        self._ready()
        self.reason.setFocus()

    def _ready(self) -> None:
        self.act.setEnabled(bool(self._fields.why))

    def _send(self) -> None:
        if not self._fields.why:
            return
        ask, until, reason = self._ask, self.until.day, self._fields.why
        self.say(None)
        self._set_busy(True)
        self._context.operations.run(
            lambda _task: ask(until, reason), success=self._came, failure=self._failed, owner=self
        )

    def _came(self, row: CopyRow) -> None:
        self.done_with.emit(row)
        self.accept()

    def _failed(self, failure: Exception) -> None:
        self._set_busy(False)
        self.say(refused(self._context, failure))

    def _set_busy(self, busy: bool) -> None:
        self._fields.setEnabled(not busy)
        self.act.setEnabled(not busy)


def extend_dialog(
    context: Context,
    detail: CopyDetail,
    ask: Callable[[date, str], CopyRow],
    parent: QWidget | None = None,
) -> TermDialog:
    """Keep a copy longer: after its day, and no longer than its ceiling."""
    dialog = TermDialog(
        context,
        translated("Keep it longer"),
        translated("Extend"),
        "calendar-clock",
        ask,
        detail,
        parent,
    )
    row, last = detail.row, detail.ceiling
    first = row.destroy_by + timedelta(days=1)
    proposed = row.destroy_by + timedelta(days=LONGER)
    dialog.until.offer(first, last, proposed if last is None else min(proposed, last))
    words = translated("Now it is to be destroyed by %1.")
    words = words.replace("%1", day_words(row.destroy_by))
    if last is not None:
        ceiling = translated("The rule that won allows no day after %1.")
        words += " " + ceiling.replace("%1", day_words(last))
    if row.form in FOOTED:
        words += "\n" + footer_stays(row.form)
    dialog.limit.setText(words)
    return dialog


def hold_dialog(
    context: Context,
    detail: CopyDetail,
    ask: Callable[[date, str], CopyRow],
    parent: QWidget | None = None,
) -> TermDialog:
    """Lay a legal hold: nothing destroys the copy until it is over or lifted."""
    dialog = TermDialog(
        context,
        translated("Legal hold"),
        translated("Hold"),
        "gavel",
        ask,
        detail,
        parent,
    )
    today = dialog.until.day
    dialog.until.offer(today, None, today + timedelta(days=_HOLD))
    dialog.limit.setText(
        translated(
            "Until then nothing destroys this copy. Its date stays as it is: once the hold is"
            " over, an older copy is due that day. A withdrawn copy stays unreadable."
        )
    )
    return dialog
