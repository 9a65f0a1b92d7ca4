"""The staff's place on a small desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desk_double import person
from tests.ui.search.sample_desk import SampleDesk
from tests.ui.staff.sample_outside import SampleOutside
from tests.ui.staff.sample_pairs import SamplePairs
from tests.ui.staff.sample_readings import SampleReadings
from ui.context import Context
from ui.operations import Operations
from ui.staff.page import ResumesPlace, resumes_page
from workstation.contract.words import Role


@dataclass
class Stage:
    """The place "Resumes", and what tests do with it."""

    qtbot: QtBot
    desk: SampleDesk
    room: SamplePairs
    readings: SampleReadings
    outside: SampleOutside
    context: Context
    toasts: list[str] = field(default_factory=list)
    undo: Callable[[], object] = field(default=lambda: None)
    _place: ResumesPlace | None = None

    @property
    def place(self) -> ResumesPlace:
        """The place, shown."""
        if self._place is None:
            self._place = resumes_page(self.context)
            self.qtbot.addWidget(self._place)
            self._place.resize(1180, 760)
            self._place.show()
            self.settle()
        return self._place

    def take_undo(self, words: str, undo: Callable[[], object]) -> None:
        """What the window would offer beside these words."""
        self.toasts.append(words)
        self.undo = undo

    def settle(self) -> None:
        """Wait until all that was asked came back."""
        self.qtbot.waitUntil(lambda: self.context.operations.busy == 0, timeout=5_000)


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    desk = SampleDesk()
    room = SamplePairs(desk.disclosures)
    readings = SampleReadings()
    cast(Any, desk).duplicates = room
    cast(Any, desk).corrections = readings
    outside = SampleOutside()
    cast(Any, desk).outside = outside
    operations = Operations()
    context = Context(cast(Any, desk), operations)
    context.me = person(Role.STAFF, procedures_acknowledged=True)
    made = Stage(qtbot, desk, room, readings, outside, context)
    context.toast.connect(made.toasts.append)
    context.undoable.connect(made.take_undo)
    yield made
    operations.close()
