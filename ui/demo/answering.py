"""The demo's part for who answers for what is kept: rules, a sealed record, withdrawals."""

from __future__ import annotations

from ui.demo.entering import sign_in_as
from ui.demo.player import Player
from ui.retention.page import RetentionPlace
from ui.shell.workplace import Workplace
from ui.sign_in.procedures import ProceduresScreen
from workstation.contract.words import Role
from workstation.desk.samples import SampleAccount


def answer(player: Player, accounts: list[SampleAccount]) -> None:
    """The privacy officer reads rules, and opens a sealed record for a court order."""
    player.step("the privacy officer sees rules with what they rest on")
    sign_in_as(player, next(one for one in accounts if one.role is Role.PRIVACY_OFFICER))
    player.until(lambda: isinstance(player.window.shown(), ProceduresScreen | Workplace))
    screen = player.window.shown()
    # Before the first view of the log they are acknowledged, once.
    if isinstance(screen, ProceduresScreen):
        player.press(screen.box)
        player.press(screen.button)
    workplace = player.screen(Workplace)
    workplace.go("retention")
    place = workplace.page("retention")
    assert isinstance(place, RetentionPlace)
    player.until(lambda: place.rules.list.count() > 1)
    place.rules.list.setCurrentRow(1)
    player.rest()
    player.shot("retention-rules")

    player.step("a sealed record says why it is kept and until when, and nothing of whom")
    place.go(1)
    sealed = place.sealed
    player.until(lambda: bool(sealed.records))
    player.rest()
    player.shot("sealed-records")
    player.step("it is opened for a stated case, and that is in the log before it shows")
    player.write(sealed.authority, "First Circuit Court")
    player.write(sealed.case, "order 26-114")
    player.press(sealed.open_button)
    player.until(lambda: sealed.opened is not None)
    player.rest()
    player.shot("sealed-record-opened")

    player.step("withdrawn copies are listed with what became of them")
    place.go(2)
    player.rest()
    player.shot("withdrawals")
    player.window.sign_out_asked.emit()
