"""Asking for disclosure, seeing what came, hiding it, copying from it."""

from __future__ import annotations

import threading

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.ui.search.conftest import Stage
from tests.ui.search.sample_desk import PII
from ui.candidate.candidate_page import CandidatePage
from ui.candidate.cost_facts import cost_sentence
from ui.candidate.disclose_dialog import DiscloseDialog
from ui.widgets.buttons import IconButton
from ui.widgets.strips import Notice
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import FieldGroup, Form, Purpose
from workstation.desk.disclosures import Choice
from workstation.desk.errors import LogAlarm, ServerTimeout

JOB = "00000000-0000-4000-8000-000000000001"
CHOICE = Choice((FieldGroup.IDENTITY, FieldGroup.PHONES), Purpose.CONTACT, JOB)
VALUES = [value.value for values in PII.values() for value in values]


def opened_dialog(stage: Stage) -> DiscloseDialog:
    stage.open_first()
    QTest.keyClick(stage.view.results.list, Qt.Key.Key_D)
    return stage.dialog()


def disclosed(stage: Stage) -> CandidatePage:
    stage.desk.disclosures.remembered = CHOICE
    opened_dialog(stage).act.click()
    stage.settle()
    page = stage.place.candidate
    assert page is not None
    return page


def in_front(stage: Stage) -> CandidatePage:
    """A disclosed candidate in the active window, as shortcuts need it."""
    page = disclosed(stage)
    page.activateWindow()
    stage.qtbot.waitUntil(page.isActiveWindow)
    return page


def texts(widget: QWidget) -> str:
    """Every text that the widgets hold, shown or not."""
    held = [label.text() for label in widget.findChildren(QLabel)]
    held += [one.accessibleName() for one in widget.findChildren(QWidget)]
    held += [text() for one in widget.findChildren(QWidget) if callable(text := _text_of(one))]
    return "\n".join(held)


def _text_of(widget: QWidget) -> object:
    return getattr(widget, "text", None) if not isinstance(widget, QLabel) else None


def test_nothing_is_chosen_until_the_person_chooses(stage: Stage) -> None:
    dialog = opened_dialog(stage)
    assert dialog.groups.chosen() == []
    assert not dialog.act.isEnabled()
    assert dialog.choice() is None


def test_a_hidden_group_is_said_and_can_not_be_chosen(stage: Stage) -> None:
    dialog = opened_dialog(stage)
    row = dialog.groups.rows[FieldGroup.LINKS]
    assert not row.isEnabled()
    assert "Hidden by the person" in row.accessibleName()
    assert FieldGroup.DOCUMENTS not in dialog.groups.rows
    dialog.groups.choose((FieldGroup.LINKS, FieldGroup.EMAILS))
    assert dialog.groups.chosen() == [FieldGroup.EMAILS]


def test_the_last_choice_is_offered_and_enter_discloses_it(stage: Stage) -> None:
    stage.desk.disclosures.remembered = CHOICE
    dialog = opened_dialog(stage)
    assert dialog.choice() == CHOICE
    assert dialog.act.text() == "Disclose 2 groups"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    stage.settle()
    asked = stage.desk.disclosures.asked
    assert asked[0][1:] == (list(CHOICE.groups), Purpose.CONTACT, JOB, Form.SCREEN)
    assert stage.place.currentWidget() is stage.place.candidate


def test_enter_on_cancel_cancels_and_discloses_nothing(stage: Stage) -> None:
    stage.desk.disclosures.remembered = CHOICE
    dialog = opened_dialog(stage)
    dialog.cancel.setFocus()
    QTest.keyClick(dialog.cancel, Qt.Key.Key_Return)
    stage.settle()
    assert not dialog.isVisible()
    assert stage.desk.disclosures.asked == []


def test_what_is_still_to_be_chosen_is_said(stage: Stage) -> None:
    dialog = opened_dialog(stage)
    assert "Choose a field group" in texts(dialog)
    QTest.keyClick(dialog.groups.rows[FieldGroup.EMAILS], Qt.Key.Key_Space)
    assert "Choose a field group" not in texts(dialog)
    QTest.keyClick(dialog.purpose, Qt.Key.Key_Down)
    assert "Choose a job" in texts(dialog)


def test_the_job_that_is_searched_for_goes_before_the_job_of_the_last_time(stage: Stage) -> None:
    other = "00000000-0000-4000-8000-000000000002"
    stage.desk.disclosures.remembered = CHOICE
    stage.view.searching.for_job(other)
    stage.settle()
    job = opened_dialog(stage).job.job()
    assert job is not None
    assert job.id == other
    stage.dialog().reject()
    # One that is closed by now is not offered, and not taken for another.
    stage.view.searching.for_job("00000000-0000-4000-8000-000000000099")
    stage.settle()
    job = opened_dialog(stage).job.job()
    assert job is not None
    assert job.id == JOB


def test_space_takes_a_group_by_keyboard(stage: Stage) -> None:
    dialog = opened_dialog(stage)
    QTest.keyClick(dialog.groups.rows[FieldGroup.EMAILS], Qt.Key.Key_Space)
    assert dialog.groups.chosen() == [FieldGroup.EMAILS]


def test_the_cost_is_said_before_and_repeats_are_free(stage: Stage) -> None:
    assert "1 disclosure" in opened_dialog(stage).facts.cost.text()
    assert "37 of 120" in stage.dialog().facts.cost.text()
    stage.dialog().reject()
    page = disclosed(stage)
    page.disclose_more()
    assert "nothing" in stage.dialog().facts.cost.text()


def test_staff_are_not_told_of_a_disclosure_that_nobody_made(stage: Stage) -> None:
    stage.desk.disclosures.quota_left = None
    dialog = opened_dialog(stage)
    told = DiscloseDialog(stage.context, dialog._preview.model_copy(update={"cost": 0}))
    assert told.facts.cost.text() == "Costs <b>nothing</b>."
    stage.settle()
    assert "before by" not in cost_sentence(0, None)
    assert "before by" in cost_sentence(0, 12)


def test_without_disclosures_left_nothing_can_be_asked(stage: Stage) -> None:
    stage.desk.disclosures.quota_left = 0
    stage.desk.disclosures.remembered = CHOICE
    dialog = opened_dialog(stage)
    assert not dialog.act.isEnabled()
    assert "No disclosures are left" in dialog.facts.cost.text()


def test_a_refusal_is_said_in_place_and_nothing_shows(stage: Stage) -> None:
    stage.desk.disclosures.remembered = CHOICE
    dialog = opened_dialog(stage)
    stage.desk.disclosures.refuse = Refusal(Code.QUOTA_USED_UP)
    dialog.act.click()
    stage.settle()
    notice = dialog.findChild(Notice)
    assert notice is not None
    assert notice.accessibleName() == "The subscription's disclosures are used up."
    assert stage.place.candidate is None
    assert dialog.act.isEnabled()


def test_trying_again_after_a_lost_answer_carries_the_same_key(stage: Stage) -> None:
    stage.desk.disclosures.remembered = CHOICE
    dialog = opened_dialog(stage)
    stage.desk.disclosures.refuse = ServerTimeout()
    dialog.act.click()
    stage.settle()
    stage.desk.disclosures.refuse = None
    dialog.act.click()
    stage.settle()
    first, second = stage.desk.disclosures.keys
    assert first == second


def test_another_choice_is_another_action(stage: Stage) -> None:
    stage.desk.disclosures.remembered = CHOICE
    dialog = opened_dialog(stage)
    stage.desk.disclosures.refuse = ServerTimeout()
    dialog.act.click()
    stage.settle()
    dialog.groups.rows[FieldGroup.EMAILS].click()
    dialog.act.click()
    stage.settle()
    first, second = stage.desk.disclosures.keys
    assert first != second


def test_an_alarm_of_the_log_is_passed_on(stage: Stage) -> None:
    stage.desk.disclosures.remembered = CHOICE
    dialog = opened_dialog(stage)
    stage.desk.disclosures.refuse = LogAlarm()
    with stage.qtbot.waitSignal(stage.context.alarm_changed):
        dialog.act.click()


def test_cancelling_while_it_runs_drops_the_answer_unseen(stage: Stage) -> None:
    stage.desk.disclosures.remembered = CHOICE
    dialog = opened_dialog(stage)
    stage.desk.disclosures.hold = threading.Event()
    dialog.act.click()
    with stage.qtbot.waitSignal(stage.context.toast):
        dialog.reject()
    stage.desk.disclosures.hold.set()
    stage.settle()
    assert stage.place.candidate is None


def test_a_new_job_is_made_in_place_and_chosen(stage: Stage) -> None:
    dialog = opened_dialog(stage)
    dialog.job.activated.emit(dialog.job.count() - 1)
    assert dialog.new_job.isVisible()
    QTest.keyClicks(dialog.new_job.title, "Night nurses, Hilo")
    QTest.keyClicks(dialog.new_job.reference, "J-200")
    QTest.keyClick(dialog.new_job.reference, Qt.Key.Key_Return)
    stage.settle()
    job = dialog.job.job()
    assert job is not None
    assert (job.title, job.reference) == ("Night nurses, Hilo", "J-200")
    assert not dialog.new_job.isVisible()


def test_without_any_job_the_form_for_one_is_open(stage: Stage) -> None:
    stage.desk.jobs.made.clear()
    dialog = opened_dialog(stage)
    assert dialog.new_job.isVisible()
    assert not dialog.new_job.leave.isVisible()


def test_disclosed_values_show_under_the_banner(stage: Stage) -> None:
    quota: list[int | None] = []
    stage.context.quota_changed.connect(quota.append)
    page = disclosed(stage)
    assert quota == [38, 37]
    assert page.banner.isVisible()
    said = page.banner.accessibleDescription()
    assert "identity, phones" in said
    assert "to contact about ICU nurses, Queen Street" in said
    assert "entry 48213" in said
    shown = texts(page)
    assert "Leilani K. (fictional)" in shown
    assert "+1 808 555 0177" in shown
    assert "leilani.k@mail.example" not in shown


def test_no_name_gets_into_the_window_title(stage: Stage) -> None:
    page = disclosed(stage)
    assert "Leilani" not in page.window().windowTitle()


def test_hiding_drops_every_value_and_escape_then_goes_back(stage: Stage) -> None:
    page = in_front(stage)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.banner.isVisible()
    assert page.view.values == {}
    assert not [value for value in VALUES if value in texts(page)]
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert stage.place.candidate is None
    assert stage.place.currentWidget() is stage.view


def test_escape_hides_wherever_the_focus_is(stage: Stage) -> None:
    page = in_front(stage)
    elsewhere = QPushButton("elsewhere", stage.place)
    elsewhere.show()
    elsewhere.setFocus()
    QTest.keyClick(elsewhere, Qt.Key.Key_Escape)
    assert page.view.values == {}


def test_showing_again_is_a_new_disclosure(stage: Stage) -> None:
    page = disclosed(stage)
    page.hide_pii()
    page.panel.more.click()
    dialog = stage.dialog()
    assert dialog.choice() == CHOICE
    dialog.act.click()
    stage.settle()
    assert len(stage.desk.disclosures.asked) == 2
    assert page.banner.isVisible()


def test_disclosing_more_adds_to_the_view(stage: Stage) -> None:
    page = disclosed(stage)
    page.panel.more.click()
    dialog = stage.dialog()
    assert dialog.groups.chosen() == [FieldGroup.EMAILS, FieldGroup.ADDRESSES]
    dialog.act.click()
    stage.settle()
    assert set(page.view.values) == {
        FieldGroup.IDENTITY,
        FieldGroup.PHONES,
        FieldGroup.EMAILS,
        FieldGroup.ADDRESSES,
    }
    assert "entries 48213, 48214" in page.banner.accessibleDescription()


def test_going_back_keeps_the_place_and_marks_the_card(stage: Stage) -> None:
    stage.view.results.list.go_to(6)
    card = stage.view.results.list.current()
    assert card is not None
    stage.view.previewing.open(card)
    stage.settle()
    stage.desk.disclosures.remembered = CHOICE
    stage.view.previewing.disclose()
    stage.dialog().act.click()
    stage.settle()
    page = stage.place.candidate
    assert page is not None
    page.left.emit()
    assert page.view.values == {}
    assert stage.view.results.list.currentIndex().row() == 6
    again = stage.view.results.list.current()
    assert again is not None
    assert again.disclosed is not None
    assert "costs nothing" in stage.view.preview.body.cost.text()


def test_locking_drops_the_view_and_what_was_copied(stage: Stage) -> None:
    page = disclosed(stage)
    page.clipboard.put("+1 808 555 0142")
    stage.context.locking.emit()
    assert page.view.values == {}
    assert not page.clipboard.holds_ours()
    assert not [value for value in VALUES if value in texts(stage.place)]


def test_locking_clears_what_was_copied_from_a_page_that_was_left(stage: Stage) -> None:
    page = disclosed(stage)
    clipboard = page.clipboard
    clipboard.put("+1 808 555 0142")
    stage.place.leave_candidate()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(page)
    assert clipboard.holds_ours()
    stage.context.locking.emit()
    assert not clipboard.holds_ours()


def test_a_page_that_is_out_of_sight_keeps_no_value_anywhere(stage: Stage) -> None:
    """Neither where it can be read nor where only a program or the pointer would find it."""
    page = disclosed(stage)
    page._title.setFixedWidth(30)
    page.repaint()
    name = PII[FieldGroup.IDENTITY][0].value
    assert name in _unseen(page)
    stage.place.hide()
    assert not [value for value in VALUES if value in texts(page) + _unseen(page)]


def _unseen(widget: QWidget) -> str:
    held = [widget, *widget.findChildren(QWidget)]
    kinds = (QWidget.toolTip, QWidget.accessibleDescription, QWidget.statusTip, QWidget.whatsThis)
    return "\n".join(kind(one) for one in held for kind in (*kinds, QWidget.windowTitle))


def test_locking_closes_an_open_dialog(stage: Stage) -> None:
    dialog = opened_dialog(stage)
    stage.context.locking.emit()
    assert not dialog.isVisible()


def test_copying_is_a_disclosure_of_its_own(stage: Stage) -> None:
    page = disclosed(stage)
    said: list[str] = []
    stage.context.toast.connect(said.append)
    copies = [
        one
        for one in page.panel.findChildren(IconButton)
        if one.accessibleName() == "Copy evenings (logged)"
    ]
    copies[0].click()
    stage.settle()
    assert stage.desk.disclosures.asked[-1][1:] == (
        [FieldGroup.PHONES],
        Purpose.CONTACT,
        JOB,
        Form.CLIPBOARD,
    )
    assert page.clipboard.holds_ours()
    assert said == ["Copied as entry 48214. Cleared in 30 s."]


def test_copying_by_keyboard_keeps_the_focus(stage: Stage) -> None:
    page = disclosed(stage)
    copy = page.panel.findChildren(IconButton)[0]
    copy.setFocus()
    QTest.keyClick(copy, Qt.Key.Key_Return)
    assert page.window().focusWidget() is copy
    stage.settle()
    assert page.window().focusWidget() is copy
    assert stage.desk.disclosures.asked[-1][4] is Form.CLIPBOARD


def test_the_focus_goes_to_the_values_once_there_is_nothing_more_to_disclose(stage: Stage) -> None:
    page = disclosed(stage)
    copies = page.panel.findChildren(IconButton)
    assert copies[-1].nextInFocusChain() is page.panel.more
    page.panel.more.setFocus()
    QTest.keyClick(page.panel.more, Qt.Key.Key_Return)
    stage.dialog().act.click()
    stage.settle()
    assert not page.panel.more.isVisible()
    assert page.window().focusWidget() in page.panel.findChildren(IconButton)


def test_a_copy_that_is_refused_leaves_the_clipboard_alone(stage: Stage) -> None:
    page = disclosed(stage)
    page.clipboard.clear()
    stage.desk.disclosures.refuse = Refusal(Code.GROUP_NOT_AVAILABLE)
    page.panel.copy_asked.emit(FieldGroup.PHONES, 0)
    stage.settle()
    assert not page.clipboard.holds_ours()
    assert page.panel.findChild(Notice) is not None


def test_values_can_not_be_selected_and_so_not_copied_unlogged(stage: Stage) -> None:
    page = disclosed(stage)
    for label in page.panel.findChildren(QLabel):
        flags = label.textInteractionFlags()
        assert not flags & Qt.TextInteractionFlag.TextSelectableByMouse
        assert not flags & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_the_page_fits_a_small_window(stage: Stage) -> None:
    page = disclosed(stage)
    assert page.minimumSizeHint().width() <= 1024 - 56
    assert page.minimumSizeHint().height() <= 672


def test_going_to_another_place_ends_the_view(stage: Stage) -> None:
    page = disclosed(stage)
    stage.place.hide()
    assert page.view.values == {}
    stage.place.show()
    assert not page.banner.isVisible()
