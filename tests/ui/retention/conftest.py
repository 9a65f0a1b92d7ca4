"""The place "Retention" on rules in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desk_double import DeskDouble, person
from tests.ui.retention.sample_retention import SampleRetention
from ui.context import Context
from ui.operations import Operations
from ui.retention.page import RetentionPlace, retention_page
from workstation.contract.words import Role


@dataclass
class Stage:
    """The place with its room, and what tests do with it."""

    qtbot: QtBot
    room: SampleRetention
    context: Context
    place: RetentionPlace
    toasts: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until all that was asked came back, and is laid out."""
        self.qtbot.waitUntil(lambda: self.context.operations.busy == 0, timeout=5_000)
        self.qtbot.wait(20)

    def go(self, place: int) -> None:
        """Go to a view and see what it shows."""
        self.place.go(place)
        self.settle()

    def asked(self, what: str) -> list[tuple[Any, ...]]:
        """What the room was asked of a kind."""
        return [call for call in self.room.calls if call[0] == what]


Staged = Callable[..., Stage]


@pytest.fixture
def staged(qtbot: QtBot) -> Iterator[Staged]:
    """Makes the place that a person of a role sees."""
    operations = Operations()

    def make(
        role: Role = Role.EMPLOYER_ADMIN,
        room: SampleRetention | None = None,
        size: tuple[int, int] = (1248, 860),
    ) -> Stage:
        room = room or SampleRetention()
        desk = DeskDouble()
        cast(Any, desk).retention = room
        context = Context(cast(Any, desk), operations)
        context.me = person(role)
        place = retention_page(context)
        qtbot.addWidget(place)
        stage = Stage(qtbot, room, context, place)
        context.toast.connect(stage.toasts.append)
        place.resize(*size)
        place.show()
        stage.settle()
        return stage

    yield make
    operations.close()
