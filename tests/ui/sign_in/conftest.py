from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desk_double import DeskDouble, folder
from ui.opening import Folders
from ui.shell.shell import Shell
from ui.theme import Appearance, theme
from workstation.desk.desk import Desk


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> DeskDouble:
    """The desk that the next shell opens."""
    made = DeskDouble()
    monkeypatch.setattr(Desk, "open", lambda *_: made)
    return made


@pytest.fixture
def shell(qtbot: QtBot, desk: DeskDouble, tmp_path: Path) -> Iterator[Shell]:
    """A desk that was used before, not started yet."""
    theme().choose(Appearance.LIGHT)
    made = Shell(Folders(folder(tmp_path / "desk")))
    yield made
    made.window.hide()
    made.close()
    made.window.deleteLater()
