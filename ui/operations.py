"""Work off the GUI thread in one API: success, failure, progress, cancel.

`Operations.run` takes a function that gets its `Task` and may block; its outcome comes back on
the GUI thread. When the owner is gone, or the task was cancelled, nothing comes back.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

Outcome = TypeVar("Outcome")


class Task:
    """One running piece of work: seen by the worker (`report`, `cancelled`) and by its owner."""

    def __init__(
        self,
        owner: QObject | None,
        success: Callable[[Any], None] | None,
        failure: Callable[[Exception], None] | None,
        progress: Callable[[int, int], None] | None,
        post: Callable[[Task, str, Any], None],
    ) -> None:
        self._owner = owner
        self._success = success
        self._failure = failure
        self._progress = progress
        self._post = post
        self._cancelled = threading.Event()
        self.done = False

    def cancel(self) -> None:
        """Drop the outcome; the work sees `cancelled` and stops where it can."""
        self._cancelled.set()

    def cancelled(self) -> bool:
        """Whether the work should stop; may be asked from any thread."""
        return self._cancelled.is_set()

    def report(self, done: int, total: int) -> None:
        """Tell the owner how far the work is; may be called from any thread."""
        if self._progress is not None and not self.cancelled():
            self._post(self, "progress", (done, total))

    def _wanted(self) -> bool:
        gone = self._owner is not None and not shiboken6.isValid(self._owner)
        return not gone and not self.cancelled()

    def _deliver(self, kind: str, value: Any) -> None:
        """Hand an event to the owner; on the GUI thread."""
        if kind == "progress":
            if self._wanted() and self._progress is not None:
                self._progress(*value)
            return
        self.done = True
        wanted, success, failure = self._wanted(), self._success, self._failure
        # What the callbacks hold on to (pages, personal data) is let go before they run.
        self._success = self._failure = self._progress = self._owner = None
        if not wanted:
            return
        if kind == "success":
            if success is not None:
                success(value)
        elif failure is not None:
            failure(value)
        else:
            raise value


class Operations(QObject):
    """Runs blocking work on a pool of threads and brings outcomes to the GUI thread."""

    #: Emitted on the GUI thread whenever the number of unfinished tasks changed.
    busy_changed = Signal(int)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None, workers: int = 6) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="operation")
        self._tasks: set[Task] = set()
        self._arrived.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> int:
        """How many tasks have not come back yet."""
        return len(self._tasks)

    def run(
        self,
        work: Callable[[Task], Outcome],
        *,
        success: Callable[[Outcome], None] | None = None,
        failure: Callable[[Exception], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Run ``work`` on another thread; call back on the GUI thread while ``owner`` lives.

        Without ``failure`` an exception is raised on the GUI thread, where it is a bug's report.
        """
        task = Task(owner, success, failure, progress, self._post)
        self._tasks.add(task)
        self._pool.submit(self._perform, task, work)
        self.busy_changed.emit(len(self._tasks))
        return task

    def close(self) -> None:
        """Cancel what runs and take nothing new; waits for the calls that are under way."""
        for task in self._tasks:
            task.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _perform(self, task: Task, work: Callable[[Task], Any]) -> None:
        kind, value = "success", None
        if not task.cancelled():
            try:
                value = work(task)
            except Exception as failed:
                kind, value = "failure", failed
        self._post(task, kind, value)

    def _post(self, task: Task, kind: str, value: Any) -> None:
        if shiboken6.isValid(self):
            self._arrived.emit((task, kind, value))

    def _arrive(self, event: tuple[Task, str, Any]) -> None:
        task, kind, value = event
        del event
        if kind != "progress":
            self._tasks.discard(task)
            self.busy_changed.emit(len(self._tasks))
        task._deliver(kind, value)
