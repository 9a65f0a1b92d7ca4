"""Lets requests wait for news without a thread each, and wakes them all at once.

Whoever makes news in this process rings. What other processes made is seen by one look a second,
however many wait, and only while somebody waits.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

import anyio.to_thread

logger = logging.getLogger(__name__)

#: Seconds between two looks for what other processes made.
LOOK_EVERY = 1.0


class Bell:
    """``latest`` says the number of the last news there is; it may block."""

    def __init__(self, latest: Callable[[], int]) -> None:
        self._latest = latest
        self._seen = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._rung = asyncio.Event()
        self._waiting = 0
        self._looking: asyncio.Task[None] | None = None
        self.ended = False

    def ring(self) -> None:
        """Wake all who wait; from any thread."""
        if self._loop is not None:
            # The loop is closed where the server has stopped: nobody waits there any more.
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._wake)

    def end(self) -> None:
        """Wake all who wait, and let nobody wait again; from any thread."""
        self.ended = True
        self.ring()

    def hear(self) -> asyncio.Event:
        """What is set at the next ring. Take it before looking for news, then wait for it."""
        self._loop = asyncio.get_running_loop()
        return self._rung

    async def wait(self, rung: asyncio.Event, seconds: float) -> None:
        """Wait for what `hear` gave, or for so many seconds."""
        if self.ended:
            return
        self._waiting += 1
        if self._looking is None:
            self._looking = asyncio.create_task(self._look())
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(rung.wait(), seconds)
        finally:
            self._waiting -= 1

    async def _look(self) -> None:
        """Look for news of other processes as long as somebody waits."""
        try:
            while self._waiting and not self.ended:
                try:
                    latest = await anyio.to_thread.run_sync(self._latest)
                except Exception as error:
                    logger.error("looking for notices failed: %s", type(error).__name__)
                else:
                    if latest > self._seen:
                        self._seen = latest
                        self._wake()
                await asyncio.sleep(LOOK_EVERY)
        finally:
            self._looking = None

    def _wake(self) -> None:
        self._rung.set()
        self._rung = asyncio.Event()
