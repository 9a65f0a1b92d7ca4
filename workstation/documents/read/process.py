"""A limited worker process as its owner holds it: asked over pipes, ended when it is slow."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import IO

from workstation.documents.read.messages import FAULT, READY, receive, send
from workstation.documents.read.refusal import Refused
from workstation.own_process import started


class LimitedProcess:
    """A worker process; the caller lets one thread at a time ask it."""

    def __init__(self, module: str) -> None:
        """Start ``module`` and wait until it is limited; raises `Refused` where it can't."""
        #: How often it was asked.
        self.done = 0
        self._process = started(module)
        ready = self._within(30.0, lambda: receive(self._output))
        if ready is None or ready[0] != READY:
            self.end()
            raise Refused("The document reader could not be started.")

    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    def ask(self, asked: bytes, data: bytes, seconds: float) -> tuple[bytes, bytes]:
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
