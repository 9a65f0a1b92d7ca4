"""Pages on a small desk with made-up people; a real desk is tried end to end by the tour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.search.sample_desk import NOW, SampleDesk
from tests.ui.shortlists.sample_room import SampleRoom
from ui.candidate.disclose_dialog import DiscloseDialog
from ui.context import Context
from ui.operations import Operations
from ui.search.page import SearchPlace, search_page
from ui.search.search_view import SearchView
from workstation.contract.sessions import Me, Subscription
from workstation.contract.words import Role


@dataclass
class Stage:
    """A search place on a sample desk, and what tests do with it."""

    qtbot: QtBot
    desk: SampleDesk
    context: Context
    open_place: Callable[[], SearchPlace]
    _place: SearchPlace | None = None

    @property
    def place(self) -> SearchPlace:
        """The place "Search", shown, with its first answer."""
        if self._place is None:
            self._place = self.open_place()
            self.settle()
        return self._place

    @property
    def view(self) -> SearchView:
        """The search page itself."""
        return self.place.search

    def settle(self) -> None:
        """Wait until all that was asked came back."""
        self.qtbot.waitUntil(lambda: self.context.operations.busy == 0, timeout=5_000)

    def ask(self, query: str) -> None:
        """Type a query and press Enter."""
        self.view.query.setText(query)
        self.view.query.returnPressed.emit()
        self.settle()

    def open_first(self) -> None:
        """Open the first result's preview."""
        card = self.view.results.model.card(0)
        assert card is not None
        self.view.previewing.open(card)
        self.settle()

    def dialog(self) -> DiscloseDialog:
        """The disclose dialog, once it has its jobs."""
        self.settle()
        found = list(self.place.window().findChildren(DiscloseDialog))
        assert found, "no disclose dialog is open"
        return found[-1]


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    desk = SampleDesk()
    cast(Any, desk).shortlists = SampleRoom()
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

    def opened() -> SearchPlace:
        place = search_page(context)
        qtbot.addWidget(place)
        place.resize(1248, 872)
        place.show()
        return place

    yield Stage(qtbot, desk, context, opened)
    operations.close()
