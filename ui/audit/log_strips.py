"""The place under the title where Verify shows its progress and verdict, and the alarm stays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.audit.clear_alarm_dialog import ClearAlarmDialog
from ui.audit.strips import LogAlarmStrip, ProgressStrip, VerdictStrip
from ui.candidate.failures import Told, told
from ui.context import Context
from ui.operations import Task
from ui.widgets import AlarmStrip
from workstation.contract.errors import Refusal
from workstation.contract.words import Role
from workstation.desk.errors import Cancelled, DeskError
from workstation.desk.log_trust import Alarm
from workstation.desk.verification import Verdict


class LogStrips(QWidget):
    """Runs Verify, once at a time; ``button`` starts it and rests while it runs."""

    def __init__(
        self, context: Context, button: QPushButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._button = button
        self._task: Task | None = None
        self._passing: VerdictStrip | AlarmStrip | None = None
        self._alarm: LogAlarmStrip | None = None
        self._shown: Alarm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        context.alarm_changed.connect(self._look_for_alarm)

    def verify(self) -> None:
        """Check every own entry and every kept checkpoint."""
        if self._task is not None:
            return
        desk = self._context.desk
        self._drop_passing()
        strip = ProgressStrip()
        self._column.addWidget(strip)
        focused = self._button.hasFocus()
        self._button.setEnabled(False)
        if focused:  # or Qt hands the focus to some other control
            strip.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

        def end() -> None:
            self._task = None
            self._button.setEnabled(True)
            if strip.cancel.hasFocus():
                self._button.setFocus(Qt.FocusReason.OtherFocusReason)
            _drop(strip)

        def found(verdict: Verdict) -> None:
            end()
            self._show_verdict(verdict)

        def failed(failure: Exception) -> None:
            end()
            if isinstance(failure, Cancelled):
                return
            self.say(told(failure))

        def cancel() -> None:
            task.cancel()
            end()

        strip.cancelled.connect(cancel)
        task = self._context.operations.run(
            lambda running: desk.disclosures.verify(running.report, running.cancelled),
            success=found,
            failure=failed,
            progress=strip.set_progress,
            owner=self,
        )
        self._task = task

    def say(self, words: Told) -> None:
        """Say what went wrong until it is closed, or something else is said."""
        self._pass(AlarmStrip("warn", words.sentence, words.remedy, closable=True))

    def show_alarm(self, alarm: Alarm | None) -> None:
        """Show the lasting alarm; it goes once a privacy officer's act has cleared it."""
        if alarm == self._shown:
            return
        self._drop_passing()
        if self._alarm is not None:
            _drop(self._alarm)
        self._alarm, self._shown = None, alarm
        if alarm is None:
            return
        me = self._context.me
        officer = me is not None and me.role is Role.PRIVACY_OFFICER
        self._alarm = LogAlarmStrip(alarm, clearable=officer)
        self._alarm.clear_asked.connect(self._ask_to_clear)
        self._column.insertWidget(0, self._alarm)

    def _ask_to_clear(self) -> None:
        if self._shown is None:
            return
        dialog = ClearAlarmDialog(self._context, self._shown, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.cleared.connect(self._context.alarm_changed)
        dialog.open()

    def _show_verdict(self, verdict: Verdict) -> None:
        if verdict.alarm is not None:
            # Its strip says what is wrong and names both sides.
            self.show_alarm(verdict.alarm)
            self._context.alarm_changed.emit()
            return
        self._pass(VerdictStrip(verdict, embedded=self._context.desk.servers.is_embedded))

    def _pass(self, strip: VerdictStrip | AlarmStrip) -> None:
        self._drop_passing()
        strip.closed.connect(self._drop_passing)
        self._passing = strip
        self._column.addWidget(strip)

    def _drop_passing(self) -> None:
        strip, self._passing = self._passing, None
        if strip is not None:
            _drop(strip)

    def _look_for_alarm(self) -> None:
        desk = self._context.desk

        def failed(failure: Exception) -> None:
            if not isinstance(failure, DeskError | Refusal):
                raise failure

        self._context.operations.run(
            lambda _task: desk.disclosures.alarm(),
            success=self.show_alarm,
            failure=failed,
            owner=self,
        )


def _drop(strip: QWidget) -> None:
    strip.hide()
    strip.deleteLater()
