"""Loaded by every Python process of a test run: refuses any socket that is not loopback."""

from __future__ import annotations

import socket
import sys


def _loopback(address: object) -> bool:
    if isinstance(address, (str, bytes)):  # a UNIX socket's path
        return True
    host = str(address[0]) if isinstance(address, tuple) and address else ""
    return host in ("localhost", "::1", "", "0.0.0.0") or host.startswith("127.")


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto") and not _loopback(arguments[1]):
        if isinstance(arguments[0], socket.socket) and arguments[0].family == socket.AF_UNIX:
            return
        raise PermissionError("tests may only talk to the loopback address")
    if event == "socket.getaddrinfo" and not _loopback((arguments[0] or "",)):
        name = str(arguments[0])
        if not name.endswith((".invalid", ".example")):
            raise PermissionError("tests may only look up the loopback address")
        raise socket.gaierror(socket.EAI_NONAME, "names of examples do not resolve in tests")


def install() -> None:
    """Install the guard in this process, once."""
    if not getattr(sys, "_loopback_guard", False):
        sys._loopback_guard = True  # type: ignore[attr-defined]
        sys.addaudithook(_guard)


install()
