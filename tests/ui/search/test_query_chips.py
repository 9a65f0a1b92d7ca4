"""Chips and text are one query: whatever is done to one shows in the other at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.ui.search.conftest import Stage
from ui.search.chip_editor import ChipEditor
from ui.search.query_chip import QueryChip
from workstation.contract.searches import MAX_QUERY
from workstation.query.conditions import Group


def labels(stage: Stage) -> list[str]:
    """What the chips say."""
    return [chip.text() for chip in stage.view.chips.chips]


def chip(stage: Stage, label: str) -> QueryChip:
    """The chip of a condition."""
    return next(one for one in stage.view.chips.conditions.chips if one.text() == label)


def editor(stage: Stage) -> ChipEditor:
    """The line that was opened in a chip's place."""
    stage.qtbot.waitUntil(lambda: stage.view.chips.conditions.editor is not None)
    found = stage.view.chips.conditions.editor
    assert found is not None
    return found


def becomes(stage: Stage, query: str) -> None:
    """Wait until text and last search are ``query``."""
    stage.qtbot.waitUntil(lambda: stage.view.query.text() == query)
    stage.settle()
    assert stage.desk.search.asked[-1].query == query


def drag(stage: Stage, what: QueryChip, to: QWidget, at: QPoint) -> None:
    """Carry a chip by the pointer to ``at`` in ``to``, and let go."""
    QTest.mousePress(what, Qt.MouseButton.LeftButton, pos=QPoint(12, 14))
    for place in (QPoint(20, 30), QPoint(24, 34), what.mapFromGlobal(to.mapToGlobal(at))):
        QTest.mouseMove(what, place)
    goal = what.mapFromGlobal(to.mapToGlobal(at))
    QTest.mouseRelease(what, Qt.MouseButton.LeftButton, pos=goal)


def test_typing_redraws_the_chips_before_anything_is_searched(stage: Stage) -> None:
    stage.ask("nurse")
    asked = len(stage.desk.search.asked)
    stage.view.query.end(False)
    QTest.keyClicks(stage.view.query, " -travel ?hilo")
    assert labels(stage) == ["nurse", "nice: hilo", "not travel"]
    assert len(stage.desk.search.asked) == asked
    stage.view.chips.asked.emit()
    becomes(stage, "nurse -travel ?hilo")


def test_a_mistake_while_typing_is_said_beside_the_chips_and_goes_with_it(stage: Stage) -> None:
    stage.ask("nurse")
    stage.view.query.end(False)
    QTest.keyClicks(stage.view.query, " (icu")
    said = stage.view.chips._wrong
    assert said.isVisible()
    assert "A parenthesis is opened here" in said.text()
    QTest.keyClicks(stage.view.query, ")")
    assert not said.isVisible()
    assert labels(stage) == ["nurse", "icu"]


@pytest.mark.parametrize(
    ("label", "key", "query"),
    [
        ("hilo", Qt.Key.Key_Down, "nurse ?hilo -travel"),
        ("not travel", Qt.Key.Key_Up, "nurse hilo ?travel"),
        ("not travel", Qt.Key.Key_Left, "nurse hilo ?travel"),
    ],
)
def test_alt_and_an_arrow_move_a_chip_to_the_next_group_and_keep_the_focus(
    stage: Stage, label: str, key: Qt.Key, query: str
) -> None:
    stage.ask("nurse hilo -travel")
    stage.place.activateWindow()
    chip(stage, label).setFocus()
    QTest.keyClick(chip(stage, label), key, Qt.KeyboardModifier.AltModifier)
    becomes(stage, query)
    focused = stage.place.focusWidget()
    assert isinstance(focused, QueryChip)
    assert focused.part.condition.group is Group.CAN


def test_a_press_edits_a_chip_in_its_place(stage: Stage) -> None:
    stage.ask('nurse -travel ?"night shift"')
    QTest.mouseClick(chip(stage, "not travel"), Qt.MouseButton.LeftButton, pos=QPoint(12, 14))
    line = editor(stage)
    assert line.text() == "travel"
    QTest.keyClicks(line, "weekends OR nights")
    QTest.keyClick(line, Qt.Key.Key_Return)
    becomes(stage, 'nurse -(weekends OR nights) ?"night shift"')
    assert labels(stage) == ["nurse", "nice: “night shift”", "not weekends or nights"]


def test_escape_leaves_a_chip_as_it_was(stage: Stage) -> None:
    stage.ask("nurse hilo")
    asked = len(stage.desk.search.asked)
    QTest.keyClick(chip(stage, "hilo"), Qt.Key.Key_F2)
    line = editor(stage)
    QTest.keyClicks(line, "kona")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    stage.qtbot.waitUntil(lambda: stage.view.chips.conditions.editor is None)
    assert labels(stage) == ["nurse", "hilo"]
    assert chip(stage, "hilo").isVisible()
    assert (stage.view.query.text(), len(stage.desk.search.asked)) == ("nurse hilo", asked)


def test_a_mistake_in_a_chip_is_said_and_the_line_stays(stage: Stage) -> None:
    stage.ask("nurse hilo")
    QTest.keyClick(chip(stage, "hilo"), Qt.Key.Key_Return)
    line = editor(stage)
    line.setText("years:x")
    QTest.keyClick(line, Qt.Key.Key_Return)
    said = stage.view.chips._wrong
    stage.qtbot.waitUntil(said.isVisible)
    assert "Years are a number or a range." in said.text()
    line.setText("years:5..")
    QTest.keyClick(line, Qt.Key.Key_Return)
    becomes(stage, "nurse years:5..")
    assert not said.isVisible()


def test_an_answer_that_comes_while_one_types_in_a_chip_interrupts_nothing(stage: Stage) -> None:
    stage.ask("nurse hilo")
    QTest.keyClick(chip(stage, "hilo"), Qt.Key.Key_F2)
    line = editor(stage)
    stage.view.searching.again()
    stage.settle()
    assert stage.view.chips.conditions.editor is line
    assert line.isVisible()


def test_a_condition_is_added_with_a_sign_for_its_group(stage: Stage) -> None:
    stage.ask("nurse")
    assert stage.view.chips.add is not None
    stage.view.chips.add.click()
    line = editor(stage)
    QTest.keyClicks(line, "-travel")
    QTest.keyClick(line, Qt.Key.Key_Return)
    becomes(stage, "nurse -travel")


def test_a_chip_is_dragged_to_another_group(stage: Stage) -> None:
    stage.ask("nurse hilo")
    what = chip(stage, "hilo")
    QTest.mousePress(what, Qt.MouseButton.LeftButton, pos=QPoint(12, 14))
    QTest.mouseMove(what, QPoint(20, 40))
    QTest.mouseMove(what, QPoint(22, 44))
    zones = stage.view.chips.conditions.zones
    assert zones is not None
    assert zones.isVisible()
    place = zones.middle_of(Group.MUST_NOT)
    goal = what.mapFromGlobal(zones.mapToGlobal(place))
    QTest.mouseMove(what, goal)
    assert zones.at is Group.MUST_NOT
    QTest.mouseRelease(what, Qt.MouseButton.LeftButton, pos=goal)
    assert zones.isHidden()
    becomes(stage, "nurse -hilo")


def test_a_chip_dropped_on_another_is_an_alternative_to_it(stage: Stage) -> None:
    stage.ask("nurse aide -travel")
    onto = chip(stage, "nurse")
    drag(stage, chip(stage, "aide"), onto, onto.rect().center())
    becomes(stage, "(nurse OR aide) -travel")


def test_a_chip_let_go_elsewhere_stays(stage: Stage) -> None:
    stage.ask("nurse aide")
    asked = len(stage.desk.search.asked)
    drag(stage, chip(stage, "aide"), stage.view.results, QPoint(300, 300))
    stage.settle()
    assert (stage.view.query.text(), len(stage.desk.search.asked)) == ("nurse aide", asked)
    assert stage.view.chips.conditions.editor is None


def test_the_menu_does_all_that_dragging_does(stage: Stage) -> None:
    stage.ask("nurse aide -travel")
    menu = stage.view.chips.conditions.menu(1)
    acts = {action.text(): action for action in menu.actions()}
    assert acts["Must have"].isChecked()
    joining = acts["Either this or"].menu()
    assert isinstance(joining, QMenu)
    assert [action.text() for action in joining.actions()] == ["nurse", "not travel"]
    joining.actions()[0].trigger()
    becomes(stage, "(nurse OR aide) -travel")
    apart = stage.view.chips.conditions.menu(0)
    next(action for action in apart.actions() if action.text() == "Take apart").trigger()
    becomes(stage, "nurse aide -travel")


def test_what_was_done_to_a_chip_is_undone_from_the_chips_and_from_the_text(stage: Stage) -> None:
    stage.ask("nurse hilo")
    QTest.keyClick(chip(stage, "hilo"), Qt.Key.Key_Delete)
    becomes(stage, "nurse")
    QTest.keyClick(chip(stage, "nurse"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    becomes(stage, "nurse hilo")
    assert labels(stage) == ["nurse", "hilo"]


def test_a_query_that_would_be_too_long_is_not_cut(stage: Stage) -> None:
    long = " ".join(["abcdefghi"] * 199) + " xyzabcd"
    assert len(long) < MAX_QUERY
    stage.ask(long)
    stage.view.chips.query_changed.emit(long + " a" * 40)
    stage.settle()
    assert stage.desk.search.asked[-1].query == long
    assert stage.view.query.text() == long


def test_names_typed_in_a_chip_are_completed_as_in_the_field(stage: Stage) -> None:
    stage.ask("nurse hilo")
    QTest.keyClick(chip(stage, "hilo"), Qt.Key.Key_F2)
    line = editor(stage)
    QTest.keyClicks(line, "title:room")
    shown = line._offering.list
    assert shown is not None
    assert shown.isVisible()
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == 'title:"Room Attendant"'
    QTest.keyClick(line, Qt.Key.Key_Return)
    becomes(stage, 'nurse title:"Room Attendant"')


def test_locking_drops_the_chips_with_the_query(stage: Stage) -> None:
    stage.ask("nurse hilo")
    stage.context.locking.emit()
    assert labels(stage) == []


def test_tab_goes_from_saving_through_the_chips_to_the_facets(stage: Stage) -> None:
    stage.ask("hilo")
    stage.ask("nurse -travel")
    stage.place.activateWindow()
    stage.view.save_button.setFocus()
    named = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        named.append(focus.accessibleName())
    assert named == [
        "nurse, Must have",
        "not travel, Must not have",
        "Add a condition",
        "Clear the search",
        "Oʻahu, 167 candidates",
    ]
