"""The demo on closing a job: what it means is said first, and what becomes of its copies after."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.copies.place import CopiesPlace
from ui.demo.player import Player
from ui.demo.retaining import show
from ui.shell.workplace import Workplace
from ui.shortlists.closing import ClosingDialog
from ui.shortlists.page import ShortlistsPlace
from ui.shortlists.shortlists_view import ShortlistsView
from workstation.contract.words import Form

_CONTROL = Qt.KeyboardModifier.ControlModifier


def close(player: Player) -> None:
    """Close the shortlist's job, look at its copy, and reopen the job: the desk is as it was."""
    player.step("closing a job says what it means for disclosures and for copies")
    player.key(Qt.Key.Key_2, _CONTROL)
    place = player.screen(Workplace).page("shortlists")
    assert isinstance(place, ShortlistsPlace)
    view = place.view
    player.rest()
    dialog = asked(player, view)
    player.window.toast.hide()
    player.shot("job-close")
    player.shot("job-close-150-percent", ratio=1.5)
    player.press(dialog.act)
    player.until(lambda: view.shortlist is not None and view.shortlist.job.closed is not None)
    player.shot("job-closed")

    player.step("the copy for a closed job says from when its dates count now")
    player.key(Qt.Key.Key_3, _CONTROL)
    copies = player.screen(Workplace).page("copies")
    assert isinstance(copies, CopiesPlace)
    player.rest()
    show(player, copies, Form.VAULT)
    player.window.toast.hide()
    player.shot("job-closed-copy")
    copies.page.close_copy()

    player.step("the job is reopened")
    player.key(Qt.Key.Key_2, _CONTROL)
    player.rest()
    player.press(asked(player, view).act)
    player.until(lambda: view.shortlist is not None and view.shortlist.job.closed is None)
    player.key(Qt.Key.Key_1, _CONTROL)


def asked(player: Player, view: ShortlistsView) -> ClosingDialog:
    """The dialog that the menu's last entry opens."""
    menu = view.head.menu()
    menu.actions()[-1].trigger()
    menu.deleteLater()
    return player.dialog(ClosingDialog)
