"""The system is asked to tell of copies that fall due, in numbers only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desk_double import DeskDouble, folder, person
from ui.context import Context
from ui.copies import reminding
from ui.copies.reminding import CopyReminders, in_words
from ui.opening import Folders
from ui.operations import Operations
from ui.shell.shell import Shell
from ui.shell.tray import Tray
from workstation.desk.desk import Desk
from workstation.desk.errors import NoNetwork
from workstation.desk.reminders import Reminder
from workstation.desk.settings import Settings

Look = Callable[..., tuple[list[str], list[str]]]


@pytest.fixture
def look(qtbot: QtBot) -> Iterator[Look]:
    """Looks once; gives what the system and what the window was told."""
    operations = Operations()

    def once(
        reminder: Reminder | Exception | None, *, tray: bool = True, wanted: bool = True
    ) -> tuple[list[str], list[str]]:
        def due() -> Reminder | None:
            if isinstance(reminder, Exception):
                raise reminder
            return reminder

        desk = DeskDouble()
        desk.settings.current = Settings(copy_reminders=wanted)
        desk.reminders = SimpleNamespace(due=due)
        context = Context(cast(Any, desk), operations)
        system: list[str] = []
        window: list[str] = []
        context.toast.connect(window.append)

        def notify(title: str, words: str) -> bool:
            if tray:
                system.append(f"{title}: {words}")
            return tray

        reminders = CopyReminders(context, notify)
        qtbot.waitUntil(lambda: operations.busy == 0)
        reminders.deleteLater()
        return system, window

    yield once
    operations.close()


def test_what_presses_is_said_in_numbers_the_most_pressing_first() -> None:
    assert in_words(Reminder(overdue=2, soon=1)) == "2 copies are overdue, 1 copy is due soon."
    assert in_words(Reminder(withdrawn=1, due=1)) == "1 copy was withdrawn, 1 copy is due today."


def test_the_system_tells_it_and_the_window_where_the_system_can_not(look: Look) -> None:
    assert look(Reminder(overdue=1)) == (["Retained copies: 1 copy is overdue."], [])
    assert look(Reminder(overdue=1), tray=False) == ([], ["1 copy is overdue."])


def test_nothing_is_told_twice_nor_where_it_is_switched_off_nor_of_a_failure(look: Look) -> None:
    nothing: tuple[list[str], list[str]] = ([], [])
    assert look(None) == nothing
    assert look(Reminder(overdue=1), wanted=False) == nothing
    assert look(NoNetwork()) == nothing


def test_a_withdrawal_is_told_when_it_comes_and_many_are_told_together(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminding, "SOON", 20)
    operations = Operations()
    asked: list[bool] = []
    desk = DeskDouble()
    desk.reminders = SimpleNamespace(due=lambda: asked.append(True))
    context = Context(cast(Any, desk), operations)
    reminders = CopyReminders(context, lambda _title, _words: True)
    qtbot.waitUntil(lambda: operations.busy == 0)
    for number in range(50):
        context.copy_happened.emit(str(number))
    qtbot.waitUntil(lambda: len(asked) == 2)
    qtbot.wait(60)
    assert len(asked) == 2
    reminders.deleteLater()
    operations.close()


def test_without_a_tray_nothing_is_shown_there(qtbot: QtBot) -> None:
    tray = Tray()
    assert tray.tell("Retained copies", "1 copy is overdue.") is False
    tray.hide()


def test_what_presses_is_told_in_the_window_once_it_shows(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk = DeskDouble()
    desk.kept_session = person()
    desk.reminders = SimpleNamespace(due=lambda: Reminder(overdue=2))
    monkeypatch.setattr(Desk, "open", lambda *_: desk)
    shell = Shell(Folders(folder(tmp_path / "desk")))
    shell.start()
    try:
        qtbot.waitUntil(lambda: shell.workplace is not None)
        qtbot.waitUntil(shell.window.toast.isVisible)
        assert shell.window.toast.accessibleName() == "2 copies are overdue."
    finally:
        shell.window.hide()
        shell.close()
        shell.window.deleteLater()
