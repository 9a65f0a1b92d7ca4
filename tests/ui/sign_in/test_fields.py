from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.search.query_field import QueryField
from ui.sign_in.code_field import CodeField, Countdown
from ui.sign_in.password import CapsLockHint, PasswordField
from ui.sign_in.sign_in import Credentials
from ui.widgets import IconButton, Label


def test_a_password_is_hidden_until_it_is_revealed(qtbot: QtBot) -> None:
    field = PasswordField()
    qtbot.addWidget(field)
    field.show()
    field.setText("secret")
    assert field.echoMode() is QLineEdit.EchoMode.Password
    reveal = field.findChildren(IconButton)[0]
    assert reveal.accessibleName() == "Show the password"
    reveal.click()
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    assert reveal.accessibleName() == "Hide the password"
    field.hide_again()
    assert field.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize("kind", [PasswordField, QueryField])
def test_nothing_brings_back_what_was_dropped_from_a_field(
    qtbot: QtBot, kind: type[PasswordField | QueryField]
) -> None:
    field = kind()
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field, "secret")
    if isinstance(field, QueryField):
        field.forget()
    else:
        field.wipe()
        field.setEchoMode(QLineEdit.EchoMode.Normal)
    field.undo()
    field.redo()
    assert field.text() == ""


def test_caps_lock_is_hinted_at(qtbot: QtBot) -> None:
    field = PasswordField()
    hint = CapsLockHint(field)
    for widget in (field, hint):
        qtbot.addWidget(widget)
        widget.show()
    words = hint.findChildren(Label)[0]
    qtbot.keyClick(field, "a")
    assert not words.isVisible()
    qtbot.keyClick(field, "A")
    assert words.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(field, "a")
    assert not words.isVisible()


def test_a_code_can_be_pasted_and_takes_digits_only(qtbot: QtBot) -> None:
    field = CodeField()
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitSignal(field.completed) as done:
        qtbot.keyClicks(field, "4x1-8203")
    assert done.args == ["418203"]


def test_the_countdown_is_within_a_step(qtbot: QtBot) -> None:
    assert 1 <= Countdown.left() <= 30


def test_credentials_show_no_secret_in_a_traceback() -> None:
    assert "secret" not in repr(Credentials("a@b.example", "secret", True))
