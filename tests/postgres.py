"""A throw-away PostgreSQL server from the system's packages, on a free loopback port."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from uuid import uuid4

import psycopg


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


class PostgresServer:
    """One server in a folder of its own; `database()` makes a fresh database in it."""

    def __init__(self) -> None:
        binaries = _binaries()
        if binaries is None:
            raise FileNotFoundError("PostgreSQL is not installed (Debian: apt install postgresql)")
        self._folder = Path(tempfile.mkdtemp(prefix="pg-"))
        #: Where the server keeps its files.
        self.folder = self._folder
        #: The name of the database that `database()` copies; without one it makes empty ones.
        self.template: str | None = None
        # initdb refuses to run as root, so root hands over to the package's own user.
        self._as_user: list[str] = []
        self._user = getpass.getuser()
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            shutil.chown(self._folder, "postgres", "postgres")
            self._as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
            self._user = "postgres"
        data = self._folder / "data"
        self._run(
            [
                *(str(binaries / "initdb"), "-D", str(data), "-U", self._user, "-A", "trust"),
                *("--no-sync", "-E", "UTF8", "--locale=C.UTF-8"),
            ]
        )
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        options = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": str(self._folder),
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "max_connections": "100",
        }
        arguments = [part for key, value in options.items() for part in ("-c", f"{key}={value}")]
        self._process = subprocess.Popen(
            [*self._as_user, str(binaries / "postgres"), "-D", str(data), *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
        )
        self._wait()

    def _run(self, command: list[str]) -> None:
        subprocess.run(
            [*self._as_user, *command], check=True, capture_output=True, cwd=self._folder
        )

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=self._user, dbname="postgres", autocommit=True
        )

    def _wait(self) -> None:
        end = time.monotonic() + 30
        while True:
            try:
                self._connect().close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def database(self, *, empty: bool = False) -> str:
        """Create a database, like `template` unless it is to be ``empty``; its SQLAlchemy URL."""
        name = f"t_{uuid4().hex}"
        like = "template1" if empty or self.template is None else self.template
        with self._connect() as connection:
            connection.execute(
                f'CREATE DATABASE "{name}" TEMPLATE "{like}"'  # type: ignore[arg-type]
            )
        return f"postgresql+psycopg://{self._user}@127.0.0.1:{self.port}/{name}"

    def drop(self, url: str) -> None:
        """Drop a database made by `database()`, whoever is still connected."""
        with self._connect() as connection:
            name = url.rsplit("/", 1)[1]
            connection.execute(
                f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'  # type: ignore[arg-type]
            )

    def stop(self) -> None:
        """End the server and remove its folder."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)
