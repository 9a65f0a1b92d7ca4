"""The parent of several serving processes: starts them, hands out connections, starts them anew."""

from __future__ import annotations

import logging
import os
import selectors
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from workstation.backend.several.handed import CLOSED, TAKES, UP, Handed
from workstation.own_process import started

logger = logging.getLogger(__name__)

MODULE = "workstation.backend.several.child"
#: Seconds in which processes have to start, and to end once they are told to.
_START_SECONDS, _END_SECONDS = 60.0, 20.0
#: A process that ends sooner than this after its start is started again after a pause, doubled
#: each time; in seconds.
_SOON, _FIRST_PAUSE, _LONGEST_PAUSE = 10.0, 0.5, 30.0


class NotStarted(Exception):
    """The processes could not start; what they said stands in the log."""


@dataclass(eq=False)
class _Child:
    """One serving process. ``open`` are the connections that it was handed and has not closed."""

    told: Handed
    process: subprocess.Popen[bytes]
    socket: socket.socket
    began: float = field(default_factory=time.monotonic)
    up: bool = False
    takes: bool = False
    open: int = 0


class Processes:
    """So many processes over what was handed; `run` until `stop`."""

    def __init__(
        self, told: Handed, many: int, listening: socket.socket, kept_open: Sequence[int]
    ) -> None:
        """``kept_open`` are files that stay open until the last process has ended."""
        self._told = told
        self._many = many
        self._listening = listening
        self._kept_open = tuple(kept_open)
        self._children: list[_Child] = []
        #: Who is to be started again, and when; by whether it is the first.
        self._due: list[tuple[float, Handed]] = []
        self._pauses = dict.fromkeys((True, False), 0.0)
        self._stopping = False
        self._selector = selectors.DefaultSelector()
        self._wake, self._woken = socket.socketpair()

    def run(self, ready: Callable[[], None]) -> None:
        """Serve; calls ``ready`` when all processes have started. Raises `NotStarted`."""
        self._listening.setblocking(False)
        self._selector.register(self._woken, selectors.EVENT_READ, self._stop)
        try:
            for number in range(self._many):
                self._start(replace(self._told, which=number, of=self._many))
            self._wait_until_up()
            if not self._stopping:
                ready()
            while not self._stopping:
                self._turn(self._seconds_to_next())
                self._start_what_is_due()
        finally:
            self._end_all()
            self._selector.close()
            self._wake.close()
            self._woken.close()

    def stop(self) -> None:
        """Let all finish what they are answering, and `run` return; may be called by a signal."""
        with suppress(OSError):
            self._wake.send(b"s")

    def numbers(self) -> list[int]:
        """The process numbers, the first one's first."""
        ordered = sorted(self._children, key=lambda child: not child.told.first)
        return [child.process.pid for child in ordered]

    def _wait_until_up(self) -> None:
        end = time.monotonic() + _START_SECONDS
        while not self._stopping and not all(child.up for child in self._children):
            self._turn(0.2)
            if len(self._children) < self._many or time.monotonic() > end:
                raise NotStarted
        self._listen()

    def _turn(self, seconds: float) -> None:
        """Do what there is to do, or wait for it for so long."""
        for key, _ in self._selector.select(seconds):
            key.data()

    def _stop(self) -> None:
        self._stopping = True

    # Processes

    def _start(self, told: Handed) -> None:
        ours, theirs = socket.socketpair()
        told = replace(told, parent=theirs.fileno())
        with theirs:
            handed = (theirs.fileno(), told.used, *self._kept_open)
            process = started(MODULE, environment=os.environ, handed=handed, complains=True)
        child = _Child(told, process, ours)
        ours.setblocking(False)
        self._children.append(child)
        self._selector.register(ours, selectors.EVENT_READ, lambda: self._hear(child))
        assert process.stdin is not None
        with suppress(OSError):
            process.stdin.write(told.line())
            process.stdin.flush()

    def _hear(self, child: _Child) -> None:
        try:
            said = child.socket.recv(4_096)
        except BlockingIOError:
            return
        except OSError:
            said = b""
        if not said:
            self._ended(child)
            return
        child.up = child.up or UP in said
        child.takes = child.takes or TAKES in said
        child.open -= said.count(CLOSED)
        self._listen()

    def _ended(self, child: _Child) -> None:
        """See to a process that has ended, or is about to."""
        self._drop(child)
        lasted = time.monotonic() - child.began
        first = child.told.first
        pause = 0.0
        if lasted < _SOON:
            pause = min(max(_FIRST_PAUSE, 2 * self._pauses[first]), _LONGEST_PAUSE)
        self._pauses[first] = pause
        if not self._stopping:
            logger.warning("a serving process ended and is started again")
            self._due.append((time.monotonic() + pause, child.told))

    def _drop(self, child: _Child) -> None:
        """Let nothing of a process go on: its place is another's."""
        self._children.remove(child)
        self._selector.unregister(child.socket)
        child.socket.close()
        child.process.kill()
        child.process.wait()
        for pipe in (child.process.stdin, child.process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._listen()

    def _seconds_to_next(self) -> float:
        if not self._due:
            return _LONGEST_PAUSE
        return max(0.0, min(at for at, _ in self._due) - time.monotonic())

    def _start_what_is_due(self) -> None:
        due, self._due = self._due, []
        for at, told in due:
            if at <= time.monotonic():
                self._start(told)
            else:
                self._due.append((at, told))

    def _end_all(self) -> None:
        """Tell all to end by the end of their input, and wait; whoever takes too long is killed."""
        for child in self._children:
            assert child.process.stdin is not None
            with suppress(OSError):
                child.process.stdin.close()
        end = time.monotonic() + _END_SECONDS
        for child in list(self._children):
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.1, end - time.monotonic()))
            self._drop(child)

    # Connections

    def _listen(self) -> None:
        """Accept connections while there is somebody who takes them; else they wait."""
        wanted = any(child.takes for child in self._children) and not self._stopping
        registered = self._listening in self._selector.get_map()
        if wanted and not registered:
            self._selector.register(self._listening, selectors.EVENT_READ, self._accept)
        elif registered and not wanted:
            self._selector.unregister(self._listening)

    def _accept(self) -> None:
        try:
            taken, _ = self._listening.accept()
        except OSError:
            return
        with taken:
            takers = [child for child in self._children if child.takes]
            for child in sorted(takers, key=lambda one: one.open):
                try:
                    socket.send_fds(child.socket, [b"s"], [taken.fileno()])
                except OSError:
                    # Too busy, or ending: the next one.
                    continue
                child.open += 1
                return


@contextmanager
def shared_file(size: int, folder: Path) -> Iterator[int]:
    """The number of an open file of zeros that no name leads to, for processes that inherit it."""
    with tempfile.TemporaryFile(dir=folder) as made:
        made.truncate(size)
        yield made.fileno()
