"""Several results at once: picked by keys and pointer, and what is done with them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.search.conftest import Stage
from tests.ui.search.sample_desk import card, preview, receipt
from ui.candidate.shown import Shown
from ui.search.card_delegate import PICK_WIDTH
from ui.search.picking import AddToShortlist
from ui.search.results_model import Role
from workstation.contract.disclosures import Disclosed
from workstation.contract.words import Purpose

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


def picked(stage: Stage) -> list[int]:
    """The rows that are picked."""
    model = stage.view.results.model
    return [row for row in range(model.rowCount()) if model.index(row).data(Role.PICKED)]


def press(stage: Stage, *keys: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    """Press keys in the list of results."""
    for key in keys:
        QTest.keyClick(stage.view.results.list, key, held or Qt.KeyboardModifier.NoModifier)


def click(stage: Stage, row: int, x: int = 200, held: Qt.KeyboardModifier = _CTRL) -> None:
    """Press on a card, ``x`` from its left edge."""
    results = stage.view.results
    box = results.list.visualRect(results.model.index(row))
    place = QPoint(box.left() + x, box.top() + 20)
    QTest.mouseClick(results.list.viewport(), Qt.MouseButton.LeftButton, held, place)


def test_x_picks_and_opens_nothing_and_escape_picks_nothing(stage: Stage) -> None:
    bar = stage.view.results.head.picks
    press(stage, Qt.Key.Key_X, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_X)
    assert picked(stage) == [0, 2]
    assert bar.isVisible()
    assert bar.count == "2 selected"
    press(stage, Qt.Key.Key_X)
    assert picked(stage) == [0]
    press(stage, Qt.Key.Key_Escape)
    assert picked(stage) == []
    assert not bar.isVisible()
    assert stage.desk.disclosures.opened == []


def test_shift_extends_and_takes_back_what_was_extended_too_far(stage: Stage) -> None:
    press(stage, Qt.Key.Key_J)
    press(stage, Qt.Key.Key_J, Qt.Key.Key_Down, held=_SHIFT)
    assert picked(stage) == [1, 2, 3]
    press(stage, Qt.Key.Key_K, Qt.Key.Key_Up, Qt.Key.Key_K, held=_SHIFT)
    assert picked(stage) == [0, 1]
    press(stage, Qt.Key.Key_J, Qt.Key.Key_J)
    press(stage, Qt.Key.Key_J, held=_SHIFT)
    assert picked(stage) == [0, 1, 2, 3]


def test_ctrl_a_picks_what_is_loaded_and_no_more(stage: Stage) -> None:
    press(stage, Qt.Key.Key_A, held=_CTRL)
    assert picked(stage) == list(range(25))
    assert stage.view.results.head.picks.all.isHidden()
    stage.view.results.list.go_to(24)
    stage.settle()
    assert stage.view.results.model.rowCount() == 50
    assert len(picked(stage)) == 25
    assert stage.view.results.head.picks.all.text() == "All 50"


def test_single_keys_that_are_off_pick_nothing(stage: Stage) -> None:
    stage.context.single_keys = False
    press(stage, Qt.Key.Key_X)
    press(stage, Qt.Key.Key_J, held=_SHIFT)
    assert picked(stage) == []
    press(stage, Qt.Key.Key_Down, held=_SHIFT)
    assert picked(stage) == [0, 1]


def test_the_pointer_picks_with_ctrl_with_shift_and_on_the_box(stage: Stage) -> None:
    click(stage, 1)
    assert picked(stage) == [1]
    click(stage, 3, held=_SHIFT)
    assert picked(stage) == [1, 2, 3]
    click(stage, 2, x=PICK_WIDTH - 10, held=Qt.KeyboardModifier.NoModifier)
    assert picked(stage) == [1, 3]
    stage.settle()
    assert stage.desk.disclosures.opened == []
    click(stage, 0, held=Qt.KeyboardModifier.NoModifier)
    stage.settle()
    assert stage.desk.disclosures.opened == [card(0).reference]


def test_picked_ones_are_opened_one_by_one_and_each_once(stage: Stage) -> None:
    bar = stage.view.results.head.picks
    press(stage, Qt.Key.Key_J, Qt.Key.Key_X)
    press(stage, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_X)
    assert bar.open.text() == "Open 1 of 2"
    for after in ("Open 2 of 2", "Opened"):
        bar.open.click()
        stage.settle()
        assert bar.open.text() == after
    assert stage.desk.disclosures.opened == [card(1).reference, card(3).reference]
    assert not bar.open.isEnabled()
    assert stage.view.results.list.currentIndex().row() == 3


def test_references_are_copied_a_line_each(stage: Stage) -> None:
    press(stage, Qt.Key.Key_J, held=_SHIFT)
    stage.view.results.head.picks.copy_button.click()
    assert QGuiApplication.clipboard().text() == f"{card(0).reference}\n{card(1).reference}"


def test_picked_ones_or_the_current_one_go_on_a_shortlist(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[list[str]] = []
    monkeypatch.setattr(AddToShortlist, "offer", lambda _self, some, *_: offered.append(some))
    press(stage, Qt.Key.Key_S)
    press(stage, Qt.Key.Key_J, held=_SHIFT)
    stage.view.results.head.picks.shortlist_button.click()
    assert offered == [[card(0).reference], [card(0).reference, card(1).reference]]


def test_hidden_ones_stay_out_of_every_answer_until_they_are_shown_again(stage: Stage) -> None:
    model = stage.view.results.model
    press(stage, Qt.Key.Key_J, held=_SHIFT)
    stage.view.results.head.picks.hide_button.click()
    assert model.rowCount() == 23
    assert model.row_of(card(0).reference) == -1
    assert stage.view.results.list.current() == card(3)
    stage.ask("nurse")
    assert model.rowCount() == 23
    assert stage.view.results.head._total.text() == "167"
    assert stage.view.results.head._hidden.text() == "Show 2 hidden"
    stage.view.results.head._hidden.click()
    stage.settle()
    assert model.rowCount() == 25
    assert stage.view.results.head._hidden.isHidden()


def test_another_search_picks_nothing(stage: Stage) -> None:
    press(stage, Qt.Key.Key_A, held=_CTRL)
    stage.ask("nurse")
    assert picked(stage) == []
    assert not stage.view.results.head.picks.isVisible()


def test_place_selection_and_scrolling_survive_a_candidate_s_page(stage: Stage) -> None:
    results = stage.view.results.list
    results.go_to(24)
    stage.settle()
    results.go_to(30)
    press(stage, Qt.Key.Key_X)
    press(stage, Qt.Key.Key_J, held=_SHIFT)
    results.verticalScrollBar().setValue(results.verticalScrollBar().value() - 57)
    before = results.verticalScrollBar().value(), results.currentIndex().row(), picked(stage)
    disclosed = Disclosed(reference=card(31).reference, pii={}, receipt=receipt(1), quota_left=None)
    shown = Shown(disclosed, (), Purpose.ASSESS, stage.desk.jobs.made[0])
    stage.place.show_candidate(preview(card(31).reference), shown, "32 of 167", None)
    stage.settle()
    assert stage.place.currentWidget() is stage.place.candidate
    stage.place.leave_candidate()
    stage.settle()
    after = results.verticalScrollBar().value(), results.currentIndex().row(), picked(stage)
    assert after == before
    assert stage.place.focusWidget() is results
