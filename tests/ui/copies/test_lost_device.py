"""Declaring a computer lost: offered to whom it may concern, asked before, and said after."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.ui.copies.conftest import Stage, Staged
from tests.ui.copies.sample_copies import row
from tests.ui.copies.test_page import words
from ui.copies.lost_device import LostDeviceDialog
from ui.widgets import Button, ElidedLabel
from workstation.contract.copies import CopyStatus
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Form, Role


def _offer(stage: Stage) -> list[Button]:
    QApplication.processEvents()
    buttons = stage.page.panel.findChildren(Button)
    return [one for one in buttons if one.text().startswith("Its computer is lost")]


def _asked(stage: Stage) -> LostDeviceDialog:
    [button] = _offer(stage)
    button.click()
    [dialog] = stage.page.window().findChildren(LostDeviceDialog)
    return dialog


def test_only_who_answers_for_others_is_offered_to_declare_a_computer_lost(staged: Staged) -> None:
    theirs = row(1, -3, form=Form.VAULT, own=False, status=CopyStatus.OVERDUE)
    mine, printed = row(2, 4, form=Form.VAULT), row(3, 4, form=Form.PRINT, own=False)
    for role, copy, offered in (
        (Role.EMPLOYER_ADMIN, theirs, 1),
        (Role.PRIVACY_OFFICER, theirs, 1),
        (Role.RECRUITER, theirs, 0),
        (Role.EMPLOYER_ADMIN, mine, 0),
        (Role.EMPLOYER_ADMIN, printed, 0),
    ):
        stage = staged([theirs, mine, printed], role)
        stage.open(copy)
        assert len(_offer(stage)) == offered


def test_a_declared_computer_is_said_and_nothing_is_certified(staged: Staged) -> None:
    copy = row(1, -3, form=Form.VAULT, own=False, status=CopyStatus.OVERDUE, holder="Keola Park")
    stage = staged([copy], Role.EMPLOYER_ADMIN)
    stage.open(copy)
    dialog = _asked(stage)
    [whose] = dialog.findChildren(ElidedLabel)
    assert "Keola Park" in whose.text()
    dialog.act.click()
    stage.settle()
    assert stage.asked("lost") == [("lost", copy.id)]
    assert stage.toasts == ["1 copy is missing with its computer."]
    stage.open(copy)
    said = words(stage.page.panel)
    assert "Its computer was declared lost" in said
    assert "there is no certificate" in said
    assert _offer(stage) == []


def test_what_goes_wrong_is_said_in_the_dialog(staged: Staged) -> None:
    copy = row(1, 3, form=Form.FILE, own=False)
    stage = staged([copy], Role.EMPLOYER_ADMIN)
    stage.room.refusal = Refusal(Code.UNAVAILABLE)
    stage.open(copy)
    dialog = _asked(stage)
    dialog.act.click()
    stage.settle()
    assert dialog.isVisible()
    assert dialog.act.isEnabled()
    assert stage.toasts == []
