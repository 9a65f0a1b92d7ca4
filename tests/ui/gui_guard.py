"""Tells of work on the GUI thread that may block: files, sockets, processes, databases, HTTP."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

_WATCHED = frozenset(
    {"open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.listdir", "os.mkdir"}
)
#: Opening code is an import: it belongs to building windows, which is measured apart.
_CODE = (".py", ".pyc", ".so", ".pyd", ".pyi")

_active = False
_found: list[str] = []


def _note(what: str) -> None:
    if _active and threading.current_thread() is threading.main_thread():
        stack = "".join(traceback.format_stack(limit=8))
        if "importlib._bootstrap" not in stack:
            _found.append(f"{what}\n{stack}")


def _audit(name: str, arguments: tuple[Any, ...]) -> None:
    if name in _WATCHED and not (name == "open" and str(arguments[0]).endswith(_CODE)):
        _note(f"{name} {arguments[0]!r}")


sys.addaudithook(_audit)


@event.listens_for(Engine, "before_cursor_execute")
def _execute(*_: Any) -> None:
    _note("a database statement")


@contextmanager
def gui_thread_guarded() -> Iterator[None]:
    """Fail at the end where something in between blocked the GUI thread."""
    global _active
    _found.clear()
    _active = True
    try:
        yield
    finally:
        _active = False
    assert not _found, "work on the GUI thread:\n" + "\n".join(_found[:5])
