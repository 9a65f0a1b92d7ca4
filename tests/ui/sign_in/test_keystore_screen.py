from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.desk_double import DeskDouble
from ui.opening import Folders
from ui.shell.shell import Shell
from ui.sign_in.keystore import KeystoreScreen
from workstation.desk.desk import Desk
from workstation.keystore import (
    PASSPHRASE_VARIABLE,
    KeystoreLocked,
    KeystoreMissing,
    WrongPassphrase,
)


class Doors:
    """Opens only with the right passphrase, as a desk without a keyring does."""

    def __init__(self, failure: Exception) -> None:
        self.failure: Exception | None = failure
        self.passphrase: str | None = None

    def open(self, folder: Path, passphrase: str | None = None, data: Path | None = None) -> object:
        self.passphrase = passphrase
        if passphrase is None and self.failure is not None:
            raise self.failure
        if passphrase == "the wrong passphrase":
            raise WrongPassphrase
        return DeskDouble()


@pytest.fixture
def doors(monkeypatch: pytest.MonkeyPatch) -> Doors:
    made = Doors(KeystoreMissing())
    monkeypatch.setattr(Desk, "open", made.open)
    return made


def opened(qtbot: QtBot, folder: Path) -> tuple[Shell, KeystoreScreen]:
    shell = Shell(Folders(folder))
    shell.start()
    qtbot.waitUntil(lambda: isinstance(shell.window.shown(), KeystoreScreen))
    screen = shell.window.shown()
    assert isinstance(screen, KeystoreScreen)
    return shell, screen


def end(shell: Shell) -> None:
    shell.window.hide()
    shell.close()
    shell.window.deleteLater()


def test_a_missing_keyring_has_a_screen_and_never_a_plaintext_fallback(
    qtbot: QtBot, doors: Doors, tmp_path: Path
) -> None:
    shell, screen = opened(qtbot, tmp_path)
    assert doors.passphrase is None
    screen.passphrase.setText("too short")
    screen.button.click()
    assert doors.passphrase is None
    screen.passphrase.setText("a long passphrase")
    screen.again.setText("another passphrase")
    screen.button.click()
    assert doors.passphrase is None
    screen.again.setText("a long passphrase")
    screen.button.click()
    qtbot.waitUntil(lambda: shell.doorway.desk is not None)
    assert doors.passphrase == "a long passphrase"
    end(shell)


@pytest.mark.skipif(sys.platform != "linux", reason="takes the Secret Service away")
def test_a_desk_without_a_keyring_shows_its_screen_and_writes_no_secret(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    shell, screen = opened(qtbot, tmp_path / "desk")
    assert screen.passphrase.isVisibleTo(screen)
    assert not any(path.is_file() for path in (tmp_path / "desk").rglob("*"))
    end(shell)


def test_the_keyring_can_be_tried_again(qtbot: QtBot, doors: Doors, tmp_path: Path) -> None:
    doors.failure = KeystoreLocked()
    shell, screen = opened(qtbot, tmp_path)
    doors.failure = None
    screen.retry_button.click()
    qtbot.waitUntil(lambda: shell.doorway.desk is not None)
    end(shell)


def test_a_file_store_asks_for_its_passphrase_and_refuses_a_wrong_one(
    qtbot: QtBot, doors: Doors, tmp_path: Path
) -> None:
    (tmp_path / "keystore.bin").write_bytes(b"x")
    doors.failure = KeystoreLocked()
    shell, screen = opened(qtbot, tmp_path)
    assert not hasattr(screen, "retry_button")
    screen.passphrase.setText("the wrong passphrase")
    screen.button.click()

    def refused() -> bool:
        now = shell.window.shown()
        notice = now.notice() if isinstance(now, KeystoreScreen) else None
        return notice is not None and "passphrase" in notice.title()

    qtbot.waitUntil(refused)
    again = shell.window.shown()
    assert isinstance(again, KeystoreScreen)
    again.passphrase.setText("the right passphrase")
    again.button.click()
    qtbot.waitUntil(lambda: shell.doorway.desk is not None)
    end(shell)


def test_tab_goes_from_the_passphrase_to_its_repetition(qtbot: QtBot) -> None:
    screen = KeystoreScreen(new=True, keyring=True, sentence="No keyring.", remedy="Start it.")
    qtbot.addWidget(screen)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.start()
    qtbot.keyClick(screen.passphrase, Qt.Key.Key_Tab)
    assert screen.focusWidget() is screen.again
