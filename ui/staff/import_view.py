"""Bringing resumes in from this computer: choose, watch, pause, stop, and see what became of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from ui.candidate.failures import announce
from ui.candidate.wording import translated
from ui.context import Context
from ui.operations import Task
from ui.staff.import_progress import ImportProgress
from ui.staff.import_terms import ImportTermsForm
from ui.theme import DETAIL, PAGE
from ui.widgets import Ground, ScrollPane
from workstation.contract.administration import PolicyVersion
from workstation.importing.control import Control
from workstation.importing.run import Standing, Summary

_WIDTH = 680


class ImportView(Ground):
    """One import at a time. It is stopped where the desk locks: what came in is kept."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._context = context
        self._control: Control | None = None
        self._standing: Standing | None = None
        self._asked = False
        self.terms = ImportTermsForm()
        self.terms.asked.connect(self._begin)
        self.progress = ImportProgress()
        self.progress.pause_asked.connect(self._pause)
        self.progress.stop_asked.connect(self._stop)
        self.progress.again_asked.connect(self._again)
        self._stack = QStackedWidget()
        self._stack.setMaximumWidth(_WIDTH)
        self._stack.addWidget(self.terms)
        self._stack.addWidget(self.progress)
        holder = QWidget()
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(PAGE, DETAIL, PAGE, DETAIL)
        inside.addWidget(self._stack, 3)
        inside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ScrollPane(holder))
        context.locking.connect(self.stop_for_good)

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self._stack]

    def stop_for_good(self) -> None:
        """Begin no further file, and drop what names files."""
        if self._control is not None:
            self._control.stop()
        self.progress.forget()
        self.terms.take([])

    def showEvent(self, event: QShowEvent) -> None:
        """Ask once for the policy versions."""
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            self._context.operations.run(
                lambda _task: self._context.desk.imports.policy_versions(),
                success=self._take_policies,
                failure=self._no_policies,
                owner=self,
            )

    def _take_policies(self, versions: list[PolicyVersion]) -> None:
        self.terms.show_policies(versions)

    def _no_policies(self, failure: Exception) -> None:
        # Without one, resumes can come in for staff only; the next look asks again.
        self._asked = False
        announce(self._context, failure)

    def _begin(self) -> None:
        report = self._report() if self.terms.report.isChecked() else None
        if self.terms.report.isChecked() and report is None:
            return
        self._control = control = Control()
        room, paths, terms = self._context.desk.imports, self.terms.paths, self.terms.terms()
        name_files = self.terms.name_files.isChecked()
        self.progress.begin()
        self._stack.setCurrentWidget(self.progress)
        self.progress.stop.setFocus()

        def work(task: Task) -> Summary:
            def told(standing: Standing) -> None:
                self._standing = standing
                task.report(standing.done, standing.total)

            return room.bring_in(paths, terms, control, told, report=report, name_files=name_files)

        self._context.operations.run(
            work,
            success=self._ended,
            failure=self._failed,
            progress=lambda _done, _total: self._advance(),
            owner=self,
        )

    def _report(self) -> Path | None:
        path, _ = QFileDialog.getSaveFileName(
            self,
            translated("Report of the import"),
            str(Path.home() / "import-report.csv"),
            "CSV (*.csv);;JSON (*.json)",
        )
        chosen = Path(path) if path else None
        if chosen is not None and chosen.suffix.lower() not in (".csv", ".json"):
            chosen = chosen.with_name(f"{chosen.name}.csv")
        return chosen

    def _advance(self) -> None:
        if self._standing is not None:
            self.progress.show_standing(self._standing)

    def _pause(self) -> None:
        if self._control is None:
            return
        if self._control.paused:
            self._control.go_on()
        else:
            self._control.pause()
        self.progress.show_paused(self._control.paused)

    def _stop(self) -> None:
        if self._control is not None:
            self._control.stop()
            self.progress.show_stopping()

    def _ended(self, summary: Summary) -> None:
        self._control = self._standing = None
        self.progress.show_summary(summary)
        self.progress.again.setFocus()

    def _failed(self, failure: Exception) -> None:
        self._control = self._standing = None
        words = announce(self._context, failure)
        self.progress.show_failure(words.sentence, words.remedy)

    def _again(self) -> None:
        self.progress.forget()
        self.terms.take([])
        self._stack.setCurrentWidget(self.terms)
        self.terms.files.setFocus()
