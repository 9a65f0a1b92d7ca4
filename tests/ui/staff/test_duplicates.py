"""Staff review duplicates: compare with names (logged), merge, two people, undo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.desk_double import DeskDouble, person
from tests.ui.staff.conftest import Stage
from ui.widgets import EmptyState, Label
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Role
from workstation.desk.errors import NoNetwork


def _said(widget: QWidget) -> str:
    labels = [*widget.findChildren(Label), *widget.findChildren(QLabel)]
    return "\n".join(one.text() for one in labels if one.isVisible())


def test_pairs_are_listed_with_their_reasons_and_without_names(stage: Stage) -> None:
    view = stage.place.duplicates
    first = view.list.item(0).text()
    assert stage.room.held[0].first.reference in first
    assert "Same e-mail, Same phone" in first
    assert view.pane.pair == stage.room.held[0]
    assert stage.room.opened == []
    assert "@" not in _said(view.pane)
    # What employers may find is proposed to stay.
    assert view.pane.second.stays.isVisible()
    assert not view.pane.first.stays.isVisible()


def test_comparing_opens_both_and_tells_of_the_entries(stage: Stage) -> None:
    pane = stage.place.duplicates.pane
    stage.qtbot.mouseClick(pane.compare_button, Qt.MouseButton.LeftButton)
    stage.settle()
    pair = stage.room.held[0]
    assert stage.room.opened == [pair.first.reference, pair.second.reference]
    assert pane.banner.isVisible()
    stage.qtbot.waitUntil(lambda: "@" in _said(pane.first))
    assert pane.first.resume.toPlainText()


def test_the_view_ends_with_another_pair_hiding_locking_and_leaving(stage: Stage) -> None:
    view = stage.place.duplicates
    pane = view.pane

    def compare() -> None:
        pane.compare()
        stage.settle()
        stage.qtbot.waitUntil(lambda: "@" in _said(pane))

    def nothing_left() -> None:
        assert "@" not in _said(pane)
        assert not pane.first.resume.toPlainText()
        assert not pane.banner.isVisible()

    compare()
    pane.banner.hide_button.click()
    nothing_left()
    compare()
    stage.qtbot.keyClick(view.list, Qt.Key.Key_Escape)
    nothing_left()
    compare()
    view.list.setCurrentRow(1)
    nothing_left()
    compare()
    stage.context.locking.emit()
    nothing_left()
    compare()
    stage.place.hide()
    stage.place.show()
    stage.settle()
    nothing_left()


def test_what_comes_after_the_view_ended_is_not_shown(stage: Stage) -> None:
    pane = stage.place.duplicates.pane
    pane.compare()
    pane.end_view()
    stage.settle()
    assert "@" not in _said(pane)


def test_merging_names_who_stays_and_can_be_undone(stage: Stage) -> None:
    view = stage.place.duplicates
    pair = stage.room.held[0]
    view.pane.keep.group.button(0).click()
    view.pane.merge_button.click()
    stage.settle()
    assert stage.room.held[0].kept == pair.first.reference
    assert pair.first.reference in stage.toasts[0]
    assert len(view.pairs) == 2
    view.states.group.button(1).click()
    stage.settle()
    assert [one.number for one in view.pairs] == [pair.number]
    assert not view.pane.merge_button.isVisible()
    assert not view.pane.compare_button.isVisible()
    assert "Decided by Noelani Akana" in _said(view.pane)
    view.pane.undo_button.click()
    stage.settle()
    assert stage.room.held[0].kept is None
    assert isinstance(view._stack.currentWidget(), EmptyState)


def test_a_merging_can_be_undone_from_its_toast(stage: Stage) -> None:
    view = stage.place.duplicates
    view.pane.keep.group.button(0).click()
    view.pane.merge_button.click()
    stage.settle()
    assert stage.room.held[0].kept is not None
    stage.undo()
    stage.settle()
    assert stage.room.held[0].kept is None


def test_two_people_leave_the_list(stage: Stage) -> None:
    view = stage.place.duplicates
    view.pane.different_button.click()
    stage.settle()
    assert [one.number for one in view.pairs] == [1, 2]


def test_failures_say_what_happened(stage: Stage) -> None:
    view = stage.place.duplicates
    stage.room.fails = Refusal(Code.DOES_NOT_FIT, "This pair was decided meanwhile.")
    view.pane.merge_button.click()
    stage.settle()
    stage.qtbot.waitUntil(lambda: "decided meanwhile" in _said(view.pane))
    stage.room.fails = NoNetwork()
    view.pane.compare()
    stage.settle()
    assert view.pane.compare_button.isEnabled()
    view.reload()
    stage.settle()
    shown = view._stack.currentWidget()
    assert isinstance(shown, EmptyState)
    assert shown.sentence() == NoNetwork.sentence


def test_only_staff_have_the_place() -> None:
    from typing import Any, cast

    from ui.context import Context
    from ui.operations import Operations
    from ui.shell.workplace import Workplace

    operations = Operations()
    for role in (Role.RECRUITER, Role.EMPLOYER_ADMIN, Role.PRIVACY_OFFICER, Role.STAFF):
        context = Context(cast(Any, DeskDouble()), operations)
        context.me = person(role, procedures_acknowledged=True)
        workplace = Workplace(context, "settings")
        assert ("resumes" in workplace.rail.places) == (role is Role.STAFF)
        workplace.deleteLater()
    operations.close()
