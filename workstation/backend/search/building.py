"""Makes blocks of many candidates, in processes of their own where there are many.

A worker gets redacted text through its standard input and writes a block's files: it has no key, no
database and no network. It ends with its input, and so with whoever started it. What a worker can't
do is done here: an index is built in any case.
"""

from __future__ import annotations

import logging
import queue
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from pathlib import Path

from workstation.backend.search.block import Block
from workstation.backend.search.block_making import built
from workstation.backend.search.column_files import ColumnFiles
from workstation.backend.search.indexed import Indexed
from workstation.backend.search.unread import Unread, read, written
from workstation.own_process import started

logger = logging.getLogger(__name__)

#: Candidates of one block while an index is filled.
PIECE = 10_000
#: Processes that make blocks. Who starts them opens what is sealed meanwhile, which is less work.
WORKERS = 2
#: What such a process runs.
MODULE = "workstation.backend.search.building_worker"

_Piece = list[Unread | Indexed]


def blocks(files: ColumnFiles, candidates: Iterable[Unread | Indexed]) -> Iterator[Block]:
    """Blocks of the candidates in their order, each read through its files."""
    stream = iter(candidates)
    pieces = iter(lambda: list(islice(stream, PIECE)), [])
    first: _Piece = next(pieces, [])
    if len(first) < PIECE or not WORKERS:
        while first:
            yield files.mapped(built(map(read, first)))
            first = next(pieces, [])
        return
    with ThreadPoolExecutor(WORKERS, "index building") as threads, _Workers(files.folder) as pool:
        # As many pieces wait as are worked on: more would only take memory.
        waiting: deque[Future[str | Block]] = deque([threads.submit(pool.made, first)])
        for piece in pieces:
            waiting.append(threads.submit(pool.made, piece))
            if len(waiting) > WORKERS:
                yield _opened(files, waiting.popleft().result())
        while waiting:
            yield _opened(files, waiting.popleft().result())


def _opened(files: ColumnFiles, made: str | Block) -> Block:
    return files.opened(made) if isinstance(made, str) else files.mapped(made)


class _Workers:
    """Processes, each started when it is needed first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._idle: queue.SimpleQueue[_Worker | None] = queue.SimpleQueue()
        for _ in range(WORKERS):
            self._idle.put(None)

    def made(self, piece: _Piece) -> str | Block:
        """The name of the piece's block, or the block itself where no worker could make it."""
        unread = [one for one in piece if isinstance(one, Unread)]
        if len(unread) < len(piece):
            return built(map(read, piece))
        worker = self._idle.get()
        try:
            if worker is None:
                worker = _Worker(self._folder)
            return worker.made(unread)
        except (OSError, EOFError, ValueError) as error:
            logger.warning("a worker could not make a block: %s", type(error).__name__)
            if worker is not None:
                worker.end()
            worker = None
        finally:
            self._idle.put(worker)
        return built(map(read, piece))

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, *exception: object) -> None:
        for _ in range(WORKERS):
            worker = self._idle.get()
            if worker is not None:
                worker.end()


class _Worker:
    """One process; it serves one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self._process = started(MODULE)
        self._send(f"{folder.resolve()}\n".encode())

    def made(self, piece: Sequence[Unread]) -> str:
        """The name of the block that it made of a piece; raises where it made none."""
        self._send(written(piece))
        assert self._process.stdout is not None
        name = self._process.stdout.readline().decode("ascii").strip()
        if not name:
            raise EOFError
        return name

    def end(self) -> None:
        """End the process, whatever it does."""
        with suppress(OSError):
            self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()

    def _send(self, said: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(said)
        self._process.stdin.flush()
