from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desk_double import EMAIL, PASSWORD, DeskDouble, person
from ui.shell.shell import Shell
from ui.shell.workplace import Workplace
from ui.sign_in.code import CodeScreen
from ui.sign_in.first_start import FirstStartScreen
from ui.sign_in.procedures import ProceduresScreen
from ui.sign_in.sign_in import SignInScreen
from ui.sign_in.starting import StartingScreen
from ui.widgets import ComboBox
from workstation.contract.errors import WORDING, Code, Refusal
from workstation.contract.service import Service
from workstation.contract.words import Role
from workstation.desk.errors import (
    BackendFailed,
    DeskError,
    NoNetwork,
    ServerTimeout,
    UnknownCertificate,
)
from workstation.desk.samples import SampleAccount

Kind = TypeVar("Kind", bound=QWidget)


def shown(qtbot: QtBot, shell: Shell, kind: type[Kind]) -> Kind:
    """Wait for a screen of that kind."""
    qtbot.waitUntil(lambda: isinstance(shell.window.shown(), kind))
    qtbot.waitUntil(lambda: shell.operations.busy == 0)
    found = shell.window.shown()
    assert isinstance(found, kind)
    return found


def fill_in(qtbot: QtBot, screen: SignInScreen, password: str = PASSWORD) -> None:
    """Type e-mail and password, and press Enter."""
    screen.email.setFocus()
    screen.email.clear()
    screen.password.clear()
    qtbot.keyClicks(screen.email, EMAIL)
    qtbot.keyClicks(screen.password, password)
    qtbot.keyClick(screen.password, Qt.Key.Key_Return)


def said(screen: SignInScreen | CodeScreen) -> tuple[str, str]:
    """Title and text of the notice."""
    notice = screen.notice()
    assert notice is not None
    return notice.title(), notice.text()


def test_a_person_signs_in_by_keyboard_alone(qtbot: QtBot, shell: Shell, desk: DeskDouble) -> None:
    shell.start()
    screen = shown(qtbot, shell, SignInScreen)
    qtbot.waitUntil(screen.email.hasFocus)
    for character in EMAIL:
        qtbot.keyClick(QApplication.focusWidget(), character)
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if screen.password.hasFocus():
            break
    assert screen.password.hasFocus()
    for character in PASSWORD:
        qtbot.keyClick(QApplication.focusWidget(), character)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    workplace = shown(qtbot, shell, Workplace)
    assert list(workplace.rail.places) == ["search", "shortlists", "copies", "disclosures", "saved"]
    assert shell.window.status.quota.words() == "38 of 120 disclosures left"


def test_a_kept_session_needs_no_password(qtbot: QtBot, shell: Shell, desk: DeskDouble) -> None:
    desk.kept_session = person()
    shell.start()
    shown(qtbot, shell, Workplace)
    assert desk.calls == []


def test_after_signing_out_the_status_bar_names_nobody(
    qtbot: QtBot, shell: Shell, desk: DeskDouble
) -> None:
    desk.kept_session = person()
    shell.start()
    shown(qtbot, shell, Workplace)
    desk.kept_session = None
    shell.window.sign_out_asked.emit()
    shown(qtbot, shell, SignInScreen)
    assert not shell.window.status.account.isVisible()
    assert shell.window.status.where.isVisible()


def test_a_wrong_password_says_so_and_how_many_tries_are_left(
    qtbot: QtBot, shell: Shell, desk: DeskDouble
) -> None:
    shell.start()
    screen = shown(qtbot, shell, SignInScreen)
    fill_in(qtbot, screen, "wrong")
    qtbot.waitUntil(lambda: screen.notice() is not None)
    assert said(screen)[0] == "E-mail or password is wrong."
    assert "4 tries left" in said(screen)[1]
    assert screen.password.selectedText() != ""


@pytest.mark.parametrize(
    "refusal",
    [
        Refusal(Code.ACCOUNT_LOCKED, retry_after=300),
        Refusal(Code.ACCOUNT_CLOSED),
        Refusal(Code.SUBSCRIPTION_EXPIRED),
        Refusal(Code.SEAT_MISSING),
        Refusal(Code.WRONG_CLOCK),
        Refusal(Code.CLIENT_TOO_OLD),
        Refusal(Code.TOO_MANY),
        NoNetwork(),
        UnknownCertificate(),
        ServerTimeout(),
    ],
    ids=lambda refusal: getattr(refusal, "code", type(refusal).__name__),
)
def test_each_refusal_has_its_own_clear_message(
    qtbot: QtBot, shell: Shell, desk: DeskDouble, refusal: Exception
) -> None:
    shell.start()
    screen = shown(qtbot, shell, SignInScreen)
    desk.refusals = [refusal]
    fill_in(qtbot, screen)
    qtbot.waitUntil(lambda: screen.notice() is not None)
    title, text = said(screen)
    if isinstance(refusal, Refusal):
        assert title == WORDING[refusal.code].sentence
    elif isinstance(refusal, DeskError):
        assert title == refusal.sentence
    assert text
    assert screen.email.text() == EMAIL


def test_the_messages_all_differ() -> None:
    from ui.sign_in.refusals import words_of

    refusals: list[Exception] = [Refusal(code) for code in Code]
    refusals += [NoNetwork(), UnknownCertificate(), ServerTimeout(), BackendFailed()]
    titles = [words_of(refusal).title for refusal in refusals]
    assert len(set(titles)) == len(titles)


def test_a_locked_account_counts_down_until_the_next_try(
    qtbot: QtBot, shell: Shell, desk: DeskDouble
) -> None:
    shell.start()
    screen = shown(qtbot, shell, SignInScreen)
    desk.refusals = [Refusal(Code.ACCOUNT_LOCKED, retry_after=2)]
    fill_in(qtbot, screen)
    qtbot.waitUntil(lambda: "Next try in" in screen.button.text())
    assert not screen.button.isEnabled()
    qtbot.waitUntil(screen.button.isEnabled, timeout=5000)


def test_an_unexpected_failure_never_shows_its_own_text(
    qtbot: QtBot, shell: Shell, desk: DeskDouble
) -> None:
    shell.start()
    screen = shown(qtbot, shell, SignInScreen)
    desk.refusals = [RuntimeError("secret 808 555 0142")]
    fill_in(qtbot, screen)
    qtbot.waitUntil(lambda: screen.notice() is not None)
    assert "808" not in "".join(said(screen))


def test_an_account_with_an_authenticator_is_asked_for_its_code(
    qtbot: QtBot, shell: Shell, desk: DeskDouble
) -> None:
    desk.code = "418203"
    shell.start()
    fill_in(qtbot, shown(qtbot, shell, SignInScreen))
    screen = shown(qtbot, shell, CodeScreen)
    assert screen.notice() is None
    qtbot.keyClicks(screen.code, "41a8 000")
    assert screen.code.text() == "418000"
    qtbot.waitUntil(lambda: screen.notice() is not None)
    assert said(screen)[0] == "That code is not right."
    assert "3 tries left" in said(screen)[1]
    assert screen.code.text() == ""
    qtbot.keyClicks(screen.code, "418203")
    shown(qtbot, shell, Workplace)


def test_a_used_code_says_when_the_next_one_comes(
    qtbot: QtBot, shell: Shell, desk: DeskDouble
) -> None:
    desk.code = "418203"
    shell.start()
    fill_in(qtbot, shown(qtbot, shell, SignInScreen))
    screen = shown(qtbot, shell, CodeScreen)
    desk.refusals = [Refusal(Code.CODE_USED, next_code_in=18)]
    qtbot.keyClicks(screen.code, "418203")
    qtbot.waitUntil(lambda: screen.notice() is not None)
    assert "changes in 18 seconds" in said(screen)[1]


def test_a_server_that_is_not_reached_shows_at_once(
    qtbot: QtBot, shell: Shell, desk: DeskDouble
) -> None:
    desk.greeting = NoNetwork()
    shell.start()
    screen = shown(qtbot, shell, SignInScreen)
    qtbot.waitUntil(lambda: screen.notice() is not None)
    assert said(screen)[0] == NoNetwork.sentence
    assert shell.window.status.connection.words() == "Server not reached"


def test_tab_goes_from_the_address_to_the_password(qtbot: QtBot, shell: Shell) -> None:
    shell.start()
    screen = shown(qtbot, shell, SignInScreen)
    screen.email.setFocus()
    qtbot.keyClick(screen.email, Qt.Key.Key_Tab)
    assert screen.focusWidget() is screen.password


def test_another_server_shows_its_address_and_gets_no_sample_account(
    qtbot: QtBot, shell: Shell, desk: DeskDouble
) -> None:
    other = "https://desk.example.com"

    def choose(address: str | None) -> Service:
        desk.servers.chosen, desk.servers.is_embedded = address or "", not address
        return desk.service()

    desk.choose_server = choose  # type: ignore[method-assign]
    desk.servers.all = lambda: ["", other]
    desk.samples.accounts = lambda: [SampleAccount(EMAIL, "Noelani", Role.RECRUITER, PASSWORD)]
    shell.start()
    screen = shown(qtbot, shell, SignInScreen)
    qtbot.waitUntil(lambda: screen.email.text() == EMAIL)
    [servers] = [box for box in screen.findChildren(ComboBox) if box.accessibleName() == "Server"]
    screen.server_chosen.emit(other)
    qtbot.waitUntil(lambda: servers.currentText() == other)
    assert (screen.email.text(), screen.password.text()) == ("", "")
    screen.server_chosen.emit("")
    qtbot.waitUntil(lambda: screen.email.text() == EMAIL)
    assert servers.currentText() == "Embedded (this computer)"


def test_an_empty_database_offers_first_start(qtbot: QtBot, shell: Shell, desk: DeskDouble) -> None:
    desk.first = True
    shell.start()
    screen = shown(qtbot, shell, FirstStartScreen)
    screen.button.click()
    assert screen.notice() is not None
    screen.employer.setText("Makani Staffing")
    screen.name.setText("Noelani Akana")
    screen.email.setText(EMAIL)
    screen.password.setText("short")
    screen.button.click()
    assert desk.calls == []
    screen.password.setText(PASSWORD)
    screen.button.click()
    shown(qtbot, shell, Workplace)
    assert desk.calls == ["first start Makani Staffing", "sign in"]


def test_the_samples_load_with_progress_and_fill_in_an_account(
    qtbot: QtBot, shell: Shell, desk: DeskDouble
) -> None:
    desk.first = True
    shell.start()
    shown(qtbot, shell, FirstStartScreen).load.click()
    screen = shown(qtbot, shell, SignInScreen)
    assert (screen.email.text(), screen.password.text()) == (EMAIL, PASSWORD)


def test_staff_acknowledge_the_procedures_before_anything_else(
    qtbot: QtBot, shell: Shell, desk: DeskDouble
) -> None:
    desk.me = person(Role.STAFF)
    shell.start()
    fill_in(qtbot, shown(qtbot, shell, SignInScreen))
    screen = shown(qtbot, shell, ProceduresScreen)
    assert not screen.button.isEnabled()
    screen.box.click()
    screen.button.click()
    shown(qtbot, shell, Workplace)


def test_a_hiring_manager_has_no_search(qtbot: QtBot, shell: Shell, desk: DeskDouble) -> None:
    desk.kept_session = person(Role.HIRING_MANAGER)
    shell.start()
    workplace = shown(qtbot, shell, Workplace)
    assert list(workplace.rail.places) == ["disclosures"]


def test_a_desk_that_does_not_open_says_why_and_tries_again(
    qtbot: QtBot, shell: Shell, desk: DeskDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workstation.desk.desk import Desk

    def fails(*_: object) -> Desk:
        raise BackendFailed

    with monkeypatch.context() as patch:
        patch.setattr(Desk, "open", fails)
        shell.start()
        screen = shown(qtbot, shell, StartingScreen)
        qtbot.waitUntil(lambda: screen.notice() is not None)
    screen.button.click()
    shown(qtbot, shell, SignInScreen)
