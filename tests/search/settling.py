"""Waiting until the index has applied everything."""

from __future__ import annotations

from tests.backend.running import Backend
from workstation.backend.search import store


def settle(backend: Backend) -> None:
    """Wait until the index of ``backend`` has applied everything."""
    with backend.parts.database.reading() as connection:
        last = store.head(connection).last
    assert backend.parts.search.follower.wait_beyond(last - 1, 10)
