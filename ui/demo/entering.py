"""The demo's first part: first start, samples, sign-in and what it refuses."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt

from ui.demo.player import Player
from ui.shell.workplace import Workplace
from ui.sign_in.code import CodeScreen
from ui.sign_in.code_field import STEP
from ui.sign_in.first_start import FirstStartScreen
from ui.sign_in.keystore import KeystoreScreen
from ui.sign_in.sign_in import SignInScreen
from workstation.desk.samples import SampleAccount

#: Nothing listens there: what a desk without a network sees.
_NOBODY = "https://127.0.0.1:9"
_BEGINNINGS = (FirstStartScreen, SignInScreen, Workplace, KeystoreScreen)


def first_start(player: Player) -> None:
    """An empty database offers to create an employer, or to load the samples."""
    player.step("first start offers to create an employer or to load the samples")
    player.until(lambda: isinstance(player.window.shown(), _BEGINNINGS), 90)
    player.require(
        not isinstance(player.window.shown(), KeystoreScreen),
        "the key store of this folder needs its passphrase in WORKSTATION_KEYSTORE_PASSPHRASE",
    )
    if isinstance(player.window.shown(), Workplace):
        player.window.sign_out_asked.emit()
        player.screen(SignInScreen)
    if isinstance(player.window.shown(), SignInScreen):
        player.step("the samples of an earlier demo are there")
        return
    screen = player.screen(FirstStartScreen, 90)
    player.shot("first-start")
    player.step("a form that is not filled in is refused in place")
    player.press(screen.button)
    player.require(screen.notice() is not None, "nothing was said")
    player.step("the samples load with progress")
    player.press(screen.load)
    player.until(lambda: screen.loaded_files() > 0, 120)
    player.shot("loading-samples", rest=False)
    player.screen(SignInScreen, 600)


def sign_in(player: Player) -> list[SampleAccount]:
    """Wrong password, no network, six-digit code; then the recruiter is in."""
    desk = player.shell.doorway.desk
    if desk is None:
        raise RuntimeError("the desk is not open")
    accounts = desk.samples.accounts()
    recruiter = accounts[0]
    player.step("sign-in shows, with a sample account filled in")
    screen = player.screen(SignInScreen)
    player.until(lambda: bool(screen.email.text()))
    player.require(screen.email.text() == recruiter.email, "the account is not filled in")
    player.shot("sign-in")

    player.step("a wrong password is refused")
    player.write(screen.password, "not the password")
    player.key(Qt.Key.Key_Return)
    player.until(lambda: screen.notice() is not None)
    player.shot("sign-in-wrong-password")

    player.step("a server that can't be reached is said")
    screen.server_chosen.emit(_NOBODY)
    player.until(lambda: "reached" in _said(screen), 60)
    player.shot("sign-in-no-network")

    with_code = next(account for account in accounts if account.totp_uri)
    player.step("an account with an authenticator is asked for its code")
    player.write(screen.email, with_code.email)
    player.write(screen.password, with_code.password)
    player.key(Qt.Key.Key_Return)
    code = player.screen(CodeScreen)
    player.shot("sign-in-code")
    player.step("a wrong code is refused")
    player.write(code.code, "000000")
    player.until(lambda: code.notice() is not None)
    player.shot("sign-in-code-wrong")
    player.step("the right code signs in")
    enter_code(player)
    player.screen(Workplace)
    player.rest()

    player.step("signing out leads back to sign-in")
    player.window.sign_out_asked.emit()
    screen = player.screen(SignInScreen)
    player.step("the recruiter signs in")
    sign_in_as(player, recruiter)
    return accounts


def sign_in_as(player: Player, account: SampleAccount) -> None:
    """Sign in with e-mail and password, by keyboard only."""
    screen = player.screen(SignInScreen)
    player.rest()
    player.write(screen.email, account.email)
    player.key(Qt.Key.Key_Tab)
    player.write(screen.password, account.password)
    player.key(Qt.Key.Key_Return)


def enter_code(player: Player) -> None:
    """Give the code that is asked for; where the present one was used before, the next one."""
    screen = player.screen(CodeScreen)
    _send_code(player, screen)
    notice = screen.notice()
    if player.window.shown() is screen and notice is not None:
        used = time.time() // STEP
        player.until(lambda: time.time() // STEP > used, STEP + 5)
        _send_code(player, screen)


def _send_code(player: Player, screen: CodeScreen) -> None:
    screen.say_nothing()
    screen.sample_asked.emit()
    player.until(lambda: len(screen.code.text()) == 6 and screen.button.isEnabled())
    player.key(Qt.Key.Key_Return, widget=screen.code)
    player.until(lambda: player.window.shown() is not screen or screen.notice() is not None)


def _said(screen: SignInScreen) -> str:
    notice = screen.notice()
    return notice.title() if notice is not None else ""
