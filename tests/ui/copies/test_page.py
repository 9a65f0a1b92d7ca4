"""The page Retained copies: list, filters, what falls due, and one copy's reasons."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.copies.conftest import Stage, Staged
from tests.ui.copies.sample_copies import copy_id, row, usual
from ui.copies.copies_model import Column
from ui.copies.filters import PRESSING
from ui.widgets import EmptyState
from workstation.contract.copies import CopyStatus
from workstation.contract.words import Form, Role
from workstation.desk.copies import Narrowing
from workstation.desk.copies.events import What
from workstation.desk.errors import NoNetwork


def words(widget: QWidget) -> str:
    """All words that a widget shows; a layout shows what was added to it at the next event."""
    QApplication.processEvents()
    shown = [label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    return " ".join(label.text() for label in shown)


def cell(stage: Stage, at: int, column: Column) -> str:
    return str(stage.page.model.index(at, column, QModelIndex()).data())


def state(stage: Stage) -> EmptyState:
    QApplication.processEvents()
    return next(one for one in stage.page.findChildren(EmptyState) if one.isVisibleTo(stage.page))


def test_the_list_shows_the_first_to_be_destroyed_first(staged: Staged) -> None:
    stage = staged()
    assert stage.page.model.rowCount() == 20
    assert cell(stage, 0, Column.LEFT) == "4 days over"
    assert cell(stage, 2, Column.LEFT) == "today"
    assert cell(stage, 4, Column.FORM) == "Vault"
    assert cell(stage, 17, Column.LEFT) == "9 months"
    assert cell(stage, 19, Column.STATUS) == "Destroyed"


def test_a_copy_without_a_reference_goes_by_its_own_number(staged: Staged) -> None:
    stage = staged([row(1, 5, reference=None)])
    assert cell(stage, 0, Column.CANDIDATE) == "Copy 00000000"


def test_pages_are_fetched_when_the_view_asks_and_each_row_once(staged: Staged) -> None:
    stage = staged([row(number, 20) for number in range(120)])
    assert stage.page.model.rowCount() == 50
    for _ in range(3):
        stage.page.model.fetchMore(QModelIndex())
        stage.page.model.fetchMore(QModelIndex())
        stage.settle()
    assert stage.page.model.rowCount() == 120
    assert not stage.page.model.canFetchMore(QModelIndex())
    assert [stage.page.model.row_of(copy_id(at)) for at in range(120)] == list(range(120))


def test_status_chips_count_and_narrow(staged: Staged) -> None:
    stage = staged()
    chips = stage.page.filters.statuses
    assert chips[CopyStatus.OVERDUE].text() == "Overdue 2"
    chips[CopyStatus.OVERDUE].click()
    chips[CopyStatus.WITHDRAWN].click()
    stage.settle()
    assert stage.page.model.rowCount() == 3
    # The counts stay those of all, so that a chip tells what it would bring.
    assert chips[CopyStatus.CURRENT].text() == "Current 10"
    stage.page.filters.all.click()
    stage.settle()
    assert stage.page.model.rowCount() == 20


def test_what_is_overdue_or_withdrawn_is_said_and_shown_by_one_press(staged: Staged) -> None:
    stage = staged()
    assert stage.page.pressing.title() == "2 copies are overdue, 1 was withdrawn"
    stage.page.pressing.show_button.click()
    stage.settle()
    assert stage.page.filters.filters == Narrowing(statuses=PRESSING)
    assert stage.page.model.rowCount() == 3


def test_nothing_pressing_is_no_strip(staged: Staged) -> None:
    stage = staged([row(1, 20)])
    assert stage.page.pressing.isHidden()


def test_an_empty_register_says_how_a_copy_is_made(staged: Staged) -> None:
    stage = staged([])
    assert state(stage).sentence() == "No copies are kept"
    assert stage.page.timeline.isHidden()


def test_filters_that_fit_nothing_can_be_cleared(staged: Staged) -> None:
    stage = staged()
    stage.page.filters.choose(Narrowing(reference="R-ZZZZ-ZZZZ"))
    stage.settle()
    assert state(stage).sentence() == "No copy fits these filters"
    stage.page.filters.clear()
    stage.settle()
    assert stage.page.model.rowCount() == 20


def test_a_server_out_of_reach_is_said_with_what_was_kept(staged: Staged) -> None:
    stage = staged(failure=NoNetwork())
    told: list[bool] = []
    stage.context.connection_changed.connect(told.append)
    stage.page.reload()
    stage.settle()
    assert state(stage).sentence() == "The server can't be reached."
    assert told == [False]


def test_a_day_of_the_picture_narrows_the_list_by_pointer_and_by_keys(staged: Staged) -> None:
    stage = staged()
    stage.page.timeline.setFocus()
    # The first day of the picture stands for all before it; the second stop is three days ago.
    stage.qtbot.keyClick(stage.page.timeline, Qt.Key.Key_Right)
    assert "1 copy on" in stage.page.timeline.accessibleName()
    stage.qtbot.keyClick(stage.page.timeline, Qt.Key.Key_Return)
    stage.settle()
    day = date.today() - timedelta(days=4)
    assert stage.page.filters.filters == Narrowing(first=day, last=day)
    assert stage.page.model.rowCount() == 1

    stage.page.filters.clear()
    stage.settle()
    # Today is the sixth day of the picture.
    stage.qtbot.mouseClick(
        stage.page.timeline, Qt.MouseButton.LeftButton, pos=QPoint(20 + 5 * 19 + 9, 80)
    )
    stage.settle()
    assert stage.page.filters.filters.first == date.today()


def test_the_first_day_of_the_picture_holds_all_that_is_older(staged: Staged) -> None:
    stage = staged([row(1, -40), row(2, -30), row(3, 3)])
    stage.page.timeline.setFocus()
    stage.qtbot.keyClick(stage.page.timeline, Qt.Key.Key_Right)
    assert "2 copies until" in stage.page.timeline.accessibleName()
    stage.qtbot.keyClick(stage.page.timeline, Qt.Key.Key_Space)
    stage.settle()
    assert stage.page.model.rowCount() == 2


def test_one_copy_says_why_its_date_is_what_it_is(staged: Staged) -> None:
    stage = staged()
    stage.open(usual()[7])
    said = words(stage.page.panel)
    assert "Wins: the narrowest rule that can be dated" in said
    assert "Lost: a narrower rule dates this copy." in said
    assert "The law is met by your employer’s sealed record" in said
    assert "entry 46909" in said.replace(",", "").replace(" ", " ")


def test_a_hold_says_who_why_and_until_when(staged: Staged) -> None:
    stage = staged()
    stage.open(usual()[13])
    said = words(stage.page.panel)
    assert "Legal hold" in said
    assert "D. Iwamoto" in said
    assert "Charge 486-2026-00117" in said
    assert stage.page.panel.destroy_button.isHidden()


def test_a_withdrawn_copy_says_that_it_cannot_be_opened_and_its_deadline(staged: Staged) -> None:
    stage = staged()
    stage.open(usual()[3])
    assert "The copy can’t be opened any more. Destroy it by" in words(stage.page.panel)


def test_a_recruiter_is_offered_no_hold_and_an_administrator_is(staged: Staged) -> None:
    recruiter, admin = staged(), staged(role=Role.EMPLOYER_ADMIN)
    for stage in (recruiter, admin):
        stage.open(usual()[7])
    assert recruiter.page.panel.hold_button.isHidden()
    assert not admin.page.panel.hold_button.isHidden()
    assert recruiter.page.table.isColumnHidden(Column.HOLDER)
    assert not admin.page.table.isColumnHidden(Column.HOLDER)


def test_a_privacy_officer_sees_employers_and_no_references(staged: Staged) -> None:
    others = row(1, 3, reference=None, job=None, own=False, employer="Makani Staffing")
    stage = staged([others], Role.PRIVACY_OFFICER)
    assert stage.page.filters.candidate.isHidden()
    stage.open(others)
    said = words(stage.page.panel)
    assert "Makani Staffing" in said
    assert "R-" not in said
    assert stage.page.panel.destroy_button.isHidden()
    assert stage.page.check_button.isHidden()


def test_a_file_of_another_account_is_not_said_to_be_watched(staged: Staged) -> None:
    stage = staged([row(1, 3, form=Form.FILE, own=False, holder="Keola Park"), row(2, 3)])
    stage.open(stage.room.all[0])
    said = words(stage.page.panel)
    assert "This desk does not watch the file" in said
    assert "while Keola Park is signed in there" in said
    stage.open(stage.room.all[1])
    assert "does not watch" not in words(stage.page.panel)


def test_an_administrator_can_narrow_to_one_holder(staged: Staged) -> None:
    rows = [row(1, 3, holder_id="a1"), row(2, 4, holder="Keola Park", holder_id="a2")]
    stage = staged(rows, Role.EMPLOYER_ADMIN)
    assert not stage.page.filters.holder.isHidden()
    stage.page.filters.choose(Narrowing(holder="a2"))
    stage.settle()
    assert stage.page.filters.holder.text() == "Keola Park"


def test_keys_move_open_and_close(staged: Staged) -> None:
    stage = staged()
    page = stage.page
    page.table.setFocus()
    page.table.select(0)
    stage.qtbot.keyClick(page.table, Qt.Key.Key_J)
    assert page.table.currentIndex().row() == 1
    stage.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    stage.settle()
    assert page.panel.isVisible()
    assert page.panel.row is not None
    assert page.panel.row.id == copy_id(1)
    stage.qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert page.panel.isHidden()


def test_a_narrow_page_shows_the_copy_over_the_list(staged: Staged) -> None:
    stage = staged()
    stage.page.resize(700, 600)
    stage.open(usual()[7])
    assert stage.page.panel.width() == 700
    stage.page.close_copy()
    assert stage.page.table.isVisible()


def test_the_page_fits_a_small_window(staged: Staged) -> None:
    stage = staged(role=Role.PRIVACY_OFFICER)
    stage.open(usual()[13])
    least = stage.page.minimumSizeHint()
    assert least.width() <= 900
    assert least.height() <= 560


def test_what_happens_to_copies_shows_at_once_and_keeps_the_place(staged: Staged) -> None:
    stage = staged([row(number, 20) for number in range(50)])
    bar = stage.page.table.verticalScrollBar()
    stage.qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    place = bar.value()
    stage.room.destroy(copy_id(7))
    stage.context.copies_changed.emit()
    stage.settle()
    assert cell(stage, 7, Column.STATUS) == "Destroyed"
    assert bar.value() == place


def test_the_keys_go_on_from_the_same_copy_after_the_list_came_anew(staged: Staged) -> None:
    stage = staged([row(number, 20) for number in range(9)])
    table = stage.page.table
    table.setFocus()
    table.select(4)
    stage.context.copies_changed.emit()
    stage.settle()
    stage.qtbot.keyClick(table, Qt.Key.Key_J)
    assert table.currentIndex().row() == 5


def test_a_page_that_nobody_sees_asks_nothing(staged: Staged) -> None:
    stage = staged()
    stage.page.hide()
    before = len(stage.asked("rows"))
    stage.context.copies_changed.emit()
    stage.settle()
    assert len(stage.asked("rows")) == before


def test_checking_says_what_changed_and_takes_a_warning_back(staged: Staged) -> None:
    stage = staged()
    stage.context.copy_warnings.append(What.UNREACHABLE)
    stage.page.check_button.click()
    stage.settle()
    assert stage.toasts == ["Your files are as they were at the last look."]
    assert stage.context.copy_warnings == []
    stage.room.found.missing.append(copy_id(0))
    stage.page.check_button.click()
    stage.settle()
    assert stage.toasts[-1] == "1 file is missing."


def test_every_status_and_form_has_words_and_an_icon_of_its_own(staged: Staged) -> None:
    from ui.copies.wording import FORM_ICONS, STATUSES, look_of

    assert set(STATUSES) == set(CopyStatus)
    looks = [look_of(status) for status in CopyStatus]
    assert len({look.icon for look in looks}) == len(looks)
    assert set(FORM_ICONS) == {Form.VAULT, Form.FILE, Form.PRINT}
