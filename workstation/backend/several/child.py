"""One of several serving processes: ``python -m workstation.backend.several.child``.

What it needs to know comes as one line of JSON by its standard input, which stays open as long as
its parent lives: it ends with it. Connections come through a socket of which the parent has the
other end.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from workstation import cores
from workstation.backend.app import build_parts, create_app
from workstation.backend.one_of_many import OneOfMany
from workstation.backend.parts import Parts
from workstation.backend.server import HttpServer, config_of, open_database
from workstation.backend.sessions.used_proofs import OfProcesses, OfServers, UsedProofs
from workstation.backend.several.handed import CLOSED, TAKES, UP, Handed
from workstation.core_dumps import forbid_core_dumps

#: Sockets that are taken at once.
_MOST = 16
#: Seconds between looks whether there is an index.
_LOOK = 0.1


class _HandedServer(HttpServer):
    """A server without a listening socket: its connections are handed to it."""

    def __init__(self, told: Handed, parts: Parts, parent: socket.socket) -> None:
        super().__init__(config_of(told.settings, create_app(parts)))
        self._told = told
        self._parts = parts
        self._parent = parent
        self._opening: set[asyncio.Task[None]] = set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start the application, then take connections."""
        await super().startup(sockets=[])
        # This thread, and those that answer: what was started before works on any core.
        cores.keep_to_share(self._told.which, self._told.of)
        self._parent.setblocking(False)
        asyncio.get_running_loop().add_reader(self._parent, self._take)
        threading.Thread(target=self._watch_index, name="index there", daemon=True).start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no more, and finish what is being answered."""
        asyncio.get_running_loop().remove_reader(self._parent)
        await super().shutdown(sockets)

    def _watch_index(self) -> None:
        """Take connections once there is an index to answer from; without it any more, end."""
        # What a start leaves stays: see `workstation.commands.serve`.
        gc.collect()
        gc.freeze()
        self._say(UP)
        follower, pause = self._parts.search.follower, threading.Event()
        # The first answers from what is built already.
        while not self._parts.process.first and follower.view() is None:
            pause.wait(_LOOK)
        self._say(TAKES)
        while self._parts.process.first or follower.view() is not None:
            pause.wait(_LOOK)
        self.should_exit = True

    def _take(self) -> None:
        try:
            said, descriptors, _, _ = socket.recv_fds(self._parent, _MOST, _MOST)
        except BlockingIOError:
            return
        except OSError:
            said, descriptors = b"", []
        for descriptor in descriptors:
            taken = socket.socket(fileno=descriptor)
            taken.setblocking(False)
            with suppress(OSError):
                taken.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            opening = asyncio.ensure_future(self._open(taken))
            self._opening.add(opening)
            opening.add_done_callback(self._opening.discard)
        if not said:
            # Nobody is there any more.
            asyncio.get_running_loop().remove_reader(self._parent)
            self.should_exit = True

    async def _open(self, taken: socket.socket) -> None:
        closed = _Once(partial(self._say, CLOSED))
        loop = asyncio.get_running_loop()
        try:
            await loop.connect_accepted_socket(
                partial(self._protocol, closed), taken, ssl=self.config.ssl
            )
        except Exception:
            # No hand was shaken: whoever it was, nobody is served.
            taken.close()
            closed()

    def _protocol(self, closed: Callable[[], None]) -> asyncio.Protocol:
        made: Any = self.config.http_protocol_class(  # type: ignore[call-arg]
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        lost = made.connection_lost

        def connection_lost(error: Exception | None) -> None:
            lost(error)
            closed()

        made.connection_lost = connection_lost
        assert isinstance(made, asyncio.Protocol)
        return made

    def _say(self, what: bytes) -> None:
        with suppress(OSError):
            self._parent.send(what)


class _Once:
    """Something that is done the first time it is called."""

    def __init__(self, what: Callable[[], None]) -> None:
        self._what: Callable[[], None] | None = what

    def __call__(self) -> None:
        what, self._what = self._what, None
        if what is not None:
            what()


def main() -> int:
    """Serve until the parent ends; 0 after an orderly end."""
    forbid_core_dumps()
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s"
    )
    # The parent decides: a terminal or a service manager may signal all of us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    told = Handed.read(sys.stdin.buffer.readline())
    settings = told.settings
    database = open_database(settings, told.keys)
    used: UsedProofs = OfProcesses(told.used)
    nonce_key = told.nonce_key
    if not settings.embedded:
        nonce_key, used = told.keys.derive("dpop-nonce"), OfServers(database)
    process = OneOfMany(told.first, False, nonce_key, used)
    parts = build_parts(settings, database, told.keys, told.folder_secret, process=process)
    with socket.socket(fileno=told.parent) as parent:
        server = _HandedServer(told, parts, parent)
        threading.Thread(target=_stop_at_end_of_input, args=(server,), daemon=True).start()
        try:
            server.run()
        finally:
            database.close()
    return 0 if server.started else 1


def _stop_at_end_of_input(server: HttpServer) -> None:
    while sys.stdin.buffer.read(1):
        pass
    server.should_exit = True


if __name__ == "__main__":
    sys.exit(main())
