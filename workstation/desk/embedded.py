"""The embedded backend: a child process on a loopback port that ends when the desk ends.

The child watches its standard input, whose other end only this process holds: when the desk is
gone, however it went, the child reads end-of-file and stops.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections import deque
from pathlib import Path

import workstation
from workstation.desk.errors import BackendFailed
from workstation.keystore import PASSPHRASE_VARIABLE

#: Seconds that a start may take (the first one makes keys, database and index).
START_SECONDS = 60.0
#: Seconds to stop by itself before it is ended.
_STOP_SECONDS = 10.0
#: The last desk's child may still be ending when the next desk starts: tries, and seconds between.
_TRIES, _PAUSE = 4, 1.0

_READY = re.compile(r"listening on (http://127\.0\.0\.1:\d{1,5})\b")


class Embedded:
    """The backend of one data folder, started when its address is first asked for."""

    def __init__(self, data: Path, passphrase: str | None) -> None:
        self.data = data
        self._passphrase = passphrase
        self._lock = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._address = ""
        self._closed = False

    def address(self) -> str:
        """The address of the running child; starts it where it does not run (again).

        Raises `BackendFailed`.
        """
        with self._lock:
            if self._closed:
                raise BackendFailed("Resume Desk is closing.", "Start it again.")
            if self._child is None or self._child.poll() is not None:
                self._start()
            return self._address

    def secret(self) -> str:
        """The secret that shows that one can read the data folder; raises `BackendFailed`."""
        self.address()
        try:
            content = json.loads((self.data / "backend.json").read_text(encoding="utf-8"))
            return str(content["secret"])
        except (OSError, ValueError, KeyError):
            raise BackendFailed from None

    @property
    def process_id(self) -> int | None:
        """The child's process id while it runs."""
        return None if self._child is None else self._child.pid

    def close(self) -> None:
        """Let the child stop by itself, and end it if it does not."""
        with self._lock:
            self._closed = True
            self._stop()

    def _start(self) -> None:
        for left in reversed(range(_TRIES)):
            self._stop()
            try:
                self._launch()
            except BackendFailed:
                self._stop()
                if not left:
                    raise
                time.sleep(_PAUSE)
            else:
                return

    def _launch(self) -> None:
        root = str(Path(workstation.__file__).resolve().parent.parent)
        environment = dict(os.environ)
        environment["PYTHONPATH"] = os.pathsep.join(
            filter(None, [root, environment.get("PYTHONPATH", "")])
        )
        if self._passphrase is not None:
            environment[PASSPHRASE_VARIABLE] = self._passphrase
        command = [sys.executable, "-m", "workstation", "serve", "--data", str(self.data)]
        try:
            self._child = subprocess.Popen(  # noqa: S603 - our own program
                [*command, "--port", "0", "--with-parent"],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
                env=environment,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            raise BackendFailed from None
        self._address = _Readiness(self._child).wait()

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        if child.stdin is not None:
            with contextlib.suppress(OSError):
                child.stdin.close()
        try:
            child.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


class _Readiness:
    """Reads what the child says until it is ready; after that only keeps its pipe from filling."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self._child = child
        self._known = threading.Event()
        self._address = ""
        self._last: deque[str] = deque(maxlen=1)
        threading.Thread(target=self._read, name="backend-messages", daemon=True).start()

    def wait(self) -> str:
        if self._known.wait(START_SECONDS) and self._address:
            return self._address
        # What the child said last before it ended is a sentence for the person.
        reason = self._last[0][:300] if self._last else None
        raise BackendFailed(
            None if reason is None else f"The database on this computer did not start: {reason}"
        )

    def _read(self) -> None:
        stream = self._child.stderr
        if stream is None:
            return
        with stream:
            for line in stream:
                found = _READY.search(line)
                if found and not self._address:
                    self._address = found.group(1)
                    self._known.set()
                if not self._address and line.strip():
                    self._last.append(line.strip())
        self._known.set()
