"""Work that a backend does by itself, again and again: one thread for each piece of work."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

logger = logging.getLogger(__name__)

#: Seconds after the start before the first turn: those who wait for answers come first.
FIRST_AFTER = 60.0


class Regular:
    """Does ``work`` every so many seconds until it is stopped; a failure ends that turn only."""

    def __init__(self, name: str, every: float, work: Callable[[], object]) -> None:
        self._name = name
        self._every = every
        self._work = work
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def stopping(self) -> bool:
        """Whether the turn at hand shall end early."""
        return self._stopping.is_set()

    def wait(self, seconds: float) -> None:
        """Rest within a turn; ends early where the work is stopped."""
        self._stopping.wait(seconds)

    def start(self) -> None:
        """Begin; the first turn comes after `FIRST_AFTER`."""
        self._thread.start()

    def stop(self) -> None:
        """Wait for the turn at hand, and do no more."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        pause = min(FIRST_AFTER, self._every)
        while not self._stopping.wait(pause):
            pause = self._every
            try:
                self._work()
            except Exception as error:
                # The error's text may hold what was worked on.
                logger.error("%s: a turn failed: %s", self._name, type(error).__name__)
