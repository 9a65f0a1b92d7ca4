from __future__ import annotations

import math
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.desk_double import EMAIL, PASSWORD, DeskDouble, folder, person
from ui.opening import Folders
from ui.settings.page import SettingsPage
from ui.shell.idle import IdleWatch
from ui.shell.rail import NARROW, WIDE
from ui.shell.shell import Shell
from ui.shell.shortcuts import ShortcutsSheet
from ui.shell.workplace import Workplace
from ui.sign_in.lock import LockScreen
from ui.sign_in.sign_in import SignInScreen
from ui.theme import Appearance, theme
from ui.widgets import KeyHint, Label, LinkButton
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Role
from workstation.desk.desk import Desk
from workstation.desk.samples import SampleAccount

_CONTROL = Qt.KeyboardModifier.ControlModifier
#: Planted in a page; must not be found after a lock.
PERSONAL = "808-555-0142"


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> DeskDouble:
    made = DeskDouble()
    made.kept_session = person()
    monkeypatch.setattr(Desk, "open", lambda *_: made)
    return made


@pytest.fixture
def shell(qtbot: QtBot, desk: DeskDouble, tmp_path: Path) -> Iterator[Shell]:
    """A desk with somebody signed in."""
    theme().choose(Appearance.LIGHT)
    made = Shell(Folders(folder(tmp_path / "desk")))
    made.start()
    qtbot.waitUntil(lambda: made.workplace is not None)
    qtbot.waitUntil(lambda: made.operations.busy == 0)
    yield made
    made.window.hide()
    made.close()
    made.window.deleteLater()


def workplace(shell: Shell) -> Workplace:
    assert shell.workplace is not None
    return shell.workplace


def test_the_window_gets_as_small_as_1024_by_700(qtbot: QtBot, shell: Shell) -> None:
    for place in ("search", "copies", "disclosures", "settings"):
        workplace(shell).go(place)
        size = shell.window.minimumSizeHint()
        assert size.width() <= 1024, place
        assert size.height() <= 700, place


class Longer(QTranslator):
    """A language whose words are 40 % longer."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, note: str | None = None, n: int = -1) -> str:
        return text + "m" * math.ceil(len(text) * 0.4)


def test_words_of_a_longer_language_fit_into_the_smallest_window(
    qtbot: QtBot, desk: DeskDouble, tmp_path: Path
) -> None:
    longer = Longer()
    application = QApplication.instance()
    assert application is not None
    application.installTranslator(longer)
    try:
        shell = Shell(Folders(folder(tmp_path / "desk")))
        shell.start()
        qtbot.waitUntil(lambda: shell.workplace is not None)
        shell.window.resize(1024, 700)
        for place in ("search", "copies", "disclosures", "settings"):
            workplace(shell).go(place)
            qtbot.waitUntil(lambda: shell.operations.busy == 0)
            size = shell.window.minimumSizeHint()
            assert (size.width() <= 1024, size.height() <= 700) == (True, True), (place, size)
        assert (shell.window.width(), shell.window.height()) == (1024, 700)
        shell.window.hide()
        shell.close()
        shell.window.deleteLater()
    finally:
        application.removeTranslator(longer)


def test_the_rail_shows_icons_only_in_a_narrow_window(qtbot: QtBot, shell: Shell) -> None:
    shell.window.resize(1440, 900)
    qtbot.waitUntil(lambda: workplace(shell).rail.width() == WIDE)
    shell.window.resize(1024, 700)
    qtbot.waitUntil(lambda: workplace(shell).rail.width() == NARROW)
    assert all(button.toolTip() for button in workplace(shell).rail.buttons())


def test_keys_lead_to_places_settings_and_the_query(qtbot: QtBot, shell: Shell) -> None:
    qtbot.keyClick(workplace(shell), Qt.Key.Key_3, _CONTROL)
    assert workplace(shell).place == "copies"
    qtbot.keyClick(workplace(shell), Qt.Key.Key_4, _CONTROL)
    assert workplace(shell).place == "disclosures"
    qtbot.keyClick(workplace(shell), Qt.Key.Key_Comma, _CONTROL)
    assert workplace(shell).place == "settings"
    qtbot.keyClick(workplace(shell), Qt.Key.Key_1, _CONTROL)
    assert workplace(shell).place == "search"


def test_single_keys_can_be_switched_off(qtbot: QtBot, shell: Shell, desk: DeskDouble) -> None:
    workplace(shell).go("settings")
    page = workplace(shell).page("settings")
    page.single_keys.click()  # type: ignore[attr-defined]
    context = shell.context
    assert context is not None
    qtbot.waitUntil(lambda: context.single_keys is False)
    workplace(shell).go("disclosures")
    qtbot.keyClick(workplace(shell), Qt.Key.Key_Slash)
    assert workplace(shell).place == "disclosures"


def test_question_mark_opens_the_sheet_of_shortcuts(qtbot: QtBot, shell: Shell) -> None:
    workplace(shell).rail.shortcuts.click()
    sheets = shell.window.findChildren(ShortcutsSheet)
    assert sheets
    assert sheets[0].isVisible()
    for label in sheets[0].findChildren(Label):
        assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()
    sheets[0].accept()


def test_who_does_not_search_is_told_of_no_key_for_it(qtbot: QtBot) -> None:
    sheet = ShortcutsSheet(True, places=["Disclosures"], searches=False)
    qtbot.addWidget(sheet)
    words = [label.text() for label in sheet.findChildren(Label)]
    assert "Disclosures" in words
    assert not {"Search", "Results", "Disclose"} & set(words)
    assert "Ctrl+1" in [cap.accessibleName() for cap in sheet.findChildren(KeyHint)]


def test_the_title_never_says_more_than_the_product(qtbot: QtBot, shell: Shell) -> None:
    for place in ("search", "copies", "disclosures", "settings"):
        workplace(shell).go(place)
        assert shell.window.windowTitle() == "Resume Desk"


def test_every_control_has_an_accessible_name(qtbot: QtBot, shell: Shell) -> None:
    for place in ("search", "copies", "disclosures", "settings"):
        workplace(shell).go(place)
        qtbot.waitUntil(lambda: shell.operations.busy == 0)
        for kind in (QAbstractButton, QLineEdit, QComboBox):
            for control in shell.window.findChildren(kind):
                if control.isVisible():
                    assert control.accessibleName(), f"{place}: {control}"


def test_f6_goes_from_pane_to_pane_and_comes_round(qtbot: QtBot, shell: Shell) -> None:
    seen: list[QWidget | None] = []
    for _ in range(8):
        qtbot.keyClick(workplace(shell), Qt.Key.Key_F6)
        seen.append(shell.window.focusWidget())
    rail = workplace(shell).rail
    assert any(widget is not None and rail.isAncestorOf(widget) for widget in seen)
    assert any(widget is not None and not rail.isAncestorOf(widget) for widget in seen)


def test_locking_tells_the_pages_first_and_then_deletes_them(qtbot: QtBot, shell: Shell) -> None:
    place = workplace(shell)
    personal = QLabel(PERSONAL, place.page("search"))
    personal.show()
    dialog = QDialog(shell.window)
    Label(PERSONAL, parent=dialog)
    dialog.open()
    deleted: list[None] = []
    personal.destroyed.connect(lambda: deleted.append(None))
    context = shell.context
    assert context is not None
    with qtbot.waitSignal(context.locking):
        place.lock_asked.emit()
    assert isinstance(shell.window.shown(), LockScreen)
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: deleted == [None])
    assert not any(
        label.text() == PERSONAL and label.isVisible()
        for label in shell.window.findChildren(QLabel)
    )


def test_ctrl_l_locks_and_only_the_password_unlocks(qtbot: QtBot, shell: Shell) -> None:
    workplace(shell).go("disclosures")
    qtbot.keyClick(workplace(shell), Qt.Key.Key_L, _CONTROL)
    screen = shell.window.shown()
    assert isinstance(screen, LockScreen)
    qtbot.keyClicks(screen.password, "wrong")
    qtbot.keyClick(screen.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.notice() is not None)
    assert shell.workplace is None
    screen.password.clear()
    qtbot.keyClicks(screen.password, PASSWORD)
    qtbot.keyClick(screen.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shell.workplace is not None)
    assert workplace(shell).place == "disclosures"


def test_after_unlocking_the_status_bar_says_what_is_left_now(
    qtbot: QtBot, shell: Shell, desk: DeskDouble
) -> None:
    assert desk.me.subscription is not None
    quota = desk.me.subscription.quota
    shell.lock("test")
    used = desk.me.subscription.model_copy(update={"used": quota - 7})
    desk.me = desk.me.model_copy(update={"subscription": used})
    screen = shell.window.shown()
    assert isinstance(screen, LockScreen)
    screen.password.setText(PASSWORD)
    screen.button.click()
    qtbot.waitUntil(lambda: shell.workplace is not None)
    assert f"7 of {quota}" in shell.window.status.quota.accessibleName()


def test_a_sample_account_unlocks_though_nobody_chose_its_password(
    qtbot: QtBot, shell: Shell, desk: DeskDouble
) -> None:
    desk.samples.accounts = lambda: [
        SampleAccount(EMAIL, "Noelani Akana", Role.RECRUITER, PASSWORD)
    ]
    workplace(shell).lock_asked.emit()
    screen = shell.window.shown()
    assert isinstance(screen, LockScreen)
    qtbot.waitUntil(lambda: screen.findChild(LinkButton) is not None)
    qtbot.keyClick(screen.findChild(LinkButton), Qt.Key.Key_Return)
    qtbot.keyClick(screen.button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shell.workplace is not None)


def test_a_session_that_was_revoked_meanwhile_leads_to_sign_in(
    qtbot: QtBot, shell: Shell, desk: DeskDouble
) -> None:
    def revoked(password: str) -> None:
        raise Refusal(Code.SESSION_REVOKED)

    desk.session.unlock = revoked
    shell.lock("test")
    screen = shell.window.shown()
    assert isinstance(screen, LockScreen)
    screen.password.setText(PASSWORD)
    screen.button.click()
    qtbot.waitUntil(lambda: isinstance(shell.window.shown(), SignInScreen))


def test_signing_out_drops_the_pages_and_forgets_the_session(
    qtbot: QtBot, shell: Shell, desk: DeskDouble
) -> None:
    shell.window.sign_out_asked.emit()
    qtbot.waitUntil(lambda: isinstance(shell.window.shown(), SignInScreen))
    assert desk.calls == ["sign out"]
    assert shell.context is None


def test_the_desk_locks_when_it_was_not_touched(
    qtbot: QtBot, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = time.time() + 601
    monkeypatch.setattr("ui.shell.idle.time.time", lambda: later)
    shell.idle.check()
    assert isinstance(shell.window.shown(), LockScreen)


def test_the_idle_time_that_was_set_counts_at_once(
    qtbot: QtBot, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    workplace(shell).go("settings")
    page = workplace(shell).page("settings")
    assert isinstance(page, SettingsPage)
    page.idle.setCurrentIndex(page.idle.findData(2))
    page.idle.activated.emit(page.idle.currentIndex())
    qtbot.waitUntil(lambda: shell.operations.busy == 0)
    later = time.time() + 121
    monkeypatch.setattr("ui.shell.idle.time.time", lambda: later)
    shell.idle.check()
    assert isinstance(shell.window.shown(), LockScreen)


def test_queries_can_be_forgotten_in_the_settings(
    qtbot: QtBot, shell: Shell, desk: DeskDouble
) -> None:
    desk.queries = ["nurse"]
    workplace(shell).go("settings")
    page = workplace(shell).page("settings")
    assert isinstance(page, SettingsPage)
    with qtbot.waitSignal(page._context.queries_forgotten):
        qtbot.keyClick(page.forget, Qt.Key.Key_Space)
    assert desk.queries == []
    assert "forgotten" in page.forgotten.text()


def test_a_touch_counts_anew(qtbot: QtBot, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtTest import QTest

    later = time.time() + 595
    monkeypatch.setattr("ui.shell.idle.time.time", lambda: later)
    QTest.keyClick(shell.window.windowHandle(), Qt.Key.Key_Shift)
    monkeypatch.setattr("ui.shell.idle.time.time", lambda: later + 10)
    shell.idle.check()
    assert shell.workplace is not None


def test_the_idle_watch_counts_down_in_minutes(qtbot: QtBot) -> None:
    watch = IdleWatch(10)
    watch.start()
    with qtbot.waitSignal(watch.left) as left:
        watch.check()
    assert left.args == [10]
    watch.stop()


def test_the_status_bar_says_what_is_left_and_whether_the_server_answers(
    qtbot: QtBot, shell: Shell
) -> None:
    context, status = shell.context, shell.window.status
    assert context is not None
    context.quota_changed.emit(37)
    assert status.quota.words() == "37 of 120 disclosures left"
    context.connection_changed.emit(False)
    assert status.connection.words() == "Server not reached"
    context.connection_changed.emit(True)
    assert status.connection.words() == "Online"


def test_an_alarm_of_the_log_stays_in_the_status_bar(
    qtbot: QtBot, shell: Shell, desk: DeskDouble
) -> None:
    desk.disclosures.alarm = lambda: object()
    context = shell.context
    assert context is not None
    context.alarm_changed.disconnect()
    context.alarm_changed.connect(shell._look_for_alarm)
    context.alarm_changed.emit()
    qtbot.waitUntil(shell.window.status.alarm.isVisible)
    assert shell.window.status.alarm.accessibleName() == "Log alarm"
