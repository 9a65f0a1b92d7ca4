"""Notes beside a candidate: written, edited, deleted; and never lost without a word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.search.sample_desk import reference
from tests.ui.shortlists.conftest import Stage
from ui.shortlists.notes_panel import NotesPanel
from ui.widgets import IconButton, Label, Notice
from workstation.contract.errors import Code, Refusal

ONE, TWO = reference(0), reference(1)


@pytest.fixture
def panel(stage: Stage) -> NotesPanel:
    """The notes on the first candidate."""
    panel = NotesPanel(stage.context)
    stage.qtbot.addWidget(panel)
    panel.resize(468, 400)
    panel.show()
    panel.show_for(ONE)
    stage.settle()
    return panel


def write(stage: Stage, panel: NotesPanel, text: str) -> None:
    """Type a note and keep it by key."""
    panel.field.setPlainText(text)
    QTest.keyClick(panel.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()


def test_a_note_is_written_by_keys_and_shown(stage: Stage, panel: NotesPanel) -> None:
    counts: list[tuple[str, int]] = []
    panel.counted.connect(lambda of, count: counts.append((of, count)))
    assert not panel.keep.isEnabled()
    write(stage, panel, "Calm.\nPrefers nights.")
    assert [note.text for note in stage.room.written[ONE]] == ["Calm.\nPrefers nights."]
    [row] = panel.rows
    assert "Calm." in [label.text().split("\n")[0] for label in row.findChildren(Label)]
    assert panel.field.toPlainText() == ""
    assert counts == [(ONE, 1)]


def test_a_private_note_says_so(stage: Stage, panel: NotesPanel) -> None:
    panel.shared.setChecked(False)
    write(stage, panel, "Mine")
    assert stage.room.written[ONE][0].shared is False
    assert panel.shared.isChecked()


def test_a_note_is_edited_and_deleted(stage: Stage, panel: NotesPanel) -> None:
    write(stage, panel, "Calm")
    panel.rows[0].edit.click()
    assert panel.field.toPlainText() == "Calm"
    write(stage, panel, "Very calm")
    [note] = stage.room.written[ONE]
    assert (note.text, bool(note.edited)) == ("Very calm", True)
    panel.rows[0].delete.click()
    stage.settle()
    assert panel.rows == []
    assert stage.room.written[ONE] == []


def test_editing_is_left_by_escape(stage: Stage, panel: NotesPanel) -> None:
    write(stage, panel, "Calm")
    panel.rows[0].edit.click()
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert panel.field.toPlainText() == ""
    assert stage.room.written[ONE][0].text == "Calm"


def test_what_is_refused_stays_in_the_field_and_is_explained(
    stage: Stage, panel: NotesPanel
) -> None:
    stage.room.fails = Refusal(Code.DOES_NOT_FIT, "This looks as if it held an e-mail address.")
    write(stage, panel, "jane at mail")
    assert panel.field.toPlainText() == "jane at mail"
    [notice] = [one for one in panel.findChildren(Notice) if not one.isHidden()]
    assert notice.title() == "This looks as if it held an e-mail address."
    stage.room.fails = None
    write(stage, panel, "Speaks Ilocano")
    assert not [one for one in panel.findChildren(Notice) if not one.isHidden()]


def test_the_notes_of_another_candidate_replace_these_and_what_was_begun_is_found_again(
    stage: Stage, panel: NotesPanel
) -> None:
    write(stage, panel, "Calm")
    panel.field.setPlainText("half a thought")
    panel.show_for(TWO)
    stage.settle()
    assert panel.rows == []
    assert panel.field.toPlainText() == ""
    panel.show_for(ONE)
    stage.settle()
    assert [row.note.text for row in panel.rows] == ["Calm"]
    assert panel.field.toPlainText() == "half a thought"
    panel.show_for(TWO)
    stage.context.locking.emit()
    panel.show_for(ONE)
    stage.settle()
    assert panel.field.toPlainText() == ""


def test_folded_notes_show_one_line_with_their_number(stage: Stage) -> None:
    stage.room.write_note(ONE, "Calm")
    panel = NotesPanel(stage.context, folded=True)
    stage.qtbot.addWidget(panel)
    panel.show()
    panel.show_for(ONE)
    stage.settle()
    assert not panel.field.isVisible()
    assert "Notes  1" in [label.text() for label in panel.findChildren(Label)]
    [fold] = [one for one in panel.findChildren(IconButton) if one.toolTip() == "Show notes"]
    fold.click()
    assert panel.field.isVisible()
    fold.click()
    assert not panel.field.isVisible()
