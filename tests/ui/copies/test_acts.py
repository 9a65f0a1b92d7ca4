"""What is done to copies: destroyed one by one, kept longer, held, and lifted."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QDialog

from tests.ui.copies.conftest import Stage, Staged
from tests.ui.copies.sample_copies import copy_id, row, usual
from ui.copies.destroy_dialog import DestroyDialog
from ui.copies.term_dialog import TermDialog
from ui.form_dialog import FormDialog
from ui.reports.certificates_dialog import CertificatesDialog
from workstation.contract.copies import CopyRow, CopyStatus
from workstation.contract.words import Form, Role
from workstation.desk.copies.errors import FileMissing, ServerNotTold
from workstation.desk.errors import DeskError

Kind = TypeVar("Kind", bound=QDialog)


def dialog(kind: type[Kind]) -> Kind:
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return next(one for one in shown if isinstance(one, kind))


def is_open(kind: type[QDialog]) -> bool:
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return any(isinstance(one, kind) for one in shown)


def files(count: int) -> list[CopyRow]:
    return [row(number, number - 2, form=Form.FILE) for number in range(count)]


def choose(stage: Stage, *numbers: int) -> None:
    stage.page.table.choose({copy_id(number) for number in numbers})


def test_each_copy_is_destroyed_by_a_request_of_its_own_after_asking(staged: Staged) -> None:
    stage = staged(files(4))
    choose(stage, 0, 1, 2)
    stage.page.destroy_chosen()
    asked = dialog(DestroyDialog)
    assert stage.asked("destroy") == []
    asked.act.click()
    stage.settle()
    assert [call[1] for call in stage.asked("destroy")] == [copy_id(n) for n in range(3)]
    assert not is_open(DestroyDialog)
    assert stage.toasts == ["3 copies are destroyed."]


def test_enter_alone_destroys_nothing(staged: Staged) -> None:
    stage = staged(files(2))
    choose(stage, 0)
    stage.page.destroy_chosen()
    asked = dialog(DestroyDialog)
    stage.qtbot.keyClick(asked, Qt.Key.Key_Return)
    stage.settle()
    assert stage.asked("destroy") == []
    assert not is_open(DestroyDialog)


def test_what_could_not_be_destroyed_is_named_with_the_reason(staged: Staged) -> None:
    stage = staged(files(3))
    stage.room.failures[copy_id(1)] = DeskError("Another program has the file open.", "Close it.")
    choose(stage, 0, 1, 2)
    stage.page.destroy_chosen()
    asked = dialog(DestroyDialog)
    asked.act.click()
    stage.settle()
    assert asked.isVisible()
    failed = [each for each in asked.outcomes if each.failed is not None]
    assert [each.row.id for each in failed] == [copy_id(1)]
    assert failed[0].failed is not None
    assert failed[0].failed.sentence == "Another program has the file open."
    asked.reject()
    assert not is_open(DestroyDialog)


def test_a_mistake_with_one_copy_does_not_hide_what_became_of_the_others(staged: Staged) -> None:
    stage = staged(files(2))
    stage.room.failures[copy_id(0)] = ZeroDivisionError()
    choose(stage, 0, 1)
    stage.page.destroy_chosen()
    asked = dialog(DestroyDialog)
    asked.act.click()
    stage.settle()
    assert [each.failed is None for each in asked.outcomes] == [False, True]
    asked.reject()


def test_stopping_ends_after_the_copy_at_hand(staged: Staged) -> None:
    stage = staged(files(5))
    stage.room.gate = threading.Event()
    choose(stage, 0, 1, 2, 3, 4)
    stage.page.destroy_chosen()
    asked = dialog(DestroyDialog)
    asked.act.click()
    stage.qtbot.waitUntil(lambda: bool(stage.asked("destroy")))
    asked.reject()
    assert asked.isVisible()
    stage.room.gate.set()
    stage.settle()
    assert len(stage.asked("destroy")) == 1
    assert len(asked.outcomes) == 1
    asked.reject()


def test_prints_are_destroyed_on_the_word_that_they_are_shredded(staged: Staged) -> None:
    stage = staged([row(2, 0, form=Form.PRINT)])
    choose(stage, 2)
    stage.page.destroy_chosen()
    asked = dialog(DestroyDialog)
    assert not asked.act.isEnabled()
    asked.sure.setChecked(True)
    asked.act.click()
    stage.settle()
    assert stage.asked("shredded") == [("shredded", copy_id(2))]


def test_what_the_desk_can_not_find_is_said_to_be_gone_on_a_second_question(
    staged: Staged,
) -> None:
    stage = staged(files(2))
    stage.room.failures[copy_id(0)] = FileMissing()
    choose(stage, 0, 1)
    stage.page.destroy_chosen()
    asked = dialog(DestroyDialog)
    asked.act.click()
    stage.settle()
    stage.room.failures.clear()
    asked.act.click()
    again = dialog(DestroyDialog)
    assert stage.asked("gone") == []
    assert not again.act.isEnabled()
    again.sure.setChecked(True)
    again.act.click()
    stage.settle()
    assert stage.asked("gone") == [("gone", copy_id(0))]


def test_a_missing_file_is_asked_about_at_once(staged: Staged) -> None:
    stage = staged([row(3, 5, status=CopyStatus.MISSING, form=Form.FILE)])
    choose(stage, 3)
    stage.page.destroy_chosen()
    asked = dialog(DestroyDialog)
    asked.sure.setChecked(True)
    asked.act.click()
    stage.settle()
    assert stage.asked("gone") == [("gone", copy_id(3))]


def test_missing_files_among_others_are_given_up_only_on_the_word_that_they_were_looked_for(
    staged: Staged,
) -> None:
    missing = row(3, 5, status=CopyStatus.MISSING, form=Form.FILE)
    stage = staged([*files(2), missing])
    choose(stage, 0, 1, 3)
    stage.page.destroy_chosen()
    asked = dialog(DestroyDialog)
    assert "missing files" in asked.sure.text()
    assert not asked.act.isEnabled()
    asked.sure.setChecked(True)
    asked.act.click()
    stage.settle()
    assert stage.asked("gone") == [("gone", copy_id(3))]
    assert len(stage.asked("destroy")) == 2


def test_what_is_destroyed_before_the_server_heard_of_it_counts_as_destroyed(
    staged: Staged,
) -> None:
    stage = staged(files(1))
    stage.room.failures[copy_id(0)] = ServerNotTold()
    choose(stage, 0)
    stage.page.destroy_chosen()
    dialog(DestroyDialog).act.click()
    stage.settle()
    assert not is_open(DestroyDialog)
    assert stage.toasts == ["1 copy is destroyed."]


def test_copies_of_others_and_held_ones_are_left_out(staged: Staged) -> None:
    held = row(1, 5, status=CopyStatus.ON_HOLD)
    stage = staged([row(0, 5, own=False), held, row(3, 5)])
    choose(stage, 0, 1)
    stage.page.destroy_chosen()
    assert not is_open(DestroyDialog)
    assert stage.toasts == ["Only the desk that holds a copy can destroy it."]
    choose(stage, 0, 1, 3)
    stage.page.destroy_chosen()
    asked = dialog(DestroyDialog)
    asked.act.click()
    stage.settle()
    assert [call[1] for call in stage.asked("destroy")] == [copy_id(3)]


def test_extending_asks_for_a_reason_and_stays_below_the_ceiling(staged: Staged) -> None:
    stage = staged()
    copy = usual()[7]
    stage.open(copy)
    stage.page.extend()
    asked = dialog(TermDialog)
    assert not asked.act.isEnabled()
    ceiling = copy.destroy_by + timedelta(days=30)
    asked.until.setDate(QDate(2099, 1, 1))
    assert asked.until.date() == QDate(ceiling.year, ceiling.month, ceiling.day)
    asked.reason.setText("The interview was moved")
    asked.act.click()
    stage.settle()
    assert stage.asked("extend") == [("extend", copy.id, ceiling, "The interview was moved")]


def test_what_is_overdue_is_not_offered_to_be_extended(staged: Staged) -> None:
    stage = staged()
    stage.open(usual()[0])
    assert stage.page.panel.extend_button.isHidden()
    stage.page.extend()
    assert not is_open(TermDialog)


def test_an_administrator_holds_and_lifts(staged: Staged) -> None:
    stage = staged(role=Role.EMPLOYER_ADMIN)
    copy = usual()[8]
    stage.open(copy)
    stage.page.hold()
    asked = dialog(TermDialog)
    asked.reason.setText("Charge 17")
    asked.act.click()
    stage.settle()
    assert stage.asked("hold")[0][1:] == (copy.id, date.today() + timedelta(days=180), "Charge 17")

    held = usual()[13]
    stage.open(held)
    stage.page.hold()
    dialog(FormDialog).act.click()
    stage.settle()
    assert stage.asked("lift") == [("lift", held.id)]


def test_a_refused_extension_is_said_in_place_and_nothing_typed_is_lost(staged: Staged) -> None:
    stage = staged()
    stage.open(usual()[7])

    def refuse(*_: object) -> None:
        raise DeskError("The ceiling is passed.", "Choose an earlier day.")

    stage.room.extend = refuse  # type: ignore[method-assign, assignment]
    stage.page.extend()
    asked = dialog(TermDialog)
    asked.reason.setText("Because")
    asked.act.click()
    stage.settle()
    assert asked.isVisible()
    assert asked.reason.text() == "Because"
    assert asked.act.isEnabled()
    asked.reject()


def test_certificates_of_destroyed_copies_are_saved_as_one_document(staged: Staged) -> None:
    stage = staged()
    gone = next(each for each in stage.room.all if each.destruction_entry is not None)
    stage.open(gone)
    stage.page.panel.certificate_button.click()
    asked = dialog(CertificatesDialog)
    wish = asked.wish()
    assert wish is not None
    assert wish.subject.copies == (gone.id,)
    asked.cancel.click()


def test_only_the_destroyed_ones_of_a_selection_have_certificates(staged: Staged) -> None:
    destroyed = [
        row(
            number,
            -3,
            status=CopyStatus.DESTROYED,
            destruction_entry=50_000 + number,
            destroyed=datetime(2026, 11, 20, tzinfo=UTC),
        )
        for number in (7, 8)
    ]
    stage = staged([*files(2), *destroyed])
    choose(stage, 0, 1)
    assert not stage.page.selection.certificates_button.isVisible()
    choose(stage, 0, 7, 8)
    assert stage.page.selection.certificates_button.text() == "2 certificates…"
    stage.page.selection.certificates_button.click()
    wish = dialog(CertificatesDialog).wish()
    assert wish is not None
    assert set(wish.subject.copies) == {copy_id(7), copy_id(8)}
    dialog(CertificatesDialog).cancel.click()
