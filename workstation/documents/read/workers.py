"""`Reader`: reads documents in limited worker processes that are reused and replaced.

A worker is replaced after a number of documents, after any fault, and when a document takes too
long. Whatever a document does to its worker, the caller gets sources or `Refused`. What no worker
can read (old Word, pictures of text) goes through an operator's programs, limited too.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

import workstation
from workstation.documents.read.bounds import MAX_TABLE_BYTES, WALL_SECONDS
from workstation.documents.read.messages import (
    FAULT,
    NEEDS,
    OUTPUT,
    READY,
    REFUSED,
    SOURCES,
    receive,
    send,
)
from workstation.documents.read.needs import Needs
from workstation.documents.read.programs import Programs
from workstation.documents.read.refusal import Refused
from workstation.documents.resume import Source

#: Documents that one worker reads before it is replaced.
DOCUMENTS_A_WORKER = 200
_CREATE_NO_WINDOW = 0x08000000


class Reader:
    """A pool of workers; `read` may be called from any thread, one document a worker at a time."""

    def __init__(
        self,
        workers: int = 2,
        seconds: float = WALL_SECONDS,
        documents_a_worker: int = DOCUMENTS_A_WORKER,
        programs: Programs | None = None,
    ) -> None:
        self._programs = Programs() if programs is None else programs
        self._seconds = seconds
        self._documents = documents_a_worker
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(workers):
            self._idle.put(None)
        self._workers = workers
        self._closed = False

    def read(self, data: bytes) -> list[Source]:
        """What ``data`` says (a table gives many sources); raises `Refused` with the reason."""
        if len(data) > MAX_TABLE_BYTES:
            raise Refused("The file is larger than 10 MB.")
        if self._closed:
            raise Refused("The reader is closed.")
        kind, body = self._ask(SOURCES, data)
        if kind == NEEDS:
            needs = Needs.unpacked(body)
            output = self._programs.output(needs)
            if output is None:
                return [Source((), None, "pdf", needs.written, "none")]
            kind, body = self._ask(OUTPUT, output.packed())
        if kind == SOURCES:
            return [Source.from_json(said) for said in json.loads(body)]
        raise Refused(body.decode())

    def _ask(self, asked: bytes, data: bytes) -> tuple[bytes, bytes]:
        """A worker's answer; one that failed or is done is replaced."""
        worker = self._idle.get()
        try:
            if worker is not None and not worker.alive():
                worker.end()
                worker = None
            if worker is None:
                worker = _Worker()
            kind, body = worker.read(asked, data, self._seconds)
            if kind not in (SOURCES, REFUSED, NEEDS) or worker.done >= self._documents:
                worker.end()
                worker = None
        except BaseException:
            if worker is not None:
                worker.end()
                worker = None
            raise
        finally:
            self._idle.put(worker)
        return kind, body

    def close(self) -> None:
        """End all workers; waits for those that read."""
        if self._closed:
            return
        self._closed = True
        for _ in range(self._workers):
            worker = self._idle.get()
            if worker is not None:
                worker.end()
        for _ in range(self._workers):
            self._idle.put(None)

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


class _Worker:
    def __init__(self) -> None:
        self.done = 0
        package = Path(workstation.__file__).parent.parent
        kept = ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH", "TMPDIR", "TEMP")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        environment["PYTHONPATH"] = str(package)
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
        self._process = subprocess.Popen(
            [sys.executable, "-s", "-m", "workstation.documents.read.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=package,
            creationflags=_CREATE_NO_WINDOW if sys.platform == "win32" else 0,
        )
        ready = self._within(30.0, lambda: receive(self._output))
        if ready is None or ready[0] != READY:
            self.end()
            raise Refused("The document reader could not be started.")

    def alive(self) -> bool:
        return self._process.poll() is None

    def read(self, asked: bytes, data: bytes, seconds: float) -> tuple[bytes, bytes]:
        """The worker's answer; a fault where it died or took too long."""
        self.done += 1
        answer = self._within(seconds, lambda: self._exchange(asked, data))
        if answer is None:
            return FAULT, b"The file takes more time or memory than a resume does."
        return answer

    def end(self) -> None:
        """End the process; nothing of it stays behind."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue

    def _exchange(self, asked: bytes, data: bytes) -> tuple[bytes, bytes] | None:
        try:
            assert self._process.stdin is not None
            send(self._process.stdin, asked, data)
        except OSError:
            return None
        return receive(self._output)

    @property
    def _output(self) -> IO[bytes]:
        assert self._process.stdout is not None
        return self._process.stdout

    def _within(
        self, seconds: float, act: Callable[[], tuple[bytes, bytes] | None]
    ) -> tuple[bytes, bytes] | None:
        """``act()``, with the process killed when the time is over (so that reading ends)."""
        alarm = threading.Timer(seconds, self._process.kill)
        alarm.daemon = True
        alarm.start()
        try:
            return act()
        finally:
            alarm.cancel()
