"""Report dialogs on a server in memory."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import shiboken6
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.ui.desk_double import NOW, DeskDouble, person
from ui.context import Context
from ui.operations import Operations
from ui.reports.report_dialog import ReportDialog
from workstation.contract.audit import AuditScope, Named
from workstation.contract.jobs import Job
from workstation.contract.reports import ReportForm, ReportKind
from workstation.contract.words import Role
from workstation.desk.errors import Cancelled
from workstation.desk.reports import Subject

EMPLOYERS = [Named(id="e1", name="Aloha Staffing"), Named(id="e2", name="Hui o Kāneʻohe")]
JOBS = [Job(id="00000000-0000-4000-8000-00000000000a", title="Night nurse", reference="N-1")]


@dataclass
class SampleReports:
    """Makes nothing; ``gate`` holds a report back, ``failure`` refuses it."""

    asked: list[tuple[ReportKind, ReportForm, Subject, Path]] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    failure: Exception | None = None

    def save(
        self,
        kind: ReportKind,
        form: ReportForm,
        subject: Subject,
        out: Path,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> int:
        """As the desk's room does it, in its order."""
        self.asked.append((kind, form, subject, out))
        progress(40, 1_200)
        while not self.gate.wait(0.01):
            if cancelled():
                raise Cancelled
        if self.failure is not None:
            raise self.failure
        return 212_345


@dataclass
class Stage:
    """A context with a server's reports."""

    qtbot: QtBot
    context: Context
    room: SampleReports
    opened: list[QDialog] = field(default_factory=list)

    def dialog(self, person: str | None = None) -> ReportDialog:
        """The dialog, shown, with what it reads."""
        made = ReportDialog(self.context, person)
        self.show(made)
        return made

    def show(self, dialog: QDialog) -> None:
        """Open a dialog, which deletes itself when it is closed."""
        self.opened.append(dialog)
        dialog.open()
        self.settle()

    def settle(self) -> None:
        """Wait until all that was asked came back."""
        self.qtbot.waitUntil(lambda: self.context.operations.busy == 0, timeout=5_000)


Staged = Callable[..., Stage]


@pytest.fixture
def staged(qtbot: QtBot) -> Iterator[Staged]:
    """Makes a stage for a person of a role."""
    operations = Operations()
    stages: list[Stage] = []

    def make(role: Role = Role.PRIVACY_OFFICER) -> Stage:
        desk: Any = DeskDouble()
        room = SampleReports()
        desk.reports = room
        desk.jobs = SimpleNamespace(all=lambda: JOBS)
        scope = AuditScope(whole=True, zone="Pacific/Honolulu", employers=EMPLOYERS)
        desk.audit = SimpleNamespace(scope=lambda: scope)
        context = Context(cast(Any, desk), operations)
        context.me = person(role)
        stages.append(Stage(qtbot, context, room))
        return stages[-1]

    yield make
    for stage in stages:
        stage.room.gate.set()
        for dialog in stage.opened:
            if shiboken6.isValid(dialog):
                dialog.close()
    operations.close()


__all__ = ["EMPLOYERS", "JOBS", "NOW", "SampleReports", "Stage", "Staged", "staged"]
