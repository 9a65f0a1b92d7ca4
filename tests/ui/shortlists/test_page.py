"""The place "Shortlists": board and table, moving, removing, taking back, notes, locking."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.search.sample_desk import NOW, reference
from tests.ui.shortlists.conftest import Stage
from ui.candidate.disclose_dialog import DiscloseDialog
from ui.shortlists.closing import ClosingDialog
from ui.shortlists.making import ChangeDialog, DeleteDialog, MakeDialog
from ui.shortlists.member_card import MEMBER
from ui.shortlists.page import ShortlistsPlace, shortlists_page
from ui.shortlists.shortlists_view import ShortlistsView
from ui.widgets import AlarmStrip, EmptyState
from workstation.contract.errors import Code, Refusal
from workstation.contract.shortlists import Stage as At
from workstation.contract.words import FieldGroup, Purpose
from workstation.desk.disclosures import Choice

JOB = "00000000-0000-4000-8000-000000000001"
ONE, TWO, THREE, FOUR = (reference(number) for number in range(4))
_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def list_id(stage: Stage) -> str:
    """A shortlist with two new candidates, one contacted and one hired."""
    id_ = stage.room.create("ICU nurses", JOB).id
    stage.room.add(id_, [ONE, TWO])
    stage.room.add(id_, [THREE], At.CONTACTED)
    stage.room.add(id_, [FOUR], At.HIRED)
    stage.room.calls.clear()
    return id_


@pytest.fixture
def open_place(stage: Stage) -> Callable[[], ShortlistsPlace]:
    """Opens the place, shown, with what it has read."""
    held: list[ShortlistsPlace] = []

    def opened() -> ShortlistsPlace:
        place = shortlists_page(stage.context)
        held.append(place)
        stage.qtbot.addWidget(place)
        place.resize(1248, 872)
        place.show()
        place.setFocus()
        stage.settle()
        return place

    return opened


@pytest.fixture
def view(list_id: str, open_place: Callable[[], ShortlistsPlace]) -> ShortlistsView:
    """The page with the list of `list_id`."""
    return open_place().view


def column(view: ShortlistsView, stage: At) -> list[str]:
    """The references in a column of the board, from top to bottom."""
    [found] = [one for one in view.board.columns if one.stage is stage]
    return [member.reference for member in found.list.cards.members]


def press(stage: Stage, view: ShortlistsView, key: Qt.Key, held: object = None) -> None:
    """Press a key where the focus is."""
    target = view.window().focusWidget()
    assert target is not None
    QTest.keyClick(target, key, held or Qt.KeyboardModifier.NoModifier)
    stage.settle()


def choose(view: ShortlistsView, of: str) -> None:
    """Make a candidate the current one."""
    view.view.go_to(of)
    current = view.view.current()
    assert current is not None
    assert current.reference == of


def test_candidates_stand_in_the_columns_of_their_stages(view: ShortlistsView) -> None:
    assert column(view, At.NEW) == [ONE, TWO]
    assert column(view, At.CONTACTED) == [THREE]
    assert column(view, At.HIRED) == [FOUR]
    assert view.head.chooser.currentText() == "ICU nurses"
    assert "New, 2" in view.board.columns[0].list.accessibleName()


def test_control_and_an_arrow_moves_the_card_and_control_z_takes_it_back(
    stage: Stage, view: ShortlistsView, list_id: str
) -> None:
    choose(view, ONE)
    press(stage, view, Qt.Key.Key_Right, _CONTROL)
    assert stage.room.stages(list_id)[ONE] is At.CONTACTED
    assert sorted(column(view, At.CONTACTED)) == sorted([ONE, THREE])
    press(stage, view, Qt.Key.Key_Right, _CONTROL)
    assert stage.room.stages(list_id)[ONE] is At.INTERVIEW
    assert stage.toasts[-1].startswith("1 candidate moved to “Interview”")
    press(stage, view, Qt.Key.Key_Z, _CONTROL)
    assert stage.room.stages(list_id)[ONE] is At.CONTACTED
    press(stage, view, Qt.Key.Key_Z, _CONTROL)
    assert column(view, At.NEW) == [ONE, TWO]
    press(stage, view, Qt.Key.Key_Left, _CONTROL)
    assert column(view, At.NEW) == [ONE, TWO]


def test_arrows_alone_move_the_focus_only(stage: Stage, view: ShortlistsView, list_id: str) -> None:
    choose(view, ONE)
    before = stage.room.stages(list_id)
    press(stage, view, Qt.Key.Key_Right)
    current = view.board.current()
    assert current is not None
    assert current.reference == THREE
    press(stage, view, Qt.Key.Key_Left)
    press(stage, view, Qt.Key.Key_J)
    current = view.board.current()
    assert current is not None
    assert current.reference == TWO
    assert stage.room.stages(list_id) == before


def test_several_are_taken_off_at_once_and_come_back_at_their_stages(
    stage: Stage, view: ShortlistsView, list_id: str
) -> None:
    choose(view, ONE)
    press(stage, view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(stage, view, Qt.Key.Key_Delete)
    assert set(stage.room.stages(list_id)) == {THREE, FOUR}
    assert stage.toasts[-1] == "2 candidates taken off"
    stage.undo()
    stage.settle()
    assert stage.room.stages(list_id) == {
        ONE: At.NEW,
        TWO: At.NEW,
        THREE: At.CONTACTED,
        FOUR: At.HIRED,
    }


def test_what_is_dragged_to_a_column_comes_to_its_stage(
    stage: Stage, view: ShortlistsView, list_id: str
) -> None:
    choose(view, TWO)
    interview = view.board.columns[2].list
    dragged = view.board.columns[0].list.cards.mimeData([])
    assert bytes(dragged.data(dragged.formats()[0]).data()) == b"1"
    interview.dropped.emit()
    stage.settle()
    assert stage.room.stages(list_id)[TWO] is At.INTERVIEW


def test_the_table_shows_the_same_sorts_and_moves_by_keys(
    stage: Stage, view: ShortlistsView, list_id: str
) -> None:
    view.head.view.group.button(1).click()
    table = view.table
    assert [one.reference for one in table.rows.members] == [ONE, TWO, THREE, FOUR]
    table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    years = [one.card.years for one in table.rows.members if one.card]
    assert years == sorted(years, key=lambda one: -(one or 0))
    choose(view, ONE)
    press(stage, view, Qt.Key.Key_Right, _CONTROL)
    assert stage.room.stages(list_id)[ONE] is At.CONTACTED
    current = table.current()
    assert current is not None
    assert current.reference == ONE
    press(stage, view, Qt.Key.Key_Delete)
    assert ONE not in stage.room.stages(list_id)


def test_enter_opens_the_redacted_resume_which_is_logged_and_escape_puts_it_away(
    stage: Stage, view: ShortlistsView
) -> None:
    choose(view, ONE)
    assert view.pane.isHidden()
    press(stage, view, Qt.Key.Key_Return)
    assert not view.pane.isHidden()
    preview = view.pane.preview.preview
    assert preview is not None
    assert preview.reference == ONE
    press(stage, view, Qt.Key.Key_Down)
    assert view.pane.preview.preview is None
    assert view.pane.preview.card is not None
    assert view.pane.preview.card.reference == TWO
    press(stage, view, Qt.Key.Key_Escape)
    assert view.pane.isHidden()


def test_a_stage_is_chosen_beside_the_resume_too(
    stage: Stage, view: ShortlistsView, list_id: str
) -> None:
    choose(view, ONE)
    press(stage, view, Qt.Key.Key_Return)
    view.pane.stage.setCurrentIndex(3)
    view.pane.stage.activated.emit(3)
    stage.settle()
    assert stage.room.stages(list_id)[ONE] is At.OFFER
    assert not view.pane.isHidden()


def test_a_disclosed_candidate_is_shown_over_the_board_and_gone_after_leaving(
    stage: Stage, list_id: str, open_place: Callable[[], ShortlistsPlace]
) -> None:
    stage.desk.disclosures.remembered = Choice((FieldGroup.EMAILS,), Purpose.CONTACT, JOB)
    place = open_place()
    choose(place.view, ONE)
    press(stage, place.view, Qt.Key.Key_D)
    stage.settle()
    [dialog] = place.window().findChildren(DiscloseDialog)
    dialog.act.click()
    stage.settle()
    page = place.candidate
    assert page is not None
    assert page.view.values[FieldGroup.EMAILS]
    [back] = [one for one in page.findChildren(QPushButton) if one.text() == "Shortlist"]
    back.click()
    assert place.candidate is None
    assert not page.view.open
    current = place.view.board.current()
    assert current is not None
    assert current.reference == ONE


def test_a_disclosure_from_a_shortlist_is_offered_for_its_job(
    stage: Stage, list_id: str, open_place: Callable[[], ShortlistsPlace]
) -> None:
    other = "00000000-0000-4000-8000-000000000002"
    stage.desk.disclosures.remembered = Choice((FieldGroup.EMAILS,), Purpose.CONTACT, other)
    place = open_place()
    choose(place.view, ONE)
    press(stage, place.view, Qt.Key.Key_D)
    stage.settle()
    [dialog] = place.window().findChildren(DiscloseDialog)
    [shortlist] = [one for one in stage.room.lists if one.id == list_id]
    offered = dialog.job.job()
    assert offered is not None
    assert offered.id == shortlist.job.id != other


def test_locking_ends_a_disclosed_view(
    stage: Stage, list_id: str, open_place: Callable[[], ShortlistsPlace]
) -> None:
    stage.desk.disclosures.remembered = Choice((FieldGroup.EMAILS,), Purpose.CONTACT, JOB)
    place = open_place()
    choose(place.view, ONE)
    press(stage, place.view, Qt.Key.Key_D)
    stage.settle()
    [dialog] = place.window().findChildren(DiscloseDialog)
    dialog.act.click()
    stage.settle()
    page = place.candidate
    assert page is not None
    stage.context.locking.emit()
    assert not page.view.values
    assert place.candidate is None


def test_who_is_no_longer_available_shows_nothing_and_can_be_taken_off(
    stage: Stage, list_id: str, open_place: Callable[[], ShortlistsPlace]
) -> None:
    stage.room.gone = {ONE}
    view = open_place().view
    words = view.board.columns[0].list.cards.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith(f"No longer available, {ONE}")
    choose(view, ONE)
    press(stage, view, Qt.Key.Key_Return)
    assert view.pane.isHidden()
    assert stage.toasts == ["This candidate is no longer available"]
    press(stage, view, Qt.Key.Key_Delete)
    assert column(view, At.NEW) == [TWO]


def test_what_the_server_refuses_is_undone_on_screen_and_said(
    stage: Stage, view: ShortlistsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Refusal(Code.UNAVAILABLE)

    monkeypatch.setattr(stage.room, "move", refuse)
    choose(view, ONE)
    press(stage, view, Qt.Key.Key_Right, _CONTROL)
    stage.settle()
    assert column(view, At.NEW) == [ONE, TWO]
    [strip] = view.findChildren(AlarmStrip)
    assert "What you see is what the server has kept" in strip.text()


def test_without_a_shortlist_one_is_made(
    stage: Stage, open_place: Callable[[], ShortlistsPlace]
) -> None:
    view = open_place().view
    [state] = [one for one in view.findChildren(EmptyState) if one.isVisible()]
    assert state.sentence() == "There is no shortlist yet"
    [make] = state.findChildren(QPushButton)
    make.click()
    stage.settle()
    [dialog] = view.window().findChildren(MakeDialog)
    dialog.form.job.setCurrentIndex(1)
    dialog.form.job.activated.emit(1)
    dialog.act.click()
    stage.settle()
    assert [one.name for one in stage.room.lists] == ["Night charge nurse, Hilo"]
    assert view.head.chooser.currentText() == "Night charge nurse, Hilo"
    sentences = [one.sentence() for one in view.findChildren(EmptyState) if one.isVisible()]
    assert sentences == ["Nobody is on this shortlist yet"]


def test_a_shortlist_is_renamed_and_deleted_after_asking(
    stage: Stage, view: ShortlistsView
) -> None:
    change, delete, *_ = view.head.menu().actions()
    change.trigger()
    [changing] = view.window().findChildren(ChangeDialog)
    changing.name.setText("Night nurses")
    changing.shared.setChecked(False)
    changing.act.click()
    stage.settle()
    assert view.head.chooser.currentText() == "Night nurses"
    assert view.head.private.isVisible()
    delete.trigger()
    [asking] = view.window().findChildren(DeleteDialog)
    assert stage.room.lists
    asking.act.click()
    stage.settle()
    assert stage.room.lists == []
    assert view.shortlist is None


def test_its_job_is_closed_after_asking_in_words_and_reopened(
    stage: Stage, view: ShortlistsView
) -> None:
    def turn() -> ClosingDialog:
        view.head.menu().actions()[-1].trigger()
        dialog: ClosingDialog = view.window().findChildren(ClosingDialog)[-1]
        return dialog

    jobs = stage.desk.jobs
    jobs.made = [stage.room.lists[0].job, *jobs.made]
    asking = turn()
    assert asking.windowTitle() == "Close this job?"
    assert jobs.made[0].closed is None
    asking.act.click()
    stage.settle()
    assert jobs.made[0].closed is not None
    assert stage.toasts == ["The job was closed"]
    stage.room.job_turned(jobs.made[0])
    view.reload()
    stage.settle()
    assert view.head.menu().actions()[-1].text() == "Reopen the job…"
    again = turn()
    assert again.windowTitle() == "Reopen this job?"
    again.act.click()
    stage.settle()
    assert jobs.made[0].closed is None


def test_a_closed_job_is_not_offered_for_new_shortlists(stage: Stage, view: ShortlistsView) -> None:
    first, *others = stage.desk.jobs.made
    stage.desk.jobs.made = [*others, first.model_copy(update={"closed": NOW})]
    view.make()
    stage.settle()
    [dialog] = view.window().findChildren(MakeDialog)
    assert dialog.form.job.findText("ICU nurses, Queen Street") == -1
    assert dialog.form.job.findText("Night charge nurse, Hilo") >= 0


def test_another_shortlist_is_opened_and_found_again_after_locking(
    stage: Stage, list_id: str, open_place: Callable[[], ShortlistsPlace]
) -> None:
    stage.room.create("Second", JOB)
    stage.context.kept["shortlist"] = list_id
    view = open_place().view
    assert view.head.chooser.currentText() == "ICU nurses"
    row = view.head.chooser.findText("Second")
    view.head.chooser.setCurrentIndex(row)
    view.head.chooser.activated.emit(row)
    stage.settle()
    assert column(view, At.NEW) == []
    stage.context.locking.emit()
    assert view.head.chooser.count() == 0
    again = open_place().view
    assert again.head.chooser.currentText() == "Second"


def test_locking_drops_names_cards_and_notes(stage: Stage, view: ShortlistsView) -> None:
    choose(view, ONE)
    press(stage, view, Qt.Key.Key_Return)
    view.pane.notes.field.setPlainText("half a thought")
    stage.context.locking.emit()
    assert view.lists == []
    assert view.pane.notes.field.toPlainText() == ""
    assert view.pane.preview.preview is None
    for one in view.board.columns:
        assert one.list.cards.index(0, 0).data(MEMBER) is None


def test_find_candidates_searches_for_the_job(stage: Stage, view: ShortlistsView) -> None:
    went: list[str] = []
    stage.context.navigate.connect(went.append)
    view.head.find_button.click()
    assert went == ["search"]
    asked = stage.context.kept["search"]
    assert getattr(asked, "job_id", None) == JOB


@pytest.mark.parametrize("width", [700, 968, 1248])
def test_the_page_gives_way_in_a_small_window(
    stage: Stage, view: ShortlistsView, width: int
) -> None:
    assert view.minimumSizeHint().width() <= 744
    view.resize(width, 600)
    choose(view, ONE)
    press(stage, view, Qt.Key.Key_Return)
    assert view.pane.geometry().right() <= view.width()
    assert view.pane.width() <= width - 100
