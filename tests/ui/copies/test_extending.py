"""Keeping several copies longer: asked once, one request each, what is refused is listed."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.copies.conftest import Staged
from tests.ui.copies.sample_copies import copy_id, row
from tests.ui.copies.test_acts import choose, dialog, files, is_open
from ui.copies.extend_dialog import ExtendDialog
from ui.copies.term_dialog import TermDialog
from workstation.contract.copies import CopyStatus
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Form

WHY = "The interviews were moved to January"
CEILING = "This copy can be kept until 21 February 2027 at most."


def words(asked: ExtendDialog) -> str:
    QApplication.processEvents()
    return " ".join(label.text() for label in asked.findChildren(QLabel) if label.isVisible())


def in_days(count: int) -> date:
    return date.today() + timedelta(days=count)


def test_each_copy_is_extended_by_a_request_of_its_own_with_the_one_reason(
    staged: Staged,
) -> None:
    stage = staged([row(number, 20 + number, form=Form.VAULT) for number in range(4)])
    choose(stage, 0, 1, 2)
    assert stage.page.selection.extend_button.text() == "Extend 3…"
    stage.page.selection.extend_button.click()
    asked = dialog(ExtendDialog)
    assert not asked.act.isEnabled()
    # A month from the first day; nobody is led to the ceiling.
    assert asked.until.day == in_days(50)
    asked.reason.setText(WHY)
    stage.qtbot.keyClick(asked.reason, Qt.Key.Key_Return)
    stage.settle()
    calls = stage.asked("extend")
    assert calls == [("extend", copy_id(n), in_days(50), WHY) for n in range(3)]
    assert not is_open(ExtendDialog)
    assert stage.toasts == ["3 copies are kept longer."]


def test_what_the_ceiling_refused_is_listed_with_the_day_that_it_allows(staged: Staged) -> None:
    stage = staged(files(3))
    stage.room.failures[copy_id(2)] = Refusal(Code.DOES_NOT_FIT, CEILING)
    choose(stage, 2)
    stage.page.table.selectAll()
    stage.page.extend()
    asked = dialog(ExtendDialog)
    asked.reason.setText(WHY)
    asked.act.click()
    stage.settle()
    assert asked.isVisible()
    assert not asked.act.isVisible()
    said = words(asked)
    assert f"{CEILING} " in said
    assert "0 extended, 1 left as it is" in said
    asked.reject()
    assert not is_open(ExtendDialog)


def test_what_can_not_be_kept_longer_is_counted_and_left_out(staged: Staged) -> None:
    late = row(0, -3, form=Form.FILE)
    gone = row(1, 9, status=CopyStatus.WITHDRAWN, extensible=False)
    stage = staged([late, gone, row(3, 9, form=Form.FILE), row(4, 12, form=Form.PRINT)])
    stage.page.table.selectAll()
    stage.page.extend()
    asked = dialog(ExtendDialog)
    said = words(asked)
    assert "2 more are selected that can’t be kept longer" in said
    assert "The file’s footer still says the earlier day." in said
    assert "The paper’s footer still says the earlier day." in said
    asked.reason.setText(WHY)
    asked.act.click()
    stage.settle()
    assert [call[1] for call in stage.asked("extend")] == [copy_id(3), copy_id(4)]


def test_where_none_can_be_kept_longer_that_is_said(staged: Staged) -> None:
    stage = staged([row(0, -3), row(1, -2)])
    stage.page.table.selectAll()
    assert stage.page.selection.extend_button.isHidden()
    stage.page.extend()
    assert not is_open(ExtendDialog)
    assert stage.toasts == ["None of these can be kept longer."]


def test_copies_are_selected_extended_and_let_go_by_keyboard_alone(staged: Staged) -> None:
    stage = staged([row(number, 20, form=Form.VAULT) for number in range(5)])
    table = stage.page.table
    table.setFocus()
    table.select(1)
    for key in (Qt.Key.Key_J, Qt.Key.Key_J):
        stage.qtbot.keyClick(table, key, Qt.KeyboardModifier.ShiftModifier)
    assert [each.id for each in table.chosen()] == [copy_id(n) for n in (1, 2, 3)]
    stage.qtbot.keyClick(table, Qt.Key.Key_E)
    asked = dialog(ExtendDialog)
    stage.qtbot.keyClicks(asked.reason, WHY)
    stage.qtbot.keyClick(asked.reason, Qt.Key.Key_Return)
    stage.settle()
    assert len(stage.asked("extend")) == 3
    table.setFocus()
    stage.qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert table.chosen() == []
    # Ctrl with arrows goes on without selecting, Ctrl+Space selects, Ctrl+A selects all.
    stage.qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert table.chosen() == []
    stage.qtbot.keyClick(table, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert len(table.chosen()) == 1
    stage.qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.chosen()) == 5


def test_several_are_not_shown_beside_one_of_them(staged: Staged) -> None:
    stage = staged(files(3))
    stage.open(stage.room.all[2])
    assert stage.page.panel.isVisible()
    stage.page.table.selectAll()
    assert stage.page.panel.isHidden()
    assert stage.page.selection.isVisible()


def test_a_key_does_nothing_to_a_copy_that_is_not_shown_any_more(staged: Staged) -> None:
    stage = staged(files(3))
    stage.open(stage.room.all[2])
    stage.page.close_copy()
    stage.page.extend()
    assert not is_open(TermDialog)


def test_an_extended_file_says_that_its_footer_kept_the_earlier_day(staged: Staged) -> None:
    stage = staged(files(3))
    detail = stage.room.detail(copy_id(2))
    kept = detail.model_copy(update={"extended": "Noelani Akana: the interview was moved."})
    stage.page.panel.show_detail(kept, None)
    stage.page.panel.show()
    QApplication.processEvents()
    labels = stage.page.panel.findChildren(QLabel)
    assert any("The file’s footer still says the earlier day." in each.text() for each in labels)


def test_the_footer_is_told_of_where_a_file_is_extended_and_of_a_vault_copy_not(
    staged: Staged,
) -> None:
    stage = staged([row(2, 9, form=Form.FILE), row(3, 9, form=Form.VAULT)])
    said = []
    for copy in list(stage.room.all):
        stage.open(copy)
        stage.page.extend()
        asked = dialog(TermDialog)
        said.append("footer" in asked.limit.text())
        assert asked.until.date() == QDate.currentDate().addDays(39)
        asked.reject()
        QApplication.processEvents()
    assert said == [True, False]
