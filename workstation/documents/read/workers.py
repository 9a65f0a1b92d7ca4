"""`Reader`: reads documents in limited worker processes that are reused and replaced.

A worker is replaced after a number of documents, after any fault, and when a document takes too
long. Whatever a document does to its worker, the caller gets sources or `Refused`. What no worker
can read (old Word, pictures of text) goes through an operator's programs, limited too.
"""

from __future__ import annotations

import json
import queue

from workstation.documents.read.bounds import MAX_TABLE_BYTES, WALL_SECONDS
from workstation.documents.read.messages import NEEDS, OUTPUT, REFUSED, SOURCES
from workstation.documents.read.needs import Needs
from workstation.documents.read.process import LimitedProcess
from workstation.documents.read.programs import Programs
from workstation.documents.read.refusal import Refused
from workstation.documents.resume import Source

#: Documents that one worker reads before it is replaced.
DOCUMENTS_A_WORKER = 200
_MODULE = "workstation.documents.read.worker"


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
        self._idle: queue.LifoQueue[LimitedProcess | None] = queue.LifoQueue()
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
                worker = LimitedProcess(_MODULE)
            kind, body = worker.ask(asked, data, self._seconds)
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
