"""The rules on screen: read, edited as a whole, put in force, refused."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.retention.conftest import Staged
from tests.ui.retention.sample_retention import SampleRetention
from workstation.contract.errors import Code, Refusal
from workstation.contract.rules import StatedDuration
from workstation.contract.words import Role
from workstation.retention.defaults import NOT_LEGAL_ADVICE
from workstation.retention.rules import Kind


def test_the_rules_stand_with_what_they_rest_on_and_are_no_legal_advice(staged: Staged) -> None:
    stage = staged()
    view = stage.place.rules
    rows = [view.list.item(row).text() for row in range(view.list.count())]
    assert rows[0] == "For all copies\nPacific/Honolulu · US, US-HI"
    assert rows[1] == "Shortlist review\n30 days · practice of this program, no law"
    assert rows[2] == "Personnel and employment records\nrecord kept 1 year · 29 CFR 1602.14"
    assert rows[5].startswith("Federal contractors\noff · ")
    assert view._said.text() == NOT_LEGAL_ADVICE
    assert not view.save_button.isEnabled()


def test_an_edited_rule_is_put_in_force_with_all_others(staged: Staged) -> None:
    stage = staged()
    view = stage.place.rules
    view.list.setCurrentRow(1)
    stage.qtbot.keyClicks(view.form.duration.days, "0")
    assert view.list.item(1).text().startswith("Shortlist review\n300 days")
    assert view.save_button.isEnabled()
    stage.qtbot.mouseClick(view.save_button, Qt.MouseButton.LeftButton)
    stage.settle()
    [(_, version, wanted)] = stage.asked("change")
    assert (version, wanted["zone"], wanted["grace_days"]) == (3, "Pacific/Honolulu", 7)
    assert wanted["rules"][0].duration == StatedDuration(days=300)
    assert wanted["rules"][1:] == SampleRetention().current.rules[1:]
    assert stage.asked("choose") == []
    assert stage.toasts == ["Version 4 is in force"]
    assert not view.save_button.isEnabled()


def test_choices_are_kept_beside_the_rules(staged: Staged) -> None:
    stage = staged()
    view = stage.place.rules
    stage.qtbot.mouseClick(view.employer.automatic, Qt.MouseButton.LeftButton)
    view.employer.warnings.clear()
    stage.qtbot.keyClicks(view.employer.warnings, "3, 30")
    view.save()
    stage.settle()
    [(_, choices)] = stage.asked("choose")
    assert (choices.automatic, choices.warnings) == (True, [30, 3])


def test_what_is_malformed_holds_up_saving_and_says_so(staged: Staged) -> None:
    stage = staged()
    view = stage.place.rules
    view.list.setCurrentRow(1)
    view.form.name.clear()
    stage.qtbot.keyClicks(view.form.name, " ")
    assert not view.save_button.isEnabled()
    assert not view.list.isEnabled()
    assert "missing" in view._said.text()
    stage.qtbot.keyClicks(view.form.name, "Review")
    assert view.save_button.isEnabled()
    assert view.list.isEnabled()


def test_a_rule_is_added_and_taken_out_again(staged: Staged) -> None:
    stage = staged()
    view = stage.place.rules
    view.add()
    assert view.list.currentRow() == 6
    assert not view.drafts[-1].enabled
    stage.qtbot.keyClicks(view.form.name, "Hired people")
    view.form.kind.setCurrentIndex(tuple(Kind).index(Kind.KEEP_UNTIL))
    view.form.kind.activated.emit(1)
    assert not view.save_button.isEnabled()
    stage.qtbot.mouseClick(list(view.form.events.boxes.values())[1], Qt.MouseButton.LeftButton)
    assert view.drafts[-1].kind is Kind.KEEP_UNTIL
    assert view.save_button.isEnabled()
    view.remove()
    assert len(view.drafts) == 5
    assert not view.save_button.isEnabled()


def test_discarding_shows_what_is_in_force(staged: Staged) -> None:
    stage = staged()
    view = stage.place.rules
    view.list.setCurrentRow(1)
    view.remove()
    stage.qtbot.mouseClick(view.back_button, Qt.MouseButton.LeftButton)
    stage.settle()
    assert view.list.count() == 6
    assert not view.save_button.isEnabled()


def test_a_refusal_is_said_in_place_and_nothing_typed_is_lost(staged: Staged) -> None:
    stage = staged()
    view = stage.place.rules
    view.list.setCurrentRow(1)
    view.remove()
    stage.room.failure = Refusal(
        Code.DOES_NOT_FIT, "One rule must date every copy from the day it is made."
    )
    view.save()
    stage.settle()
    notice = view._notices.itemAt(0).widget()
    assert notice is not None
    assert "must date every copy" in notice.accessibleName()
    assert len(view.drafts) == 4
    assert view.save_button.isEnabled()


def test_who_may_not_change_the_rules_reads_them(staged: Staged) -> None:
    stage = staged(Role.PRIVACY_OFFICER, SampleRetention(changes=False))
    view = stage.place.rules
    view.list.setCurrentRow(1)
    assert view.form.name.isReadOnly()
    assert not view.form.kind.isEnabled()
    assert not view.save_button.isVisible()
    assert not view.add_button.isVisible()


def test_where_the_rules_do_not_come_the_page_says_so(staged: Staged) -> None:
    room = SampleRetention()
    room.failure = Refusal(Code.UNAVAILABLE)
    stage = staged(room=room)
    state = stage.place.rules._instead.itemAt(0).widget()
    assert state is not None
    assert state.isVisible()
    stage.place.rules.reload()
    stage.settle()
    assert stage.place.rules.list.isVisible()
