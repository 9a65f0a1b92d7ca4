"""A desk under a file key store, and the server that lies to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desk.lying_server import LyingServer
from workstation.desk import disclosures
from workstation.desk.desk import Desk

PASSPHRASE = "a passphrase for tests"


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short pauses before a request is sent again."""
    monkeypatch.setattr(disclosures, "_PAUSES", (0.01, 0.01))


@pytest.fixture
def server() -> Iterator[LyingServer]:
    """A log server, honest until told otherwise."""
    server = LyingServer()
    yield server
    server.close()


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator[Callable[[], Desk]]:
    """Opens the desk of the test's folder, closing the one opened before: a restart."""
    opened: list[Desk] = []

    def open_() -> Desk:
        while opened:
            opened.pop().close()
        desk = Desk.open(tmp_path / "desk", PASSPHRASE)
        opened.append(desk)
        return desk

    yield open_
    while opened:
        opened.pop().close()


@pytest.fixture
def desk(open_desk: Callable[[], Desk], server: LyingServer) -> Desk:
    """A desk that is signed in at the server."""
    desk = open_desk()
    desk.choose_server(server.address)
    desk.session.sign_in("noelani@makani.example", "a good password")
    return desk
