"""Declares a computer lost that holds a copy, by an administrator or a privacy officer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.candidate.failures import announce
from ui.candidate.wording import day_and_time
from ui.context import Context
from ui.copies.wording import counted, translated
from ui.form_dialog import FormDialog
from ui.widgets import ElidedLabel, Label
from workstation.contract.copies import CopyDetail, CopyStatus, DeviceLost
from workstation.contract.words import Form


def may_be_lost(detail: CopyDetail) -> bool:
    """Whether a copy lies on a computer that can be declared lost: another's, not yet so."""
    row = detail.row
    gone = row.status is CopyStatus.DESTROYED or detail.device_lost is not None
    return row.form is not Form.PRINT and not row.own and not gone


def missing_words(detail: CopyDetail) -> tuple[str, str, str]:
    """The notice of a missing copy: its kind, title and text."""
    if detail.device_lost is not None:
        title = translated("Its computer was declared lost %1")
        text = translated(
            "Nothing shows that the copy is destroyed, so there is no certificate. Once its holder"
            " signs in there again, it is back."
        )
        return "warn", title.replace("%1", day_and_time(detail.device_lost)), text
    title = translated("The file is not where it was")
    text = translated("Bring it back to its folder, or say that it is gone: Destroy.")
    return "warn", title, text


class LostDeviceDialog(FormDialog):
    """Asks whether the computer is lost; `declared` says how many copies went with it."""

    declared = Signal(int)

    def __init__(self, context: Context, detail: CopyDetail, parent: QWidget) -> None:
        super().__init__(
            context,
            translated("Is this computer lost?"),
            translated("It is lost"),
            "monitor",
            parent,
        )
        self._context = context
        self._id = detail.row.id
        whose = translated("The computer of %1 that holds this copy")
        self.body.addWidget(ElidedLabel(whose.replace("%1", detail.row.holder), "text2"))
        words = translated(
            "All vault copies and files that the employer has there are missing from now on, and"
            " whoever is signed in there is signed out. They count as overdue no more, and no"
            " certificate says that they are destroyed. This is recorded with your name."
        )
        self.body.addWidget(Label(words, "text2", wrap=True))
        self.act.clicked.connect(self._send)
        self.finished.connect(self.deleteLater)

    def _send(self) -> None:
        self.act.setEnabled(False)
        room, id_ = self._context.desk.copies, self._id
        self._context.operations.run(
            lambda _task: room.lose_device(id_),
            success=self._done,
            failure=self._failed,
            owner=self,
        )

    def _done(self, done: DeviceLost) -> None:
        said = counted(
            done.copies,
            "%n copy is missing with its computer.",
            "%n copies are missing with their computer.",
        )
        self._context.toast.emit(said)
        self.declared.emit(done.copies)
        self.accept()

    def _failed(self, failure: Exception) -> None:
        self.act.setEnabled(True)
        self.say(announce(self._context, failure))
