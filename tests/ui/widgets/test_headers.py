"""A page's header where room is short: icons alone, names and tool tips kept, nothing cut."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import Button, ElidedLabel, PageHeader, PrimaryButton


@dataclass
class Headed:
    """A header with an action that shortens and a primary one, on a page of any width."""

    page: QWidget
    header: PageHeader
    look_up: Button
    verify: Button

    @property
    def subtitle(self) -> ElidedLabel:
        """What the page covers."""
        return self.header.findChildren(ElidedLabel)[0]


@pytest.fixture
def headed(qtbot: QtBot) -> Headed:
    """Wide at first."""
    look_up, verify = Button("Look up a person", "user-search", "P"), PrimaryButton("Verify")
    page = QWidget()
    header = PageHeader("Disclosure log", "All employers: everything", [look_up, verify], page)
    qtbot.addWidget(page)
    header.resize(900, 56)
    page.show()
    return Headed(page, header, look_up, verify)


def test_actions_show_their_icon_alone_where_words_have_no_room(headed: Headed) -> None:
    header, look_up, verify = headed.header, headed.look_up, headed.verify
    assert look_up.text() == "Look up a person"
    header.resize(440, 56)
    assert (look_up.text(), look_up.accessibleName()) == ("", "Look up a person")
    assert "Look up a person" in look_up.toolTip()
    assert verify.text() == "Verify"
    assert headed.subtitle.isHidden()
    header.resize(900, 56)
    assert (look_up.text(), look_up.accessibleName()) == ("Look up a person", "Look up a person")
    assert not headed.subtitle.isHidden()


def test_a_header_keeps_no_page_from_being_narrow(headed: Headed) -> None:
    assert headed.header.minimumSizeHint().width() == 0
