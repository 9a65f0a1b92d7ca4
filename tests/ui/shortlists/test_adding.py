"""Putting candidates on a shortlist: the one used last, another, or a new one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.search.sample_desk import reference
from tests.ui.shortlists.conftest import Stage
from ui.shortlists.adding import LAST, AddDialog, AddToShortlist
from ui.widgets import Notice
from workstation.contract.errors import Code, Refusal
from workstation.contract.shortlists import Stage as At

ONE, TWO, THREE = (reference(number) for number in range(3))


@pytest.fixture
def window(stage: Stage) -> QWidget:
    """A window for dialogs to stand over."""
    window = QWidget()
    stage.qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    return window


def offered(stage: Stage, window: QWidget, *references: str) -> tuple[AddDialog, list[object]]:
    """The dialog for these candidates, and who was told to be on the list."""
    adding = AddToShortlist(stage.context, window)
    told: list[object] = []
    adding.added.connect(told.append)
    dialog = adding.offer(references, window)
    assert dialog is not None
    stage.settle()
    return dialog, told


def test_the_first_shortlist_is_made_in_place_and_named_after_its_job(
    stage: Stage, window: QWidget
) -> None:
    dialog, told = offered(stage, window, ONE, TWO, ONE)
    assert dialog.choice.isHidden()
    assert not dialog.act.isEnabled()
    assert dialog.act.text() == "Add 2 candidates"
    dialog.form.job.setCurrentIndex(0)
    dialog.form.job.activated.emit(0)
    assert dialog.form.name.text() == "ICU nurses, Queen Street"
    stage.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    stage.settle()
    [made] = stage.room.lists
    assert (made.name, made.shared) == ("ICU nurses, Queen Street", True)
    assert stage.room.stages(made.id) == {ONE: At.NEW, TWO: At.NEW}
    assert told == [[ONE, TWO]]
    assert stage.toasts == ["2 added"]
    stage.qtbot.waitUntil(lambda: not window.findChildren(AddDialog))


def test_enter_alone_adds_to_the_shortlist_used_last(stage: Stage, window: QWidget) -> None:
    first = stage.room.create("First", "00000000-0000-4000-8000-000000000001")
    stage.room.create("Second", "00000000-0000-4000-8000-000000000002")
    dialog, _ = offered(stage, window, ONE)
    assert dialog.choice.currentText().startswith("Second")
    dialog.choice.setCurrentIndex(1)
    stage.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    stage.settle()
    dialog, told = offered(stage, window, ONE, TWO)
    assert dialog.choice.currentText().startswith("First")
    stage.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    stage.settle()
    assert set(stage.room.stages(first.id)) == {ONE, TWO}
    assert told == [[TWO, ONE]]
    assert stage.toasts[-1] == "1 added, 1 was on it already"


def test_the_job_that_is_searched_for_goes_before_the_shortlist_used_last(
    stage: Stage, window: QWidget
) -> None:
    nurses, other = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2))
    stage.room.create("Nurses", nurses)
    stage.context.kept[LAST] = stage.room.create("Other", other).id
    stage.room.create("Other too", other)
    chosen = []
    for job in (None, other, nurses):
        dialog = AddToShortlist(stage.context, window).offer([ONE], window, job)
        assert dialog is not None
        stage.settle()
        chosen.append(dialog.choice.currentText().split()[0])
        dialog.reject()
    assert chosen == ["Other", "Other", "Nurses"]


def test_a_job_without_a_shortlist_gets_one_by_enter_alone(stage: Stage, window: QWidget) -> None:
    stage.room.create("Other", "00000000-0000-4000-8000-000000000002")
    nurses = "00000000-0000-4000-8000-000000000001"
    dialog = AddToShortlist(stage.context, window).offer([ONE], window, nurses)
    assert dialog is not None
    stage.settle()
    assert dialog.form.name.text() == "ICU nurses, Queen Street"
    stage.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    stage.settle()
    [made] = [one for one in stage.room.lists if one.job.id == nurses]
    assert set(stage.room.stages(made.id)) == {ONE}


def test_who_is_no_longer_available_is_said_and_not_added(stage: Stage, window: QWidget) -> None:
    stage.room.create("First", "00000000-0000-4000-8000-000000000001")
    stage.room.gone = {TWO, THREE}
    dialog, told = offered(stage, window, TWO, THREE)
    stage.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    stage.settle()
    assert told == [[]]
    assert stage.toasts == ["2 are no longer available"]


def test_a_job_is_made_where_there_is_none(stage: Stage, window: QWidget) -> None:
    stage.desk.jobs.made.clear()
    dialog, _ = offered(stage, window, ONE)
    form = dialog.form.new_job
    assert form.isVisible()
    form.title.setText("Cooks, Hilo")
    form.reference.setText("J-9")
    stage.qtbot.keyClick(form.reference, Qt.Key.Key_Return)
    stage.settle()
    assert dialog.isVisible()
    assert dialog.form.name.text() == "Cooks, Hilo"
    dialog.form.shared.setChecked(False)
    stage.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    stage.settle()
    assert [(one.name, one.shared) for one in stage.room.lists] == [("Cooks, Hilo", False)]


def test_a_failure_is_said_in_place_and_a_second_try_makes_no_second_shortlist(
    stage: Stage, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog, told = offered(stage, window, ONE)
    dialog.form.job.setCurrentIndex(0)
    dialog.form.job.activated.emit(0)
    add = stage.room.add

    def refuse(*_: object) -> None:
        raise Refusal(Code.UNAVAILABLE)

    monkeypatch.setattr(stage.room, "add", refuse)
    stage.qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    stage.settle()
    assert dialog.isVisible()
    assert len(dialog.findChildren(Notice)) == 1
    monkeypatch.setattr(stage.room, "add", add)
    stage.qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    stage.settle()
    assert len(stage.room.lists) == 1
    assert told == [[ONE]]


def test_locking_closes_the_dialog_and_forgets_what_it_held(stage: Stage, window: QWidget) -> None:
    stage.room.create("Secret plans", "00000000-0000-4000-8000-000000000001")
    dialog, _ = offered(stage, window, ONE)
    assert "Secret" not in dialog.windowTitle()
    stage.context.locking.emit()
    assert not dialog.isVisible()
    assert dialog.choice.count() == 0


def test_nothing_is_asked_for_nobody(stage: Stage, window: QWidget) -> None:
    assert AddToShortlist(stage.context, window).offer([], window) is None
