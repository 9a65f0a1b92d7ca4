"""What the way in says of keys is true where there is no keyring."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.sign_in.keystore import KeystoreScreen
from ui.sign_in.sign_in import SignInScreen


def _said(screen: QWidget) -> str:
    return " / ".join(label.text() for label in screen.findChildren(QLabel))


@pytest.mark.parametrize(("in_file", "needed"), [(True, "passphrase"), (False, "own sign-in")])
def test_staying_signed_in_says_what_tomorrow_asks_for(
    qtbot: QtBot, in_file: bool, needed: str
) -> None:
    screen = SignInScreen("", keys_in_file=in_file)
    qtbot.addWidget(screen)
    assert f"Tomorrow only the {needed}" in _said(screen).replace("computer’s ", "")


@pytest.mark.parametrize(("new", "words"), [(True, "Nothing is kept here yet"), (False, "lost")])
def test_a_desk_without_a_keyring_speaks_of_loss_only_where_there_was_something(
    qtbot: QtBot, new: bool, words: str
) -> None:
    screen = KeystoreScreen(new=new, keyring=True, sentence="No keyring.", remedy="Unlock it.")
    qtbot.addWidget(screen)
    notice = screen.notice()
    assert notice is not None
    assert words in notice.title()
