"""Sealed records and withdrawals on screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.retention.conftest import Stage, Staged
from tests.ui.retention.sample_retention import SampleRetention, identifier
from ui.retention.hold_dialog import HoldDialog
from ui.widgets import Label
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Purpose, Role


def texts(widget: QWidget) -> str:
    """All that labels say."""
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def typed(stage: Stage) -> None:
    """State a case for the chosen record."""
    view = stage.place.sealed
    stage.qtbot.keyClicks(view.authority, "First Circuit Court")
    stage.qtbot.keyClicks(view.case, "order 26-114")


def test_an_administrator_sees_why_and_until_when_and_can_not_open(staged: Staged) -> None:
    stage = staged()
    stage.go(1)
    view = stage.place.sealed
    assert view.list.count() == 7
    said = texts(view)
    assert "Personnel and employment records (29 CFR 1602.14)" in said
    assert "Nobody views it" in said
    assert not view.open_button.isVisible()


def test_an_officer_opens_a_record_for_a_stated_case_and_closes_it(staged: Staged) -> None:
    stage = staged(Role.PRIVACY_OFFICER)
    stage.go(1)
    view = stage.place.sealed
    assert not view.open_button.isEnabled()
    typed(stage)
    stage.qtbot.mouseClick(view.open_button, Qt.MouseButton.LeftButton)
    stage.settle()
    [(_, id_, purpose, authority, case, _key)] = stage.asked("open")
    assert (id_, purpose) == (identifier(0), Purpose.COURT_ORDER)
    assert (authority, case) == ("First Circuit Court", "order 26-114")
    assert "R-7F3K-92QX · Registered Nurse" in texts(view)
    assert "Hale Care" in view.resume.toPlainText()
    assert view.case.text() == ""
    view.close_record()
    assert view.opened is None
    assert "Hale Care" not in view.resume.toPlainText()
    assert view.open_button.isVisible()


def test_locking_and_leaving_drop_what_was_opened(staged: Staged) -> None:
    stage = staged(Role.PRIVACY_OFFICER)
    stage.go(1)
    view = stage.place.sealed
    for leave in (stage.context.locking.emit, lambda: stage.go(0)):
        stage.go(1)
        typed(stage)
        view.open()
        stage.settle()
        assert view.opened is not None
        leave()
        assert view.opened is None
        assert "Hale Care" not in view.resume.toPlainText()


def test_a_retry_after_a_failure_is_the_same_act_and_another_case_is_another(
    staged: Staged,
) -> None:
    stage = staged(Role.PRIVACY_OFFICER)
    stage.go(1)
    view = stage.place.sealed
    typed(stage)
    for more in ("", "", "b"):
        stage.qtbot.keyClicks(view.case, more)
        stage.room.failure = Refusal(Code.UNAVAILABLE)
        view.open()
        stage.settle()
    keys = [call[-1] for call in stage.asked("open")]
    assert keys[0] == keys[1] != keys[2]


def test_a_destroyed_record_is_not_opened(staged: Staged) -> None:
    stage = staged(Role.PRIVACY_OFFICER)
    stage.go(1)
    stage.place.sealed.list.setCurrentRow(6)
    stage.settle()
    assert not stage.place.sealed.open_button.isVisible()
    assert "Destroyed 20 Nov 2026" in texts(stage.place.sealed)


def test_withdrawals_say_what_became_of_each_and_what_is_late(staged: Staged) -> None:
    stage = staged()
    stage.go(2)
    view = stage.place.withdrawals
    assert view.list.item(0).text().endswith("Overdue · by 27 Nov 2026")
    assert view.counts.text().startswith("2 overdue · 2 not delivered yet")
    assert "2 withdrawn copies are not destroyed in time" in texts(view)
    assert "The resume was removed" in texts(view)


def test_where_nothing_is_the_page_says_so(staged: Staged) -> None:
    stage = staged(room=SampleRetention(many=0))
    stage.go(1)
    assert "No record is sealed" in texts(stage.place.sealed)
    stage.go(2)
    assert "Nothing was withdrawn" in texts(stage.place.withdrawals)


def test_it_fits_a_small_window(staged: Staged) -> None:
    stage = staged(Role.PRIVACY_OFFICER, size=(832, 672))
    for place in range(3):
        stage.go(place)
        assert stage.place.minimumSizeHint().width() <= 832
        assert stage.place.minimumSizeHint().height() <= 672


def test_a_hold_is_laid_on_for_a_reason_and_lifted_again(staged: Staged) -> None:
    stage = staged()
    stage.go(1)
    view = stage.place.sealed
    assert not view.lift_button.isVisible()
    stage.qtbot.mouseClick(view.hold_button, Qt.MouseButton.LeftButton)
    [dialog] = view.findChildren(HoldDialog)
    assert not dialog.act.isEnabled()
    stage.qtbot.keyClicks(dialog.reason, "charge 26-1")
    stage.room.failure = Refusal(Code.DOES_NOT_FIT, "A legal hold ends today or later.")
    stage.qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    stage.settle()
    assert dialog.isVisible()
    stage.qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    stage.settle()
    stage.settle()
    assert [call[1] for call in stage.asked("hold")] == [identifier(0)] * 2
    assert "by Noelani Akana" in texts(view)
    stage.qtbot.mouseClick(view.lift_button, Qt.MouseButton.LeftButton)
    stage.settle()
    stage.settle()
    assert "by Noelani Akana" not in texts(view)
