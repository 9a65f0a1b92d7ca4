"""What the first-start screen asks for: create employer and account, or load the samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.operations import Operations, Task
from ui.sign_in.first_start import FirstStartScreen
from ui.sign_in.refusals import words_of
from ui.translation import translated
from workstation.contract.service import FirstStart
from workstation.contract.sessions import Me

if TYPE_CHECKING:
    from workstation.desk.desk import Desk


class FirstRun(QObject):
    """`signed_in` carries who was created and signed in, `loaded` the sample accounts."""

    signed_in = Signal(object)
    loaded = Signal(list)

    def __init__(
        self, desk: Desk, operations: Operations, footer: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._operations = operations
        self._stop = False
        self.screen = FirstStartScreen(footer)
        self.screen.created.connect(self._create)
        self.screen.samples.connect(self.load_samples)
        self.screen.cancelled.connect(self._cancel)
        self.screen.destroyed.connect(self.deleteLater)

    def load_samples(self) -> None:
        """Load the samples with progress; can be cancelled, and gone on with."""
        self.screen.set_busy(translated("Loading the samples…"))
        self._stop = False
        desk = self._desk
        self._operations.run(
            lambda task: desk.samples.load(task.report, lambda: self._stop),
            success=self.loaded.emit,
            failure=self._failed,
            progress=self.screen.set_progress,
            owner=self.screen,
        )

    def _create(self, content: FirstStart) -> None:
        self.screen.set_busy(translated("Creating employer and account…"))
        desk = self._desk

        def work(task: Task) -> Me:
            desk.first_start(content)
            return desk.session.sign_in(content.email, content.password)

        self._operations.run(
            work, success=self.signed_in.emit, failure=self._failed, owner=self.screen
        )

    def _cancel(self) -> None:
        # The outcome of the work still comes back, and says what was kept.
        self._stop = True

    def _failed(self, failed: Exception) -> None:
        self.screen.refuse(words_of(failed))
