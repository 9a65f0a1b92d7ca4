"""Types queries into the real window offscreen and times Enter to painted results."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from ui.app import make_application
from ui.demo.player import Player
from ui.opening import Folders
from ui.search.page import SearchPlace
from ui.search.search_view import SearchView
from ui.shell.shell import Shell
from ui.shell.workplace import Workplace
from ui.sign_in.sign_in import SignInScreen
from workstation.desk.desk import Desk


class _Paints(QObject):
    """Remembers when the list was first painted after its model took an answer."""

    def __init__(self, view: SearchView) -> None:
        super().__init__(view)
        self._filled = False
        self.painted_at = 0.0
        view.results.model.modelReset.connect(self._fill)
        view.results.list.viewport().installEventFilter(self)

    def begin(self) -> None:
        """Forget what was painted before."""
        self._filled, self.painted_at = False, 0.0

    def _fill(self) -> None:
        self._filled = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the list being painted."""
        if event.type() == QEvent.Type.Paint and self._filled and not self.painted_at:
            # The paint itself follows this event: count it in once control comes back.
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self.painted_at = self.painted_at or time.perf_counter()


@contextmanager
def signed_in(address: str, email: str, password: str) -> Iterator[tuple[Player, SearchView]]:
    """The real window over a server, with the first results painted."""
    application = make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="bench-window-") as folder:
        desk = Desk.open(Path(folder))
        desk.choose_server(address)
        desk.close()
        shell = Shell(Folders(Path(folder)))
        player = Player(Path(folder) / "pictures")
        player.sit_down(shell)
        shell.start()
        try:
            yield player, _signed_in(player, email, password)
        finally:
            shell.close()
            application.processEvents()


def enter_to_painted(player: Player, view: SearchView, queries: list[str]) -> list[float]:
    """Seconds from the key press to the first paint after the answer came, for each query."""
    paints = _Paints(view)
    return [_one(player, view, paints, query) for query in queries]


def _signed_in(player: Player, email: str, password: str) -> SearchView:
    screen = player.screen(SignInScreen)
    player.rest()
    player.write(screen.email, email)
    player.write(screen.password, password)
    player.key(Qt.Key.Key_Return)
    place = player.screen(Workplace).page("search")
    assert isinstance(place, SearchPlace)
    player.until(lambda: place.search.results.model.rowCount() > 0)
    return place.search


def _one(player: Player, view: SearchView, paints: _Paints, query: str) -> float:
    player.write(view.query, query)
    before = view.searching.answer
    paints.begin()
    began = time.perf_counter()
    player.key(Qt.Key.Key_Return)
    while view.searching.running or view.searching.answer is before:
        QTest.qWait(1)
    answered = time.perf_counter()
    if view.results.model.rowCount():
        player.until(lambda: paints.painted_at > 0, 5)
    return max(paints.painted_at, answered) - began
