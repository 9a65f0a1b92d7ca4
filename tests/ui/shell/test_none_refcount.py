from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot


def test_references_to_none_stay_flat_over_a_thousand_qt_calls(qtbot: QtBot) -> None:
    widget, label = QWidget(), QLabel()
    qtbot.addWidget(widget)
    qtbot.addWidget(label)

    def calls() -> None:
        for number in range(1000):
            widget.setObjectName(str(number))
            label.setText("text")
            widget.update()
            widget.parentWidget()

    calls()
    before = sys.getrefcount(None)
    calls()
    assert abs(sys.getrefcount(None) - before) < 100
