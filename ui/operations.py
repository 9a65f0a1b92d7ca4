"""Work off the GUI thread in one API: success, failure, progress, cancel.

`Operations.run` takes a function that gets its `Task` and may block; its outcome comes back on
the GUI thread. When the owner is gone, or the task was cancelled, nothing comes back.

What a task was given and what it brought may hold widgets: a closure over a page, the frames of
an exception. The last to let go of them must be the GUI thread, so the task keeps them until then
and the worker keeps nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from ui.collecting import Collecting

Outcome = TypeVar("Outcome")


class Task:
    """One running piece of work: seen by the worker (`report`, `cancelled`) and by its owner."""

    def __init__(
        self,
        work: Callable[[Task], Any],
        owner: QObject | None,
        success: Callable[[Any], None] | None,
        failure: Callable[[Exception], None] | None,
        progress: Callable[[int, int], None] | None,
        post: Callable[[Task, str, tuple[int, int] | None], None],
    ) -> None:
        self._work: Callable[[Task], Any] | None = work
        self._outcome: Any = None
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

    def _perform(self) -> str:
        """Do the work, on a worker; says how it ended, and keeps what came of it."""
        if self._work is None or self.cancelled():
            return "success"
        try:
            self._outcome = self._work(self)
        except Exception as failed:
            self._outcome = failed
            return "failure"
        return "success"

    def _deliver(self, kind: str, reached: tuple[int, int] | None) -> None:
        """Hand an event to the owner; on the GUI thread."""
        if reached is not None:
            if self._wanted() and self._progress is not None:
                self._progress(*reached)
            return
        self.done = True
        value, wanted = self._outcome, self._wanted()
        success, failure = self._success, self._failure
        # What the callbacks hold on to (pages, personal data) is let go before they run.
        self._success = self._failure = self._progress = self._owner = None
        self._work = self._outcome = None
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
        self._collecting = Collecting(self)
        self._pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="operation")
        # Later, while others compute, whoever starts a thread waits for it on the GUI thread.
        together = threading.Barrier(workers)
        for _ in range(workers):
            self._pool.submit(together.wait, 1.0)
        self._tasks: set[Task] = set()
        self._closed = False
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
        Nothing is run after `close`: a timer may go off between it and the window's end.
        """
        task = Task(work, owner, success, failure, progress, self._post)
        if self._closed:
            task.cancel()
            return task
        self._tasks.add(task)
        self._pool.submit(self._perform, task)
        self.busy_changed.emit(len(self._tasks))
        return task

    def close(self) -> None:
        """Cancel what runs and take nothing new; waits for the calls that are under way."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._collecting.end()

    def _perform(self, task: Task) -> None:
        self._post(task, task._perform(), None)

    def _post(self, task: Task, kind: str, reached: tuple[int, int] | None) -> None:
        if shiboken6.isValid(self):
            self._arrived.emit((task, kind, reached))

    def _arrive(self, event: tuple[Task, str, tuple[int, int] | None]) -> None:
        task, kind, reached = event
        del event
        if reached is None:
            self._tasks.discard(task)
            self.busy_changed.emit(len(self._tasks))
        task._deliver(kind, reached)
