"""Pausing and stopping an import from another thread."""

from __future__ import annotations

import threading
import time


class Control:
    """One import's reins; every method may be called from any thread."""

    def __init__(self) -> None:
        self._stopped = False
        self._paused_at: float | None = None
        self._rested = 0.0
        self._changed = threading.Condition()

    def pause(self) -> None:
        """Begin no further file until `go_on`; those at hand are finished."""
        with self._changed:
            if self._paused_at is None:
                self._paused_at = time.monotonic()

    def go_on(self) -> None:
        """End a pause."""
        with self._changed:
            if self._paused_at is not None:
                self._rested += time.monotonic() - self._paused_at
                self._paused_at = None
            self._changed.notify_all()

    def stop(self) -> None:
        """Begin no further file at all; those at hand are finished."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    @property
    def paused(self) -> bool:
        """Whether it is paused."""
        return self._paused_at is not None

    @property
    def stopped(self) -> bool:
        """Whether it was stopped."""
        return self._stopped

    def rested(self) -> float:
        """Seconds spent in pauses."""
        with self._changed:
            since = self._paused_at
            return self._rested + (time.monotonic() - since if since is not None else 0.0)

    def ready(self) -> bool:
        """Wait while paused; whether another file may begin."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or self._paused_at is None)
            return not self._stopped
