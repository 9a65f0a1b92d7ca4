"""The search page as a recruiter uses it."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.search.conftest import Stage
from tests.ui.search.sample_desk import preview
from ui.search.nobody import EasingRow, NobodyState
from ui.search.preview_bodies import OpenedBody
from ui.search.snippet_text import joined
from ui.search.unreachable import UnreachableState
from ui.widgets.states import EmptyState
from workstation.contract.disclosures import GroupState
from workstation.contract.errors import Code, Refusal
from workstation.contract.searches import Snippet
from workstation.contract.words import Facet, FieldGroup, SortBy
from workstation.desk.errors import NoNetwork


def test_opening_the_page_shows_everybody_with_exact_counts(stage: Stage) -> None:
    assert stage.view.results.model.rowCount() == 25
    assert stage.view.results.head._total.text() == "167"
    rows = stage.view.facets.regions.rows
    assert [(row.value, row.count) for row in rows][:2] == [("Oʻahu", 167), ("Maui", 29)]


def test_enter_runs_the_query_and_hands_the_keys_to_the_results(stage: Stage) -> None:
    stage.ask("nurse icu")
    assert stage.desk.search.asked[-1].query == "nurse icu"
    assert stage.view.results.list.hasFocus() or not stage.place.isActiveWindow()
    assert stage.view.results.list.currentIndex().row() == 0


def test_passing_over_results_opens_no_preview_and_enter_opens_one(stage: Stage) -> None:
    results = stage.view.results.list
    for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_Down):
        QTest.keyClick(results, key)
    stage.settle()
    assert stage.desk.disclosures.opened == []
    assert results.currentIndex().row() == 2
    QTest.keyClick(results, Qt.Key.Key_Return)
    stage.settle()
    card = results.current()
    assert card is not None
    assert stage.desk.disclosures.opened == [card.reference]
    assert stage.view.preview.preview is not None


def test_a_press_on_a_card_opens_its_preview_once(stage: Stage) -> None:
    results = stage.view.results.list
    place = results.visualRect(stage.view.results.model.index(1)).center()
    QTest.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=place)
    stage.settle()
    assert len(stage.desk.disclosures.opened) == 1


def test_where_nothing_is_masked_nothing_is_offered_or_priced(stage: Stage) -> None:
    whole = preview("R-7F3K-92QX")
    groups = [state.model_copy(update={"state": "absent"}) for state in whole.groups]
    stage.open_first()
    pane = stage.view.preview
    pane.show_preview(whole.model_copy(update={"groups": groups}))
    assert not pane.disclose.isVisible()
    assert "Nothing to disclose" in pane.body.cost.text()
    said: list[str] = []
    stage.context.toast.connect(said.append)
    stage.view.previewing.disclose()
    assert said == [pane.body.cost.text()]


def test_two_cuts_that_meet_show_one_ellipsis() -> None:
    first = Snippet(text="Plans in SQL …", hits=[(9, 12)])
    second = Snippet(text="… and Java daily", hits=[(6, 10)])
    found = joined([first, second])
    assert found.text == "Plans in SQL … and Java daily"
    assert [found.text[a:b] for a, b in found.ranges] == ["SQL", "Java"]


def test_moving_on_while_a_preview_loads_drops_it(stage: Stage) -> None:
    stage.open_first()
    QTest.keyClick(stage.view.results.list, Qt.Key.Key_J)
    assert stage.view.preview.preview is None
    assert stage.view.preview.body.resume.toPlainText() == ""


def test_single_keys_rest_when_they_are_switched_off(stage: Stage) -> None:
    results = stage.view.results.list
    stage.context.single_keys = False
    QTest.keyClick(results, Qt.Key.Key_J)
    assert results.currentIndex().row() == 0
    QTest.keyClick(results, Qt.Key.Key_Down)
    assert results.currentIndex().row() == 1


def test_further_pages_come_as_the_list_nears_its_end_and_repeat_nobody(stage: Stage) -> None:
    model, results = stage.view.results.model, stage.view.results.list
    while model.rowCount() < 167:
        before = model.rowCount()
        results.go_to(before - 1)
        stage.settle()
        assert model.rowCount() > before
    references = [card.reference for row in range(167) if (card := model.card(row))]
    assert len(set(references)) == 167
    assert not model.canFetchMore(model.index(-1))


def test_a_page_that_fails_is_said_and_can_be_asked_for_again(stage: Stage) -> None:
    stage.view  # noqa: B018 - opens the page
    stage.desk.search.refuse = NoNetwork()
    stage.view.results.list.go_to(24)
    stage.settle()
    assert stage.view.results._page_strip is not None
    asked = len(stage.desk.search.asked)
    stage.view.results.list.verticalScrollBar().setValue(0)
    stage.view.results.list.go_to(24)
    stage.settle()
    assert len(stage.desk.search.asked) == asked
    stage.desk.search.refuse = None
    stage.view.results.page_again.emit()
    stage.settle()
    assert stage.view.results.model.rowCount() == 50
    assert stage.view.results._page_strip is None


def test_choosing_facet_values_narrows_and_chips_take_them_away(stage: Stage) -> None:
    stage.view.facets.regions.rows[1].click()
    stage.settle()
    stage.view.facets.years.bars["5–9"].click()
    stage.settle()
    assert stage.desk.search.asked[-1].chosen == {Facet.REGION: ["Maui"], Facet.YEARS: ["5–9"]}
    assert [chip.text() for chip in stage.view.chips.chips] == ["Maui", "5–9 years"]
    stage.view.chips.chips[0].removed.emit()
    stage.qtbot.waitUntil(lambda: len(stage.view.chips.chips) == 1)
    stage.settle()
    assert stage.desk.search.asked[-1].chosen == {Facet.YEARS: ["5–9"]}
    assert not stage.view.facets.regions.rows[1].isChecked()


def test_a_part_of_the_query_is_taken_away_by_its_chip(stage: Stage) -> None:
    stage.ask('title:nurse ("critical care" OR icu) -travel years:5..')
    labels = [chip.text() for chip in stage.view.chips.chips]
    assert labels == ["title: nurse", "“critical care” or icu", "5+ years", "not travel"]
    QTest.keyClick(stage.view.chips.chips[3], Qt.Key.Key_Delete)
    stage.qtbot.waitUntil(lambda: "travel" not in stage.view.query.text())
    stage.settle()
    assert stage.desk.search.asked[-1].query == stage.view.query.text()
    assert len(stage.view.chips.chips) == 3


def test_the_order_is_chosen_without_losing_the_query(stage: Stage) -> None:
    stage.ask("nurse")
    head = stage.view.results.head
    head.sort.setCurrentIndex(1)
    head.sort.activated.emit(1)
    stage.settle()
    assert stage.desk.search.asked[-1].sort is SortBy.FRESHNESS
    assert stage.desk.search.asked[-1].query == "nurse"


def test_a_mistake_is_marked_at_its_place_and_typing_clears_the_mark(stage: Stage) -> None:
    stage.view  # noqa: B018 - opens the page
    stage.desk.search.refuse = Refusal(
        Code.QUERY_INVALID, "This parenthesis is never closed.", start=6, end=7
    )
    stage.ask("  nurse (icu")
    assert stage.view.query.mistake == (8, 9)
    assert stage.view.query.cursorPosition() == 8
    state = stage.view.results.state
    assert isinstance(state, EmptyState)
    assert state.sentence() == "This parenthesis is never closed."
    assert state.reason().startswith("At character 9.")
    QTest.keyClicks(stage.view.query, ")")
    assert stage.view.query.mistake is None


def test_nobody_found_says_why_and_offers_what_easing_brings(stage: Stage) -> None:
    stage.ask("nobody location:hilo")
    state = stage.view.results.state
    assert isinstance(state, NobodyState)
    assert state.sentence() == "Nobody matches all of this"
    rows = state.findChildren(EasingRow)
    assert [row.accessibleName() for row in rows] == ["without nobody, 167 candidates"]
    rows[0].click()
    stage.settle()
    assert stage.view.query.text() == "location:hilo"
    assert stage.view.results.model.rowCount() == 25


def test_counting_eased_searches_leaves_no_trace_in_the_history(stage: Stage) -> None:
    stage.ask("nobody location:hilo")
    kept = [search.query for search, keep in stage.desk.search.kept if keep]
    assert kept == ["", "nobody location:hilo"]


def test_a_server_that_does_not_answer_is_asked_again_by_itself(stage: Stage) -> None:
    stage.view  # noqa: B018 - opens the page
    stage.desk.search.refuse = NoNetwork()
    with stage.qtbot.waitSignal(stage.context.connection_changed) as said:
        stage.ask("nurse")
    assert said.args == [False]
    state = stage.view.results.state
    assert isinstance(state, UnreachableState)
    assert state.left == 5
    stage.desk.search.refuse = None
    for _second in range(5):
        state._timer.timeout.emit()
    stage.settle()
    assert stage.view.results.model.rowCount() == 25
    assert stage.view.query.text() == "nurse"


def test_a_long_search_shows_its_shape_and_can_be_cancelled(stage: Stage) -> None:
    stage.view  # noqa: B018 - opens the page
    stage.desk.search.hold = threading.Event()
    stage.view.query.setText("nurse")
    stage.view.query.returnPressed.emit()
    assert not stage.view.results.loading
    stage.qtbot.waitUntil(lambda: stage.view.results.loading, timeout=1_000)
    stage.qtbot.waitUntil(lambda: stage.view.results.head.wait.cancel.isVisible(), timeout=2_500)
    QTest.keyClick(stage.view, Qt.Key.Key_Escape)
    state = stage.view.results.state
    assert isinstance(state, EmptyState)
    assert state.sentence() == "The search was cancelled"
    stage.desk.search.hold.set()
    stage.settle()
    assert stage.view.results.state is state


def test_the_history_is_offered_newest_first(stage: Stage) -> None:
    stage.view  # noqa: B018 - opens the page
    assert stage.view.query.history_button.isEnabled()
    assert stage.view.query._history[0] == "accountant location:Hilo"


def test_locking_drops_query_results_and_preview(stage: Stage) -> None:
    stage.ask("nurse")
    stage.open_first()
    stage.context.locking.emit()
    assert stage.view.query.text() == ""
    assert stage.view.results.model.rowCount() == 0
    assert stage.view.preview.preview is None
    assert "nurse" not in repr(stage.context.kept).lower()


@pytest.mark.parametrize(("width", "drawer"), [(1248, False), (968, True)])
def test_a_narrow_page_turns_the_preview_into_a_drawer(
    stage: Stage, width: int, drawer: bool
) -> None:
    stage.place.resize(width, 672)
    assert stage.place.width() == width
    assert stage.view.drawer.floating is drawer
    assert stage.view.preview.isVisible() is not drawer
    stage.open_first()
    assert stage.view.preview.isVisible()
    QTest.keyClick(stage.view.results.list, Qt.Key.Key_Escape)
    assert stage.view.preview.isVisible() is not drawer


def test_the_page_never_needs_more_than_a_small_window(stage: Stage) -> None:
    stage.open_first()
    size = stage.place.minimumSizeHint()
    assert size.width() <= 1024 - 56
    assert size.height() <= 672


def test_every_control_has_an_accessible_name(stage: Stage) -> None:
    stage.ask("nurse icu")
    stage.open_first()
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
    for widget in stage.place.findChildren(QWidget):
        if isinstance(widget, kinds) and widget.isVisibleTo(stage.place):
            inner = widget.parent()
            if isinstance(inner, QComboBox) or widget.objectName().startswith("qt_"):
                continue
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_the_masked_groups_are_counted_as_they_are_shown(qtbot: QtBot) -> None:
    shown = preview("R-0000-0001")
    documents = GroupState(group=FieldGroup.DOCUMENTS, state="available", count=1, words="")
    body = OpenedBody()
    qtbot.addWidget(body)
    groups = [*shown.groups, documents]
    body.show_preview(shown.model_copy(update={"groups": groups}), 5, None)
    assert "4 field groups" in [label.text() for label in body.findChildren(QLabel)]
