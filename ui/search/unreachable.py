"""The state when the server does not answer: what was kept, and when it is asked again."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.candidate.failures import Told
from ui.candidate.wording import translated
from ui.widgets.buttons import PrimaryButton
from ui.widgets.states import EmptyState
from ui.widgets.text import Label

#: Seconds until it is asked again by itself, by attempt; the last one stays.
_PAUSES = (5, 10, 20, 40, 60)


class UnreachableState(QWidget):
    """Asks again by itself, less and less often, and at once when told to."""

    again = Signal()

    def __init__(self, failure: Told, attempt: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left = _PAUSES[min(attempt, len(_PAUSES) - 1)]
        now = PrimaryButton(translated("Try now"), "refresh-cw")
        now.clicked.connect(self._now)
        waits = translated("Trying again by itself in %1 s")
        kept = translated("Kept: your query and what you narrowed by")
        self._state = EmptyState(
            "server-off",
            failure.sentence,
            translated("Search needs the server. %1").replace("%1", failure.remedy),
            error=True,
            kept=[("check", kept), ("refresh-cw", waits.replace("%1", str(self.left)))],
            actions=[now],
        )
        self._waits = waits
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._state)
        self._timer = QTimer(self)
        self._timer.setInterval(1_000)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def sentence(self) -> str:
        """What happened."""
        return self._state.sentence()

    def _now(self) -> None:
        self._timer.stop()
        self.again.emit()

    def _tick(self) -> None:
        self.left -= 1
        if self.left <= 0:
            self._now()
            return
        before = self._waits.replace("%1", str(self.left + 1))
        for label in self._state.findChildren(Label):
            if label.text() == before:
                label.setText(self._waits.replace("%1", str(self.left)))
