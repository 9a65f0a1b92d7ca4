"""A query runs when the person says so, and not while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.search.conftest import Stage


def test_typing_asks_nothing_until_enter(stage: Stage) -> None:
    stage.settle()
    stage.view.query.setFocus()
    before = len(stage.desk.search.asked)
    QTest.keyClicks(stage.view.query, "title:nurse years:5..10")
    QTest.qWait(400)
    assert len(stage.desk.search.asked) == before
    QTest.keyClick(stage.view.query, Qt.Key.Key_Return)
    stage.settle()
    assert [search.query for search in stage.desk.search.asked[before:]][:1] == [
        "title:nurse years:5..10"
    ]
