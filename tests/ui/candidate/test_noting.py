"""From a preview or a candidate's page: on a shortlist, and notes; both gone with the view."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.candidate.test_disclosing import disclosed
from tests.ui.search.conftest import Stage
from tests.ui.shortlists.sample_room import SampleRoom
from ui.shortlists.adding import AddDialog

JOB = "00000000-0000-4000-8000-000000000001"


def room(stage: Stage) -> SampleRoom:
    """The shortlists and notes of the desk."""
    return cast(SampleRoom, cast(Any, stage.desk).shortlists)


def test_s_puts_the_candidate_on_a_shortlist(stage: Stage) -> None:
    made = room(stage).create("Ward nurses", JOB)
    page = disclosed(stage)
    QTest.keyClick(page, Qt.Key.Key_S)
    stage.settle()
    [dialog] = page.window().findChildren(AddDialog)
    dialog.act.click()
    stage.settle()
    assert list(room(stage).stages(made.id)) == [page.view.reference]


def test_m_begins_a_note_and_leaving_the_page_drops_all_texts(stage: Stage) -> None:
    page = disclosed(stage)
    QTest.keyClick(page, Qt.Key.Key_M)
    page.notes.field.setPlainText("Calm")
    QTest.keyClick(page.notes.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert [note.text for note in room(stage).written[page.view.reference]] == ["Calm"]
    page.notes.field.setPlainText("half a thought")
    stage.context.locking.emit()
    assert page.notes.notes == []
    assert page.notes.field.toPlainText() == ""


def test_notes_stand_under_an_opened_preview_and_are_not_fetched_before(stage: Stage) -> None:
    notes = stage.view.preview.notes
    assert notes is not None
    stage.view.results.list.setFocus()
    QTest.keyClick(stage.view.results.list, Qt.Key.Key_J)
    stage.settle()
    assert "notes" not in room(stage).calls
    assert notes.isHidden()
    stage.open_first()
    stage.settle()
    assert room(stage).calls == ["notes"]
    assert not notes.isHidden()
    notes.field.setPlainText("Calm")
    notes.keep.click()
    stage.settle()
    card = stage.view.results.model.card(0)
    assert card is not None
    assert card.noted
    QTest.keyClick(stage.view.results.list, Qt.Key.Key_J)
    assert notes.isHidden()
