"""Fetching the register: its first page with what falls due, and further pages."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ui.candidate.failures import announce, told
from ui.context import Context
from ui.operations import Task
from workstation.contract.copies import CopyPage, Timeline
from workstation.contract.errors import Refusal
from workstation.desk.copies import Narrowing


@dataclass(frozen=True)
class Listed:
    """A first page; ``jobs`` are titles by id, None where they are known already."""

    page: CopyPage
    due: Timeline
    jobs: dict[str, str] | None


class CopyListing(QObject):
    """One list at a time: what comes of an earlier one is dropped."""

    #: The first page of a list: `Listed`.
    listed = Signal(object)
    #: A further page of the same list: `CopyPage`.
    more = Signal(object)
    #: A further page did not come.
    missed = Signal()
    #: The list did not come: `Told`.
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self._narrowing = Narrowing()
        self._jobs_known = False

    def reload(self, narrowing: Narrowing) -> None:
        """Fetch the first page of a list, and what falls due of all."""
        if self._task is not None:
            self._task.cancel()
        self._narrowing = narrowing
        desk, jobs_known = self._context.desk, self._jobs_known

        def work(_task: Task) -> Listed:
            titles = None
            if not jobs_known:
                try:
                    titles = {job.id: job.title for job in desk.jobs.all()}
                except Refusal:  # a role that has no jobs
                    titles = {}
            return Listed(desk.copies.rows(narrowing), desk.copies.timeline(), titles)

        self._task = self._context.operations.run(
            work, success=self._came, failure=self._failed, owner=self
        )

    def fetch(self, after: str) -> None:
        """Fetch the page after another."""
        copies, narrowing, task = self._context.desk.copies, self._narrowing, self._task

        def arrived(page: CopyPage) -> None:
            if self._task is task:
                self.more.emit(page)

        def missed(failure: Exception) -> None:
            told(failure)
            if self._task is task:
                self.missed.emit()

        self._context.operations.run(
            lambda _task: copies.rows(narrowing, after),
            success=arrived,
            failure=missed,
            owner=self,
        )

    def _came(self, found: Listed) -> None:
        self._jobs_known = True
        self._context.connection_changed.emit(True)
        self.listed.emit(found)

    def _failed(self, failure: Exception) -> None:
        self.failed.emit(announce(self._context, failure))
