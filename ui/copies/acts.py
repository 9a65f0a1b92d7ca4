"""What a person does to copies: destroy, keep longer, hold, lift, show in the folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ui.candidate.failures import announce
from ui.context import Context
from ui.copies.destroy_dialog import DestroyDialog
from ui.copies.extend_dialog import ExtendDialog
from ui.copies.lost_device import LostDeviceDialog, may_be_lost
from ui.copies.term_dialog import TermDialog, extend_dialog, hold_dialog
from ui.copies.wording import counted, name_of, translated
from ui.form_dialog import FormDialog
from ui.reports.certificates_dialog import CertificatesDialog
from ui.widgets import ElidedLabel, Label
from workstation.contract.copies import CopyDetail, CopyRow, CopyStatus
from workstation.contract.words import Form
from workstation.desk.copies.checking import CheckResult
from workstation.desk.copies.events import What


def destroyable(row: CopyRow) -> bool:
    """Whether this desk can destroy a copy: its own, and nothing holds it."""
    return row.own and row.status not in (CopyStatus.DESTROYED, CopyStatus.ON_HOLD)


def certified(row: CopyRow) -> bool:
    """Whether there is a certificate of the copy's destruction."""
    return row.destruction_entry is not None


def openable(row: CopyRow) -> bool:
    """Whether this desk can open a copy: its own, in the vault, and not withdrawn."""
    return row.own and row.form is Form.VAULT and row.readable


def why_not(rows: list[CopyRow]) -> str:
    """Why none of these can be destroyed here."""
    if all(row.status is CopyStatus.DESTROYED for row in rows):
        return translated("Destroyed already.")
    if all(row.status is CopyStatus.ON_HOLD for row in rows):
        return translated("A legal hold keeps it. Lift the hold first.")
    return translated("Only the desk that holds a copy can destroy it.")


class CopyActs(QObject):
    """Asks in dialogs over the page; `changed` says that copies are not what they were."""

    changed = Signal()

    def __init__(self, context: Context, *, may_hold: bool, page: QWidget) -> None:
        """``may_hold``: whether this person may lay legal holds and lift them."""
        super().__init__(page)
        self._context = context
        self._room = context.desk.copies
        self._may_hold = may_hold
        self._page = page

    def destroy(self, rows: list[CopyRow]) -> None:
        """Ask whether copies are to be destroyed, and destroy them one by one."""
        able = [row for row in rows if destroyable(row)]
        if able and all(row.status is CopyStatus.MISSING for row in able):
            self._say_gone(able)
            return
        if not able:
            if rows:
                self._context.toast.emit(why_not(rows))
            return
        room = self._room

        def one(row: CopyRow) -> object:
            if row.form is Form.PRINT:
                return room.say_shredded(row.id)
            if row.status is CopyStatus.MISSING:
                return room.say_gone(row.id)
            return room.destroy(row.id)

        dialog = DestroyDialog(self._context, able, one, self._page.window())
        dialog.ended.connect(self._destroyed)
        dialog.gone_asked.connect(self._say_gone)
        dialog.open()

    def _say_gone(self, rows: list[CopyRow]) -> None:
        """Ask whether copies that this desk can't find are gone."""
        room = self._room
        dialog = DestroyDialog(
            self._context, rows, lambda row: room.say_gone(row.id), self._page.window(), gone=True
        )
        dialog.ended.connect(self._destroyed)
        dialog.open()

    def _destroyed(self, count: int) -> None:
        if count:
            said = counted(count, "%n copy is destroyed.", "%n copies are destroyed.")
            self._context.toast.emit(said)
        self.changed.emit()

    def extend(self, detail: CopyDetail) -> None:
        """Ask until when, and why, a copy is to be kept longer."""
        if not detail.row.extensible:
            return
        room, id_ = self._room, detail.row.id
        self._open(
            extend_dialog(
                self._context,
                detail,
                lambda until, reason: room.extend(id_, until, reason),
                self._page.window(),
            )
        )

    def extend_each(self, rows: list[CopyRow]) -> None:
        """Ask once until when, and why, several copies are to be kept longer."""
        able = [row for row in rows if row.extensible]
        if not able:
            self._context.toast.emit(translated("None of these can be kept longer."))
            return
        room = self._room
        dialog = ExtendDialog(
            self._context,
            able,
            lambda row, until, reason: room.extend(row.id, until, reason),
            self._page.window(),
            left_out=len(rows) - len(able),
        )
        dialog.ended.connect(self._extended)
        dialog.open()

    def _extended(self, count: int) -> None:
        if count:
            said = counted(count, "%n copy is kept longer.", "%n copies are kept longer.")
            self._context.toast.emit(said)
        self.changed.emit()

    def hold(self, detail: CopyDetail) -> None:
        """Ask until when, and why, a copy is to be held; or whether its hold is to be lifted."""
        if not self._may_hold or detail.row.status is CopyStatus.DESTROYED:
            return
        if detail.hold is not None and detail.hold.lifted is None:
            self._lift(detail)
            return
        room, id_ = self._room, detail.row.id
        self._open(
            hold_dialog(
                self._context,
                detail,
                lambda until, reason: room.hold(id_, until, reason),
                self._page.window(),
            )
        )

    def _open(self, dialog: TermDialog) -> None:
        dialog.done_with.connect(lambda _row: self.changed.emit())
        dialog.open()

    def _lift(self, detail: CopyDetail) -> None:
        dialog = FormDialog(
            self._context,
            translated("Lift the hold?"),
            translated("Lift the hold"),
            "gavel",
            self._page.window(),
        )
        dialog.body.addWidget(ElidedLabel(name_of(detail.row), "text2"))
        words = translated(
            "The copy is under its date again: if that is over, it is due today. A copy that was"
            " withdrawn is to be destroyed then."
        )
        dialog.body.addWidget(Label(words, "text2", wrap=True))
        room, id_ = self._room, detail.row.id

        def done(_row: CopyRow) -> None:
            dialog.accept()
            self.changed.emit()

        def send() -> None:
            dialog.act.setEnabled(False)
            self._context.operations.run(
                lambda _task: room.lift(id_), success=done, failure=failed, owner=dialog
            )

        def failed(failure: Exception) -> None:
            dialog.act.setEnabled(True)
            dialog.say(announce(self._context, failure))

        dialog.act.clicked.connect(send)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def lose_device(self, detail: CopyDetail | None) -> None:
        """Ask whether the computer is lost that holds a copy."""
        if detail is None or not self._may_hold or not may_be_lost(detail):
            return
        dialog = LostDeviceDialog(self._context, detail, self._page.window())
        dialog.declared.connect(lambda _count: self.changed.emit())
        dialog.open()

    def save_certificates(self, rows: list[CopyRow]) -> None:
        """Have the certificates of those that are destroyed written into one signed document."""
        gone = [row.id for row in rows if certified(row)]
        if gone:
            CertificatesDialog(self._context, gone, self._page.window()).open()

    def check_files(self) -> None:
        """Look for every file that this desk holds, and say what was found."""
        copies = self._context.desk.copies
        self._context.operations.run(
            lambda _task: copies.check(),
            success=self._checked,
            failure=lambda failure: self._context.toast.emit(
                announce(self._context, failure).sentence
            ),
            owner=self,
        )

    def _checked(self, found: CheckResult) -> None:
        said = [
            (found.missing, "%n file is missing", "%n files are missing"),
            (found.changed, "%n file was changed", "%n files were changed"),
            (found.moved, "%n file was moved", "%n files were moved"),
            (found.copied, "%n file was copied", "%n files were copied"),
            (found.unreachable, "%n can’t be reached", "%n can’t be reached"),
        ]
        parts = [counted(len(ids), one, many) for ids, one, many in said if ids]
        words = ", ".join(parts) or translated("Your files are as they were at the last look")
        self._context.toast.emit(f"{words}.")
        if not found.unreachable and What.UNREACHABLE in self._context.copy_warnings:
            self._context.copy_warnings.remove(What.UNREACHABLE)
        self.changed.emit()

    def show_folder(self, rows: list[CopyRow]) -> None:
        """Show the folder that the first of these copies lies in."""
        if not rows:
            return
        room, id_ = self._room, rows[0].id

        def found(path: Path | None) -> None:
            if path is not None:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

        self._context.operations.run(lambda _task: room.path_of(id_), success=found, owner=self)
