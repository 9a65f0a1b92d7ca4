"""Which statements a request runs: whoever is not there must be refused by the same ones."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from tests.backend.running import Backend


def of_request(thread: str, statement: str) -> bool:
    """What a request runs in its own thread; one in 256, by chance, also sweeps old proofs out."""
    return thread.startswith("AnyIO") and not statement.startswith("DELETE FROM used_proofs")


@contextmanager
def watched(
    backend: Backend, counts: Callable[[str, str], bool] = of_request
) -> Iterator[list[str]]:
    """The statements that run meanwhile, as far as they count by thread's name and text."""
    seen: list[str] = []
    engine = backend.parts.database.engine

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if counts(threading.current_thread().name, statement):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
