"""Pages of shortlists on a room in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.search.sample_desk import NOW, SampleDesk
from tests.ui.shortlists.sample_room import SampleRoom
from ui.context import Context
from ui.operations import Operations
from workstation.contract.sessions import Me, Subscription
from workstation.contract.words import Role


@dataclass
class Stage:
    """A desk with shortlists, and what tests do with it."""

    qtbot: QtBot
    desk: SampleDesk
    room: SampleRoom
    context: Context
    toasts: list[str] = field(default_factory=list)
    undo: Callable[[], object] = field(default=lambda: None)

    def take_undo(self, words: str, undo: Callable[[], object]) -> None:
        """What the window would offer beside these words."""
        self.toasts.append(words)
        self.undo = undo

    def settle(self) -> None:
        """Wait until all that was asked came back."""
        self.qtbot.waitUntil(lambda: self.context.operations.busy == 0, timeout=5_000)


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    desk, room = SampleDesk(), SampleRoom()
    cast(Any, desk).shortlists = room
    operations = Operations()
    context = Context(cast(Any, desk), operations)
    context.me = Me(
        account_id="00000000-0000-4000-8000-00000000000a",
        name="Noelani Akana",
        email="noelani@makani.example",
        role=Role.RECRUITER,
        employer_id="00000000-0000-4000-8000-00000000000e",
        employer="Makani Staffing",
        seat=True,
        may_search=True,
        procedures_acknowledged=True,
        subscription=Subscription(starts_at=NOW, ends_at=NOW, seats=2, quota=120, used=82),
    )
    made = Stage(qtbot, desk, room, context)
    context.toast.connect(made.toasts.append)
    context.undoable.connect(made.take_undo)
    yield made
    operations.close()
