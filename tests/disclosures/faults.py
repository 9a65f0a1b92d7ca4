"""What goes wrong or comes all at once, for tests of what is logged."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from tests.backend.client import Reply
from tests.backend.running import Backend
from tests.disclosures.desk import Recruiter


def alone(desk: Recruiter, path: str, body: dict[str, Any]) -> Reply:
    """Post from a connection of its own, with the recruiter's device key and tokens."""
    device = desk.backend.device()
    device.key, device.tokens, device.nonce = desk.device.key, desk.device.tokens, desk.device.nonce
    return device.request("POST", path, body)


@contextmanager
def commits_fail(backend: Backend) -> Iterator[None]:
    """The database refuses the appender's commits, as a full disk would."""
    engine = backend.parts.database.engine

    def fail(connection: Any) -> None:
        if threading.current_thread().name == "appender":
            raise OSError("no space left")

    event.listen(engine, "commit", fail)
    try:
        yield
    finally:
        event.remove(engine, "commit", fail)
