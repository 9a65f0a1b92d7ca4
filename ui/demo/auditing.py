"""The demo's audit: the privacy officer sees the log; an administrator looks a person up."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.audit.log_page import LogPage
from ui.audit.look_up_dialog import LookUpDialog
from ui.audit.place import AuditPlace
from ui.demo import reporting, watching
from ui.demo.coming_back import acknowledged
from ui.demo.entering import enter_code, sign_in_as
from ui.demo.player import Player
from workstation.contract.audit import AuditRow
from workstation.desk.samples import SampleAccount


def officer(player: Player, account: SampleAccount, decoy: str) -> None:
    """The whole log, drawn and listed; an entry opens to its proof; ``decoy`` is planted."""
    player.step("the privacy officer sees the whole log")
    page = _log(player, account)
    player.until(page.charts.isVisible)
    player.shot("audit-log")
    player.step("any entry opens to its proof")
    page.table.setFocus()
    page.table.step(1)
    player.key(Qt.Key.Key_Return)
    player.until(page.panel.isVisible)
    player.shot("audit-proof")
    _sizes(player)
    player.key(Qt.Key.Key_Escape)
    player.step("a press on a purpose narrows to it")
    player.press(page.charts.purposes.shares[0])
    player.until(lambda: page.filters.filters.purpose is not None)
    player.shot("audit-purpose")
    reporting.report(player, page)
    watching.findings(player, decoy)
    player.window.sign_out_asked.emit()


def _sizes(player: Player) -> None:
    """The open entry at 150 %, and in a small window."""
    player.shot("audit-150-percent", ratio=1.5)
    size = player.window.size()
    player.resize(1024, 700)
    player.shot("audit-small")
    player.resize(size.width(), size.height())


def administrator(player: Player, account: SampleAccount) -> None:
    """A person is looked up by reference; what the employer received of them is listed."""
    player.step("an administrator looks a person up; that is logged first")
    page = _log(player, account)
    row = page.model.entry(page.model.rowCount() - 1)
    assert isinstance(row, AuditRow)
    player.require(row.reference, "the employer's entries have no reference")
    player.press(page.look_up_button)
    dialog = player.dialog(LookUpDialog)
    player.write(dialog.field, row.reference or "")
    player.shot("audit-look-up")
    player.key(Qt.Key.Key_Return, widget=dialog.field)
    player.until(lambda: page.filters.filters.person is not None)
    player.shot("audit-person")
    player.window.sign_out_asked.emit()


def _log(player: Player, account: SampleAccount) -> LogPage:
    sign_in_as(player, account)
    if account.totp_uri:
        enter_code(player)
    workplace = acknowledged(player)
    workplace.go("disclosures")
    place = workplace.page("disclosures")
    assert isinstance(place, AuditPlace)
    player.until(lambda: place.log.model.rowCount() > 0)
    return place.log
