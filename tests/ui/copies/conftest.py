"""The page of retained copies on a register in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.copies.sample_copies import JOBS, SampleCopies
from tests.ui.desk_double import DeskDouble, person
from ui.context import Context
from ui.copies.page import CopiesPage
from ui.operations import Operations
from workstation.contract.copies import CopyRow
from workstation.contract.words import Role


@dataclass
class Stage:
    """A page with its register, and what tests do with it."""

    qtbot: QtBot
    room: SampleCopies
    context: Context
    page: CopiesPage
    toasts: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until all that was asked came back."""
        self.qtbot.waitUntil(lambda: self.context.operations.busy == 0, timeout=5_000)

    def open(self, copy: CopyRow) -> None:
        """Select a copy and see its panel."""
        self.page.table.select(self.page.model.row_of(copy.id))
        self.page.open_copy(copy.id)
        self.settle()

    def asked(self, what: str) -> list[tuple[Any, ...]]:
        """What the register was asked of a kind."""
        return [call for call in self.room.calls if call[0] == what]


Staged = Callable[..., Stage]


@pytest.fixture
def staged(qtbot: QtBot) -> Iterator[Staged]:
    """Makes a page that shows what a person of a role sees."""
    operations = Operations()

    def make(
        rows: list[CopyRow] | None = None,
        role: Role = Role.RECRUITER,
        failure: Exception | None = None,
    ) -> Stage:
        desk, room = DeskDouble(), SampleCopies(rows)
        room.failure = failure
        jobs = [SimpleNamespace(id=id_, title=title) for id_, title in JOBS.items()]
        cast(Any, desk).jobs = SimpleNamespace(all=lambda: jobs)
        cast(Any, desk).copies = room
        context = Context(cast(Any, desk), operations)
        context.me = person(role)
        page = CopiesPage(context)
        qtbot.addWidget(page)
        stage = Stage(qtbot, room, context, page)
        context.toast.connect(stage.toasts.append)
        page.resize(1248, 860)
        page.show()
        stage.settle()
        return stage

    yield make
    operations.close()
