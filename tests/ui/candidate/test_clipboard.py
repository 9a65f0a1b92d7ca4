"""What is copied is marked as secret for each system, and taken off again."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ui.candidate.clipboard import (
    KDE_HINT,
    MAC_CONCEALED,
    WINDOWS_CLOUD,
    WINDOWS_EXCLUDE,
    WINDOWS_HISTORY,
    ConcealedClipboard,
)


def clipboard_text() -> str:
    return QGuiApplication.clipboard().text()


def test_a_copy_carries_the_marks_that_each_system_knows(qtbot: QtBot) -> None:
    clipboard = ConcealedClipboard()
    clipboard.put("+1 808 555 0142")
    data = QGuiApplication.clipboard().mimeData()
    assert data is not None
    assert clipboard_text() == "+1 808 555 0142"
    assert bytes(data.data(KDE_HINT).data()) == b"secret"
    assert bytes(data.data(WINDOWS_EXCLUDE).data()) == b"\x01\x00\x00\x00"
    assert bytes(data.data(WINDOWS_HISTORY).data()) == b"\x00\x00\x00\x00"
    assert bytes(data.data(WINDOWS_CLOUD).data()) == b"\x00\x00\x00\x00"
    assert data.hasFormat(MAC_CONCEALED)
    clipboard.clear()


def test_a_copy_is_cleared_by_itself(qtbot: QtBot) -> None:
    clipboard = ConcealedClipboard()
    with qtbot.waitSignal(clipboard.cleared, timeout=2_000):
        clipboard.put("+1 808 555 0142", seconds=0.05)
    assert clipboard_text() == ""


def test_thirty_seconds_are_given_where_nothing_is_said(qtbot: QtBot) -> None:
    clipboard = ConcealedClipboard()
    clipboard.put("+1 808 555 0142")
    assert clipboard._timer.interval() == 30_000
    assert clipboard._timer.isActive()
    clipboard.clear()


def test_what_someone_else_copied_since_is_left_alone(qtbot: QtBot) -> None:
    clipboard = ConcealedClipboard()
    clipboard.put("+1 808 555 0142")
    QGuiApplication.clipboard().setText("a shopping list")
    clipboard.clear()
    assert clipboard_text() == "a shopping list"


def test_a_second_copy_starts_the_time_anew(qtbot: QtBot) -> None:
    clipboard = ConcealedClipboard()
    clipboard.put("one", seconds=0.2)
    qtbot.wait(120)
    clipboard.put("two", seconds=0.5)
    qtbot.wait(150)
    assert clipboard_text() == "two"
    clipboard.clear()
    assert clipboard_text() == ""
