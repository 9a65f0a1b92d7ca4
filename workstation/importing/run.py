"""Brings files in, several at a time; what is in already is only asked about.

A run that was cut short, however it was, goes on when it is started again: the server knows each
file by a keyed hash. Of files that it does not know so many are sent at the same time as the
caller says; their answers come in the order in which they are done.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from workstation.contract.administration import Imported
from workstation.contract.errors import Code, Refusal
from workstation.importing.control import Control
from workstation.importing.files import Unreadable, content_of, hash_of
from workstation.importing.pace import Pace

#: Files asked about in one request.
ASKED = 100
#: Refusals of one file; any other stops the run, because it would meet every file.
_OF_ONE_FILE = (Code.DOCUMENT_REFUSED, Code.TOO_LARGE)


class Taker(Protocol):
    """Who takes files in; used by one thread at a time."""

    def known(self, hashes: Sequence[str]) -> list[Imported | None]:
        """What became of files that are in already (by SHA-256), None for each that is not."""

    def take(self, content: bytes) -> Imported:
        """Take one file in; raises `Refusal` or what else goes wrong."""

    def close(self) -> None:
        """Let go of connections."""


@dataclass(frozen=True)
class Outcome:
    """What became of one file; ``number`` is its place (from 1) in the order of the files."""

    number: int
    path: Path = field(repr=False)
    imported: Imported
    #: Whether it was in already, so that it was not sent.
    known: bool = False


@dataclass(frozen=True)
class Standing:
    """How far a run is. ``rate`` is files a second and ``left`` seconds, None while unknown."""

    done: int
    total: int
    rate: float | None
    left: float | None


@dataclass
class Summary:
    """What became of all files that were done; ``stopped`` where not all of them were."""

    files: int = 0
    total: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    versions: int = 0
    refused: list[tuple[Path, str]] = field(default_factory=list, repr=False)
    stopped: bool = False

    def count(self, outcome: Outcome) -> None:
        """Count one file's answer."""
        imported = outcome.imported
        self.files += 1
        self.added += imported.added
        self.updated += imported.updated
        self.unchanged += imported.unchanged
        self.versions += imported.versions
        self.refused += [(outcome.path, reason) for reason in imported.refused]


def bring_in(
    files: Sequence[Path],
    taker: Callable[[], Taker],
    at_once: int,
    control: Control,
    told: Callable[[Outcome, Standing], None],
) -> Summary:
    """Bring files in and count what became of them.

    ``taker`` makes one taker for each thread, ``at_once`` says how many files are sent at the same
    time. ``told`` is called in the calling thread. Raises what a taker raises, once the files at
    hand are done; these are kept.
    """
    run = _Run(files, taker, at_once, control, told)
    try:
        return run.all()
    finally:
        run.close()


class _Run:
    def __init__(
        self,
        files: Sequence[Path],
        taker: Callable[[], Taker],
        at_once: int,
        control: Control,
        told: Callable[[Outcome, Standing], None],
    ) -> None:
        self._files = files
        self._takers = _Takers(taker)
        self._in_flight = at_once * 2
        self._pool = ThreadPoolExecutor(at_once, "import")
        self._control = control
        self._told = told
        self._running: set[Future[Outcome]] = set()
        self._summary = Summary(total=len(files))
        self._pace = Pace()
        self._began = time.monotonic()

    def all(self) -> Summary:
        for start in range(0, len(self._files), ASKED):
            for number, path in self._unknown(start):
                if not self._control.ready():
                    break
                self._running.add(self._pool.submit(self._send, number, path))
                self._collect(self._in_flight - 1)
            if self._control.stopped:
                break
        self._collect(0)
        self._summary.stopped = self._summary.files < len(self._files)
        return self._summary

    def close(self) -> None:
        for future in self._running:
            future.cancel()
        wait(self._running)
        self._pool.shutdown()
        self._takers.close()

    def _unknown(self, start: int) -> Iterator[tuple[int, Path]]:
        """Those of the next files that are to be sent; tells of the others."""
        readable: list[tuple[int, Path, str]] = []
        for number, path in enumerate(self._files[start : start + ASKED], start + 1):
            if not self._control.ready():
                return
            try:
                readable.append((number, path, hash_of(content_of(path))))
            except Unreadable as reason:
                self._tell(Outcome(number, path, Imported(refused=[str(reason)])))
        if not readable:
            return
        answers = self._takers.mine().known([hash_ for _, _, hash_ in readable])
        for (number, path, _), answer in zip(readable, answers, strict=True):
            if answer is None:
                yield number, path
            else:
                self._tell(Outcome(number, path, answer, known=True))

    def _send(self, number: int, path: Path) -> Outcome:
        try:
            return Outcome(number, path, self._takers.mine().take(content_of(path)))
        except Unreadable as reason:
            return Outcome(number, path, Imported(refused=[str(reason)]))
        except Refusal as refusal:
            if refusal.code not in _OF_ONE_FILE:
                raise
            return Outcome(number, path, Imported(refused=[refusal.problem.detail]))

    def _collect(self, most: int) -> None:
        """Wait until no more than so many files are under way, and tell of those that are done."""
        while len(self._running) > most:
            done, self._running = wait(self._running, return_when=FIRST_COMPLETED)
            for future in done:
                self._tell(future.result())

    def _tell(self, outcome: Outcome) -> None:
        self._summary.count(outcome)
        done, total = self._summary.files, len(self._files)
        self._pace.note(time.monotonic() - self._began - self._control.rested(), done)
        left = self._pace.left(total - done)
        self._told(outcome, Standing(done, total, self._pace.rate(), left))


class _Takers:
    """A taker for each thread."""

    def __init__(self, make: Callable[[], Taker]) -> None:
        self._make = make
        self._local = threading.local()
        self._made: list[Taker] = []

    def mine(self) -> Taker:
        found: Taker | None = getattr(self._local, "taker", None)
        if found is None:
            found = self._local.taker = self._make()
            self._made.append(found)
        return found

    def close(self) -> None:
        for made in self._made:
            made.close()
