"""The demo's part on retained copies: kept in the app and as a file, looked at, and destroyed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from ui.candidate.candidate_page import CandidatePage
from ui.copies.destroy_dialog import DestroyDialog
from ui.copies.extend_dialog import ExtendDialog
from ui.copies.keep_dialog import KeepDialog
from ui.copies.place import CopiesPlace
from ui.copies.term_dialog import TermDialog
from ui.demo.player import Player
from ui.shell.workplace import Workplace
from workstation.contract.copies import CopyStatus
from workstation.contract.words import Form

_CONTROL = Qt.KeyboardModifier.ControlModifier


def keep(player: Player, page: CandidatePage, folder: Path) -> None:
    """Keep a copy of a disclosed candidate in the app, and one as a file in a folder."""
    player.step("a copy is kept in the app, and says until when it may be kept")
    _ask(player, page, 0)
    dialog = player.dialog(KeepDialog)
    player.shot("keep-a-copy")
    _press(player, dialog)
    player.shot("copy-kept")
    player.press(dialog.act)
    player.until(lambda: not _open())

    player.step("a copy is written as a file, named by its reference")
    _ask(player, page, 1)
    dialog = player.dialog(KeepDialog)
    dialog.take_folder(str(folder))
    player.shot("keep-a-file")
    _press(player, dialog)
    player.press(dialog.act)
    player.until(lambda: not _open())


def register(player: Player) -> None:
    """See what is kept and why; open the vault copy, keep it longer; destroy the file."""
    player.step("the register says what is due when")
    player.window.toast.hide()
    player.key(Qt.Key.Key_3, _CONTROL)
    place = player.screen(Workplace).page("copies")
    assert isinstance(place, CopiesPlace)
    page = place.page
    player.until(lambda: page.model.rowCount() >= 2)
    player.shot("copies")

    player.step("one copy says which rule won, which lost, and why")
    show(player, place, Form.VAULT)
    player.shot("copy-reasons")

    player.step("a vault copy opens under the banner and is gone with Esc")
    player.key(Qt.Key.Key_O, widget=page.table)
    player.until(lambda: place.view is not None)
    player.shot("vault-copy")
    player.key(Qt.Key.Key_Escape, widget=place.view)
    player.until(lambda: place.view is None)

    detail = page.panel.detail
    if detail is not None and detail.row.extensible:
        player.step("keeping it longer takes a reason, and ends at the rule's ceiling")
        page.extend()
        asked = player.dialog(TermDialog)
        player.write(asked.reason, "The second interview was moved to January")
        player.shot("copy-extend")
        asked.reject()
        player.until(lambda: not _open())

        player.step("several are kept longer at once, for one reason, each by its own rule")
        page.table.selectAll()
        page.extend()
        each = player.dialog(ExtendDialog)
        player.write(each.reason, "The interviews were moved to January")
        player.shot("copies-extend")
        each.reject()
        player.until(lambda: not _open())

    player.step("destroying the file is asked in words, and certified")
    show(player, place, Form.FILE)
    page.destroy_chosen()
    asking = player.dialog(DestroyDialog)
    player.shot("copy-destroy")
    player.press(asking.act)
    player.until(lambda: not _open(), 60)
    gone = page.filters.statuses[CopyStatus.DESTROYED]
    player.until(gone.isVisible)
    player.shot("copy-destroyed")
    page.close_copy()


def _ask(player: Player, page: CandidatePage, form: int) -> None:
    page.setFocus()
    player.key(Qt.Key.Key_K, widget=page)
    dialog = player.dialog(KeepDialog)
    player.until(dialog.what_for.job.isEnabled)
    dialog.forms.group.button(form).click()
    player.until(dialog.act.isEnabled)


def _press(player: Player, dialog: KeepDialog) -> None:
    done: list[object] = []
    dialog.kept.connect(done.append)
    player.press(dialog.act)
    player.until(lambda: bool(done), 60)


def show(player: Player, place: CopiesPlace, form: Form) -> None:
    """Select the first copy of a form and wait until its reasons are there."""
    page = place.page
    rows = (page.model.copy_at(at) for at in range(page.model.rowCount()))
    at = next(n for n, row in enumerate(rows) if row is not None and row.form is form)
    page.table.setFocus()
    page.table.select(at)
    player.key(Qt.Key.Key_Return, widget=page.table)
    player.until(lambda: page.panel.detail is not None and page.panel.detail.row.form is form)


def _open() -> list[QDialog]:
    """The dialogs that are open."""
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return [one for one in shown if isinstance(one, QDialog)]
