"""A backend that serves a data folder: owned folder, keys, migrated database, HTTP.

`Serving.run` serves until it is stopped; `Serving.background` serves beside other work, for
commands that find nobody serving their folder, and for tests.
"""

from __future__ import annotations

import asyncio
import ipaddress
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import uvicorn
from fastapi import FastAPI

from workstation.backend.app import build_parts, create_app
from workstation.backend.database import Database
from workstation.backend.folder import DataFolder
from workstation.backend.keys import Keys, keys_of_keystore, keys_of_server
from workstation.backend.migrations import schema
from workstation.backend.moments import Clock, now
from workstation.backend.parts import Parts
from workstation.backend.settings import Settings
from workstation.keystore import open_keystore

#: The embedded database's file in the data folder.
DATABASE_FILE = "backend.db"
_START_SECONDS = 30
#: Seconds between looks for connections that came while the server stops.
_LOOK_EVERY = 0.1


class CannotServe(Exception):
    """The backend can't start as it was asked to; the text says why and what to do."""


class HttpServer(uvicorn.Server):
    """uvicorn without its signal handlers, which would end the process before we have closed."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let go who waits for notices, and who comes meanwhile: stopping would wait for them."""
        parts = getattr(getattr(self.config.app, "state", None), "parts", None)
        if isinstance(parts, Parts):
            parts.bell.end()
        letting_go = asyncio.create_task(self._let_go())
        try:
            await super().shutdown(sockets)
        finally:
            letting_go.cancel()

    async def _let_go(self) -> None:
        """Close what was accepted after uvicorn closed the connections that it had."""
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            for connection in list(self.server_state.connections):
                connection.shutdown()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to whoever started us."""
        yield


class Serving:
    """A backend over an owned data folder, ready to listen on `address`."""

    def __init__(self, settings: Settings, app: FastAPI, listening: socket.socket) -> None:
        self.app = app
        self.address = address_of(settings, listening)
        self._listening = listening
        self._server = HttpServer(config_of(settings, app))

    def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Serve until `stop`; calls ``ready`` when requests are answered."""
        thread = threading.Thread(target=self._tell, args=(ready,), daemon=True)
        thread.start()
        self._server.run(sockets=[self._listening])
        if not self._server.started:
            raise CannotServe("The backend could not start; its log says why.")

    def stop(self) -> None:
        """Let `run` finish what it is answering, and return."""
        self._server.should_exit = True

    @contextmanager
    def background(self) -> Iterator[Serving]:
        """Serve in a thread while the block runs."""
        started = threading.Event()
        thread = threading.Thread(target=self._run_in, args=(started,), name="backend")
        thread.start()
        try:
            if not started.wait(_START_SECONDS) or not self._server.started:
                raise CannotServe("The backend could not start; its log says why.")
            yield self
        finally:
            self.stop()
            thread.join()

    def _run_in(self, started: threading.Event) -> None:
        try:
            self.run(started.set)
        except (CannotServe, SystemExit):
            pass
        finally:
            started.set()

    def _tell(self, ready: Callable[[], None]) -> None:
        pause = threading.Event()
        while not self._server.started:
            if self._server.should_exit:
                return
            pause.wait(0.005)
        ready()


def config_of(settings: Settings, app: FastAPI) -> uvicorn.Config:
    """How an application is served."""
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=settings.trusted_proxies is not None,
        forwarded_allow_ips=settings.trusted_proxies,
        ws="none",
        lifespan="on",
        timeout_keep_alive=75,
        timeout_graceful_shutdown=10,
        ssl_certfile=settings.tls_cert,
        ssl_keyfile=settings.tls_key,
    )


def address_of(settings: Settings, listening: socket.socket) -> str:
    """The address that a listening socket is reached at."""
    host, port = listening.getsockname()[:2]
    scheme = "https" if settings.tls_cert else "http"
    shown = f"[{host}]" if ":" in host else host
    return f"{scheme}://{shown}:{port}"


@contextmanager
def serving(
    settings: Settings, *, backup_confirmed: bool = False, clock: Clock = now
) -> Iterator[Serving]:
    """Own the data folder and make its backend ready; gives both up at the end.

    Raises `FolderInUse`, `KeystoreError`, `KeyProblem`, `SchemaProblem` or `CannotServe`.
    """
    check_reach(settings)
    with ExitStack() as closing:
        folder = DataFolder.own(settings.data)
        closing.callback(folder.close)
        keys = backend_keys(settings)
        database = open_database(settings, keys)
        closing.callback(database.close)
        schema.bring_up(database, backup_confirmed=backup_confirmed)
        app = create_app(build_parts(settings, database, keys, folder.secret, clock))
        listening = closing.enter_context(listening_socket(settings))
        found = Serving(settings, app, listening)
        folder.announce(found.address, settings.tls_cert)
        yield found


def backend_keys(settings: Settings) -> Keys:
    """The keys of a data folder: from the operator where given, else from the key store."""
    given = (settings.root_key, settings.root_key_file, settings.log_key, settings.log_key_file)
    if settings.embedded and not any(given):
        passphrase = settings.keystore_passphrase
        return keys_of_keystore(
            open_keystore(settings.data, passphrase.get_secret_value() if passphrase else None)
        )
    return keys_of_server(
        settings.root_key.get_secret_value() if settings.root_key else None,
        settings.root_key_file,
        settings.log_key.get_secret_value() if settings.log_key else None,
        settings.log_key_file,
        settings.report_key.get_secret_value() if settings.report_key else None,
        settings.report_key_file,
    )


def open_database(settings: Settings, keys: Keys) -> Database:
    """The database that the settings name; nothing is read yet."""
    if settings.database_url is None:
        path = settings.data / DATABASE_FILE
        # Made by us, so that nobody else can read it; the files beside it take its mode.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        return Database.embedded(path, keys.derive("database"))
    return Database.server(settings.database_url.get_secret_value())


def check_reach(settings: Settings) -> None:
    """Refuse (`CannotServe`) to serve others than this machine without TLS."""
    if (settings.tls_cert is None) != (settings.tls_key is None):
        raise CannotServe("Set both WORKSTATION_TLS_CERT and WORKSTATION_TLS_KEY, or neither.")
    if settings.tls_cert is None and not _is_loopback(settings.host):
        raise CannotServe(
            "Without TLS only a loopback address is served. Set WORKSTATION_TLS_CERT and"
            " WORKSTATION_TLS_KEY, or use --host 127.0.0.1."
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listening_socket(settings: Settings) -> socket.socket:
    """A socket that listens at the address of the settings; raises `CannotServe`."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # asyncio turns Nagle's algorithm off only where the protocol is named; with it, each answer
    # would wait 40 ms for the client's acknowledgement.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if sys.platform == "win32":  # pragma: no cover - not run where this was developed
            # Or another program could take the port beside us, and our desks' passwords.
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        made.bind((settings.host, settings.port))
        made.listen(256)
    except OSError as error:
        made.close()
        raise CannotServe(
            f"The address {settings.host} with port {settings.port} can't be used."
        ) from error
    return made
