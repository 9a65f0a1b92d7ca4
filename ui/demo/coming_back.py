"""The demo's epilogue: the desk is opened again; staff; an account that is paused."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.demo import watching
from ui.demo.entering import sign_in_as
from ui.demo.player import Player
from ui.search.page import SearchPlace
from ui.shell.workplace import Workplace
from ui.sign_in.keystore import KeystoreScreen
from ui.sign_in.procedures import ProceduresScreen
from ui.sign_in.sign_in import SignInScreen
from ui.staff.page import ResumesPlace
from workstation.contract.words import Role
from workstation.desk.samples import SampleAccount


def reopen(player: Player, passphrase: str) -> None:
    """A closed desk asks for its key store's passphrase, and for no password."""
    player.step("a desk that is opened again asks for the passphrase of its key store")
    screen = player.screen(KeystoreScreen)
    player.shot("key-store")
    player.write(screen.passphrase, "not the passphrase")
    player.key(Qt.Key.Key_Return, widget=screen.passphrase)
    player.until(lambda: _refused(player))
    player.shot("key-store-wrong-passphrase")
    player.step("the session was kept: no password is asked for")
    again = player.screen(KeystoreScreen)
    player.write(again.passphrase, passphrase)
    player.key(Qt.Key.Key_Return, widget=again.passphrase)
    player.screen(Workplace, 60)
    player.rest()


def staff(player: Player, accounts: list[SampleAccount]) -> str:
    """Staff acknowledge the procedures before anything else; the reference they worked on."""
    player.step("staff acknowledge the privacy procedures first")
    player.window.sign_out_asked.emit()
    sign_in_as(player, of(accounts, Role.STAFF))
    workplace = acknowledged(player, "procedures")
    player.shot("staff")
    player.step("staff review resumes that may be of one person")
    workplace.go("resumes")
    player.rest()
    player.shot("staff-resumes")
    place = workplace.page("resumes")
    assert isinstance(place, ResumesPlace)
    player.step("what was understood of a resume is checked beside its redacted text")
    search = workplace.page("search")
    assert isinstance(search, SearchPlace)
    results = search.search.results.model
    player.until(lambda: results.card(0) is not None)
    found = results.card(0)
    assert found is not None
    player.press(place.tasks.group.button(1))
    player.write(place.corrections.reference, found.reference)
    player.press(place.corrections.open_button)
    player.until(lambda: place.corrections.reading is not None)
    place.corrections.editors[4].edit.setFocus()
    player.rest()
    player.shot("staff-corrections")
    watching.outside(player, place, found.reference)
    player.window.sign_out_asked.emit()
    return found.reference


def paused(player: Player, accounts: list[SampleAccount]) -> None:
    """Wrong passwords pause an account."""
    player.step("too many wrong passwords pause an account")
    screen = player.screen(SignInScreen)
    player.rest()
    account = of(accounts, Role.HIRING_MANAGER)
    for attempt in range(12):
        player.write(screen.email, account.email)
        player.write(screen.password, f"not the password {attempt}")
        player.key(Qt.Key.Key_Return, widget=screen.password)
        player.rest()
        if not screen.button.isEnabled():
            break
    player.require(not screen.button.isEnabled(), "the account is not paused")
    player.shot("sign-in-paused")


def acknowledged(player: Player, name: str = "") -> Workplace:
    """The workplace of whoever signed in; the house's people acknowledge the procedures first."""
    player.until(lambda: isinstance(player.window.shown(), ProceduresScreen | Workplace))
    screen = player.window.shown()
    # An earlier demo on the same database has acknowledged them.
    if isinstance(screen, ProceduresScreen):
        if name:
            player.shot(name)
        player.press(screen.box)
        player.press(screen.button)
    return player.screen(Workplace)


def of(accounts: list[SampleAccount], role: Role) -> SampleAccount:
    """The sample account of a role."""
    return next(account for account in accounts if account.role is role)


def _refused(player: Player) -> bool:
    screen = player.window.shown()
    notice = screen.notice() if isinstance(screen, KeystoreScreen) else None
    return notice is not None and "passphrase" in notice.title()
