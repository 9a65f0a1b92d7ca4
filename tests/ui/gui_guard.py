"""Tells of work on the GUI thread: files, sockets, processes, databases, HTTP, cryptography.

Files, connections and requests show as audit events, statements as events of the engine; what
computes without leaving the process shows as a call into a room or package that does such work.
"""

from __future__ import annotations

import gc
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from sqlalchemy import Engine, event

_WATCHED = frozenset(
    {"open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.listdir", "os.mkdir"}
    | {"os.scandir", "os.remove", "os.rename", "http.client.send", "sqlite3.connect", "time.sleep"}
)
#: Packages and rooms that work for the desk on other threads only.
_AWAY = (
    *("requests", "urllib3", "sqlalchemy", "sqlcipher3", "keyring", "argon2", "joserfc", "pyotp"),
    *("cryptography", "_hashlib", "_hmac", "_ssl"),
    *("workstation.keystore", "workstation.desk.vault", "workstation.desk.backend_api"),
    *("workstation.ledger.receipts", "workstation.ledger.tree", "workstation.ledger.notes"),
)
#: Opening code is an import: it belongs to building windows, which is measured apart.
_CODE = (".py", ".pyc", ".so", ".pyd", ".pyi")

#: What a weak reference calls when its object is freed, on whichever thread that happens.
_FREEING = {"_collection_gced"}

_active = False
_collecting = False
_found: list[str] = []


def _note(what: str) -> None:
    if _active and not _collecting and threading.current_thread() is threading.main_thread():
        stack = "".join(traceback.format_stack(limit=8))
        if "importlib._bootstrap" not in stack:
            _found.append(f"{what}\n{stack}")


def _audit(name: str, arguments: tuple[Any, ...]) -> None:
    if name in _WATCHED and not (name == "open" and str(arguments[0]).endswith(_CODE)):
        _note(f"{name} {arguments[0]!r}")


def _collected(phase: str, _facts: dict[str, int]) -> None:
    # The collector runs on whichever thread allocates next: what it frees is nobody's work there.
    global _collecting
    if threading.current_thread() is threading.main_thread():
        _collecting = phase == "start"


sys.addaudithook(_audit)
gc.callbacks.append(_collected)


def _away(module: object) -> bool:
    return isinstance(module, str) and f"{module}.".startswith(tuple(f"{one}." for one in _AWAY))


def _module_of(function: Any) -> object:
    """The module of a function that is not written in Python; of its type where it is a method."""
    owner = getattr(function, "__self__", None) or getattr(function, "__objclass__", None)
    return getattr(function, "__module__", None) or getattr(type(owner), "__module__", None)


def _called(frame: FrameType, what: str, function: Any) -> None:
    """A profiler of the GUI thread: each call, in Python or below it."""
    if what == "call":
        module = frame.f_globals.get("__name__")
        # Reading a module's own code is an import; the guard itself hears of statements.
        name = frame.f_code.co_name
        if _away(module) and name != "<module>" and name not in _FREEING:
            _note(f"a call of {module}.{frame.f_code.co_qualname}")
    elif what == "c_call" and _away(_module_of(function)):
        _note(f"a call of {getattr(function, '__qualname__', function)!r}")


@event.listens_for(Engine, "before_cursor_execute")
def _execute(*_: Any) -> None:
    _note("a database statement")


@contextmanager
def gui_thread_guarded() -> Iterator[None]:
    """Fail at the end where something in between blocked the GUI thread."""
    global _active
    _found.clear()
    _active = True
    before = sys.getprofile()
    sys.setprofile(_called)
    try:
        yield
    finally:
        sys.setprofile(before)
        _active = False
    assert not _found, "work on the GUI thread:\n" + "\n".join(_found[:5])
