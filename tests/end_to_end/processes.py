"""Real `workstation serve` processes on a data folder, started, reached and killed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.backend.client import Device, Reply, _good
from tests.canary import marks_in
from workstation.backend.folder import contact_of

_READY = "listening on "
#: Seconds in which a backend has to answer on this machine, however busy.
_PATIENCE = 60


class ServeProcess:
    """One `workstation serve --data FOLDER`, on the embedded database where no URL is given."""

    def __init__(
        self,
        folder: Path,
        passphrase: str,
        processes: int = 1,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self.said: list[str] = []
        self._ready = threading.Event()
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "workstation", "serve", "--data", str(folder)),
                *("--port", "0", "--processes", str(processes)),
            ],
            env={
                **os.environ,
                "WORKSTATION_KEYSTORE_PASSPHRASE": passphrase,
                "WORKSTATION_DOCUMENT_WORKERS": "1",
                **(environment or {}),
            },
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()
        self._ready.wait(_PATIENCE)
        found = [line for line in self.said if line.startswith(_READY)]
        if not found:
            self.kill()
            raise AssertionError("the backend did not start: " + " / ".join(self.said[-20:]))
        self.address = found[0].removeprefix(_READY).strip()

    def admin(self, method: str, path: str, body: Any = None) -> Reply:
        """A request with the data folder's secret."""
        contact = contact_of(self.folder)
        assert contact is not None
        assert urlsplit(contact.address) == urlsplit(self.address)
        desk = Device(self.address)
        headers = {
            "Workstation-Folder-Secret": contact.secret,
            "Workstation-Os-User": "tester",
        }
        if isinstance(body, bytes):
            headers["Content-Type"] = "application/octet-stream"
        try:
            return desk.send(method, path, body, headers)
        finally:
            desk.close()

    def act(self, path: str, body: Any) -> Any:
        """The JSON of an administrative POST that must succeed."""
        return _good(self.admin("POST", path, body))

    def kill(self) -> None:
        """kill -9: no handler runs, nothing is flushed."""
        self.process.kill()
        self._end()

    def stop(self) -> None:
        """End it in order."""
        self.process.terminate()
        self._end()

    def _end(self) -> None:
        self.process.wait(_PATIENCE)
        self._listener.join()
        assert self.process.stderr is not None
        self.process.stderr.close()
        assert not marks_in("\n".join(self.said).encode()), "it said what was planted"

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.append(line.rstrip("\n"))
            if line.startswith(_READY):
                self._ready.set()
        self._ready.set()
