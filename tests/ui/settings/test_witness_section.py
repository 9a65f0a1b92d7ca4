"""Which witness is demanded can be set, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desk_double import DeskDouble, person
from ui.context import Context
from ui.operations import Operations
from ui.settings.page import SettingsPage
from workstation.desk.witness import NoWitnessKey


class _Choice:
    kept = "witness.test/w1+aa+bb"

    def text(self) -> str:
        return self.kept

    def require(self, key: str) -> str:
        if key == "wrong":
            raise NoWitnessKey
        self.kept = key.strip()
        return self.kept


@pytest.fixture
def choice() -> _Choice:
    return _Choice()


@pytest.fixture
def page(qtbot: QtBot, choice: _Choice) -> Iterator[SettingsPage]:
    desk = DeskDouble()
    desk.disclosures.witness = choice
    operations = Operations()
    context = Context(cast(Any, desk), operations)
    context.me = person()
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: operations.busy == 0)
    yield page
    operations.close()


def _keep(page: SettingsPage, qtbot: QtBot, key: str) -> str:
    section = page.witness
    section.key.setText(key)
    section.keep_button.click()
    qtbot.waitUntil(lambda: page._context.operations.busy == 0)
    return section.said.text()


def test_what_is_demanded_shows_changes_and_is_taken_back(
    page: SettingsPage, qtbot: QtBot, choice: _Choice
) -> None:
    assert page.witness.key.text() == "witness.test/w1+aa+bb"
    assert "demands its cosignature" in _keep(page, qtbot, " witness.test/w2+cc+dd ")
    assert page.witness.key.text() == choice.kept == "witness.test/w2+cc+dd"
    assert "no verifier key" in _keep(page, qtbot, "wrong")
    assert choice.kept == "witness.test/w2+cc+dd"
    assert "no witness is demanded" in _keep(page, qtbot, "")
    assert choice.kept == ""
