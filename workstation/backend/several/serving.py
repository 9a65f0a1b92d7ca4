"""A data folder served by several processes: owned, migrated and announced by their parent."""

from __future__ import annotations

import secrets
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from workstation.backend.folder import DataFolder
from workstation.backend.migrations import schema
from workstation.backend.server import (
    CannotServe,
    address_of,
    backend_keys,
    check_reach,
    listening_socket,
    open_database,
)
from workstation.backend.sessions.used_proofs import SHARED_BYTES
from workstation.backend.settings import Settings
from workstation.backend.several.handed import Handed
from workstation.backend.several.parent import NotStarted, Processes, shared_file


class Several:
    """Several processes over an owned data folder, ready to listen on `address`."""

    def __init__(
        self, settings: Settings, told: Handed, listening: socket.socket, lock: int
    ) -> None:
        """``lock`` is the file that owns the folder: it is owned until the last process ends."""
        self.address = address_of(settings, listening)
        self._processes = Processes(told, settings.processes, listening, [lock])

    def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Serve until `stop`; calls ``ready`` when requests are answered."""
        try:
            self._processes.run(ready)
        except NotStarted:
            raise CannotServe("The backend could not start; its log says why.") from None

    def stop(self) -> None:
        """Let `run` finish what is being answered, and return."""
        self._processes.stop()


@contextmanager
def several(settings: Settings, *, backup_confirmed: bool = False) -> Iterator[Several]:
    """Own the data folder and make several processes ready; gives it up at the end.

    Raises what `workstation.backend.server.serving` raises.
    """
    if sys.platform == "win32":  # pragma: no cover - not run where this was developed
        raise CannotServe("Several processes can't serve on Windows. Leave --processes at 1.")
    check_reach(settings)
    with ExitStack() as closing:
        folder = DataFolder.own(settings.data)
        closing.callback(folder.close)
        keys = backend_keys(settings)
        database = open_database(settings, keys)
        try:
            schema.bring_up(database, backup_confirmed=backup_confirmed)
        finally:
            database.close()
        listening = closing.enter_context(listening_socket(settings))
        used = closing.enter_context(shared_file(SHARED_BYTES, settings.data))
        told = Handed(
            settings=settings,
            keys=keys,
            folder_secret=folder.secret,
            nonce_key=secrets.token_bytes(32),
            which=0,
            of=settings.processes,
            parent=-1,
            used=used,
        )
        found = Several(settings, told, listening, folder.lock)
        folder.announce(found.address, settings.tls_cert)
        yield found
