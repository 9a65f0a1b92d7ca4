"""Staff enter what left outside the app; what is released is dropped again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.staff.conftest import Stage
from ui.staff.outside_view import OutsideView
from ui.widgets import Label, Notice
from workstation.contract.errors import Code, Refusal
from workstation.contract.outside import Function, OutsideKind
from workstation.contract.words import FieldGroup


def _said(widget: QWidget) -> str:
    labels = [*widget.findChildren(Label), *widget.findChildren(QLabel)]
    return "\n".join(one.text() for one in labels if one.isVisible())


def _notices(view: OutsideView) -> str:
    """What is said now; a notice that was taken away is deleted some time later."""
    return "\n".join(one.title() for one in view.findChildren(Notice) if not one.isHidden())


def _view(stage: Stage) -> OutsideView:
    [task] = [one for one in stage.place.tasks.group.buttons() if one.text() == "Outside"]
    task.click()
    stage.settle()
    return stage.place.outside


def _fill_court(view: OutsideView, folder: Path) -> None:
    copy = folder / "order.pdf"
    copy.write_bytes(b"%PDF-1.7 the order")
    view.form.reference.setText("r-7f3k-92qx")
    view.form.recipient.setText("Circuit Court of the First Circuit")
    view.form.case.setText("1CC-26-0001234")
    view.form.basis.setText("Subpoena duces tecum")
    view.form.groups[FieldGroup.EMAILS].setChecked(True)
    view.form.take_copy(copy)


def test_what_was_entered_is_listed_and_told_in_full(stage: Stage) -> None:
    view = _view(stage)
    assert view.list.item(0).text().startswith("Court order · Circuit Court")
    view.list.setCurrentRow(0)
    said = _said(view)
    for words in ("1CC-26-0001234", "Subpoena duces tecum, HRCP Rule 45", "kept, sealed"):
        assert words in said
    assert "identity, addresses" in said
    view.new_button.click()
    assert view.form.isVisible()


def test_nothing_can_be_entered_until_all_is_stated(stage: Stage, tmp_path: Path) -> None:
    view = _view(stage)
    assert not view.enter_button.isEnabled()
    _fill_court(view, tmp_path)
    assert view.enter_button.isEnabled()
    for empty in (view.form.case, view.form.basis, view.form.recipient, view.form.reference):
        was = empty.text()
        empty.setText("")
        assert not view.enter_button.isEnabled()
        empty.setText(was)
    view.form.groups[FieldGroup.EMAILS].setChecked(False)
    assert not view.enter_button.isEnabled()


def test_a_provider_gets_only_the_groups_that_its_function_needs(stage: Stage) -> None:
    form = _view(stage).form
    form.kind.setCurrentIndex(list(OutsideKind).index(OutsideKind.SERVICE))
    form.function.setCurrentIndex(list(Function).index(Function.TELEPHONE))
    enabled = {group for group, box in form.groups.items() if box.isEnabled()}
    assert enabled == {FieldGroup.IDENTITY, FieldGroup.PHONES}
    form.groups[FieldGroup.PHONES].setChecked(True)
    form.function.setCurrentIndex(list(Function).index(Function.POST))
    assert not form.groups[FieldGroup.PHONES].isChecked()
    assert not form.case.isVisible()
    assert form.function.isVisible()


def test_a_document_is_entered_alone_and_not_shown_here(stage: Stage) -> None:
    form = _view(stage).form
    form.groups[FieldGroup.EMAILS].setChecked(True)
    form.groups[FieldGroup.DOCUMENTS].setChecked(True)
    assert not form.groups[FieldGroup.EMAILS].isChecked()
    assert not form.release.isEnabled()


def test_what_is_released_shows_after_its_entry_and_goes_with_escape(
    stage: Stage, tmp_path: Path
) -> None:
    view = _view(stage)
    _fill_court(view, tmp_path)
    view.form.release.setChecked(True)
    view.enter_button.click()
    stage.settle()
    assert "planted emails" in _said(view)
    assert view.banner.isVisible()
    assert "Entry 48402 is in the log" in _notices(view)
    request = stage.outside.requests[0]
    assert request is not None
    assert request.content == b"%PDF-1.7 the order"
    assert view.form.reference.text() == ""
    stage.qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert "planted" not in _said(view)
    assert not view.banner.isVisible()


def test_locking_drops_all(stage: Stage, tmp_path: Path) -> None:
    view = _view(stage)
    _fill_court(view, tmp_path)
    view.form.release.setChecked(True)
    view.enter_button.click()
    stage.settle()
    view.form.case.setText("1CC")
    stage.context.locking.emit()
    assert "planted" not in _said(view)
    assert view.form.case.text() == ""
    assert view.list.count() == 0


def test_after_a_failure_the_same_action_is_sent_under_its_key(
    stage: Stage, tmp_path: Path
) -> None:
    view = _view(stage)
    _fill_court(view, tmp_path)
    stage.outside.fails = Refusal(Code.UNAVAILABLE)
    view.enter_button.click()
    stage.settle()
    assert view.findChildren(Notice)
    assert view.form.case.text() == "1CC-26-0001234"
    view.enter_button.click()
    stage.settle()
    view.form.case.setText("1CC-26-0009999")
    stage.outside.fails = None
    view.enter_button.click()
    stage.settle()
    first, again, other = stage.outside.keys
    assert first == again != other


def test_a_copy_that_can_not_be_read_is_told(stage: Stage, tmp_path: Path) -> None:
    view = _view(stage)
    _fill_court(view, tmp_path)
    view.form.take_copy(tmp_path / "gone.pdf")
    view.enter_button.click()
    stage.settle()
    assert stage.outside.keys == []
    assert "can't be read" in _notices(view)
    odd = tmp_path / "request.exe"
    odd.write_bytes(b"MZ")
    view.form.take_copy(odd)
    view.enter_button.click()
    stage.settle()
    assert "kind or size" in _notices(view)
