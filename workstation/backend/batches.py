"""Group commit: one thread that takes all that waits and does it in one piece of work."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

from workstation.contract.errors import Code, Refusal

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

Waiting = tuple[Item, "Future[Outcome]"]


class Batches(Generic[Item, Outcome]):
    """Hands items to ``work`` in the order they came, up to ``most`` at once, in one thread.

    ``work`` settles the future of each item and raises nothing; `start` before the first item.
    """

    def __init__(
        self, name: str, most: int, work: Callable[[list[Waiting[Item, Outcome]]], None]
    ) -> None:
        self._most = most
        self._work = work
        self._waiting: queue.SimpleQueue[Waiting[Item, Outcome] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._stopping = threading.Event()

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is being worked on; what still waits is refused as UNAVAILABLE."""
        self._stopping.set()
        self._waiting.put(None)
        if self._thread.ident is not None:
            self._thread.join()

    def put(self, item: Item) -> Future[Outcome]:
        """Hand an item over; raises `Refusal` UNAVAILABLE once stopped."""
        if self._stopping.is_set():
            raise Refusal(Code.UNAVAILABLE)
        outcome: Future[Outcome] = Future()
        self._waiting.put((item, outcome))
        return outcome

    def _run(self) -> None:
        while not self._stopping.is_set():
            # Whoever gave up waiting is left out; from here on nobody can.
            batch = [each for each in self._take() if each[1].set_running_or_notify_cancel()]
            if batch:
                self._work(batch)
        while not self._waiting.empty():
            waiting = self._waiting.get()
            if waiting is not None and waiting[1].set_running_or_notify_cancel():
                waiting[1].set_exception(Refusal(Code.UNAVAILABLE))

    def _take(self) -> list[Waiting[Item, Outcome]]:
        """Wait for one item, then take those that came with it."""
        taken: list[Waiting[Item, Outcome]] = []
        waiting = self._waiting.get()
        while waiting is not None:
            taken.append(waiting)
            if len(taken) == self._most or self._waiting.empty():
                break
            waiting = self._waiting.get()
        return taken
