"""The demo's last part: one's own disclosures, shortcuts, settings, lock, other sizes."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.audit.page import DisclosuresPage
from ui.audit.strips import VerdictStrip
from ui.copies.place import CopiesPlace
from ui.demo.job_closing import asked
from ui.demo.player import Player
from ui.demo.retaining import show
from ui.demo.searching import QUERY, ask
from ui.search.page import SearchPlace
from ui.shell.shortcuts import ShortcutsSheet
from ui.shell.workplace import Workplace
from ui.shortlists.page import ShortlistsPlace
from ui.sign_in.lock import LockScreen
from ui.widgets import Label
from workstation.contract.words import Form
from workstation.desk.samples import SampleAccount

_CONTROL = Qt.KeyboardModifier.ControlModifier


def disclosures(player: Player) -> None:
    """The entries under one's name; one opens to its proof; Verify says what it found."""
    player.step("one's own disclosures are listed")
    player.window.toast.hide()
    player.key(Qt.Key.Key_4, _CONTROL)
    page = player.screen(Workplace).page("disclosures")
    assert isinstance(page, DisclosuresPage)
    player.until(lambda: page.model.rowCount() >= 3)
    player.shot("disclosures")
    player.step("an entry opens to its proof")
    page.table.setFocus()
    page.table.step(1)
    player.until(page.panel.isVisible)
    player.shot("disclosures-proof")
    player.step("Verify checks each entry and every kept checkpoint")
    player.press(page.verify_button)
    player.until(lambda: bool(page.findChildren(VerdictStrip)), 60)
    verdict = page.findChildren(VerdictStrip)[0]
    words = [label.text() for label in verdict.findChildren(Label)]
    player.require("The log is whole" in words, "the log is not whole")
    player.shot("disclosures-verified")


def around(player: Player) -> None:
    """Shortcuts and settings."""
    player.step("? shows all shortcuts")
    workplace = player.screen(Workplace)
    workplace.shortcuts_asked.emit()
    sheet = player.dialog(ShortcutsSheet)
    player.shot("shortcuts")
    sheet.accept()
    player.until(lambda: not sheet.isVisible())
    player.step("the settings show")
    workplace.go("settings")
    player.shot("settings")


def lock(player: Player, account: SampleAccount) -> None:
    """Ctrl+L drops everything; a wrong password keeps it locked, the right one opens it."""
    player.step("Ctrl+L locks and drops every page")
    player.key(Qt.Key.Key_1, _CONTROL)
    player.rest()
    player.key(Qt.Key.Key_L, _CONTROL)
    screen = player.screen(LockScreen)
    player.shot("locked")
    player.write(screen.password, "not the password")
    player.key(Qt.Key.Key_Return)
    player.until(lambda: screen.notice() is not None)
    player.shot("locked-wrong-password")
    player.step("the password unlocks")
    player.write(screen.password, account.password)
    player.key(Qt.Key.Key_Return)
    player.screen(Workplace)


def sizes(player: Player) -> None:
    """Search and copies at 150 %, in a narrow and in a small window."""
    player.step("search and copies at 150 % and in small windows")
    workplace = player.screen(Workplace)
    copies, place = workplace.page("copies"), workplace.page("search")
    assert isinstance(copies, CopiesPlace)
    assert isinstance(place, SearchPlace)
    workplace.go("copies")
    player.rest()
    show(player, copies, Form.VAULT)
    player.shot("copies-150-percent", ratio=1.5)
    workplace.go("search")
    ask(player, place.search, QUERY)
    place.search.results.list.setFocus()
    player.key(Qt.Key.Key_Return)
    player.until(lambda: place.search.preview.preview is not None)
    player.shot("search-150-percent", ratio=1.5)
    for width, height, name in ((1200, 800, "search-narrow"), (1024, 700, "search-small")):
        player.resize(width, height)
        player.shot(name)
    workplace.go("copies")
    player.rest()
    player.shot("copies-small")
    workplace.go("shortlists")
    shortlists = workplace.page("shortlists")
    assert isinstance(shortlists, ShortlistsPlace)
    player.rest()
    dialog = asked(player, shortlists.view)
    player.shot("job-close-small")
    dialog.reject()
