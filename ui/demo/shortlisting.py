"""The demo's third part: results go on a shortlist, are moved on the board, and noted."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.demo.player import Player
from ui.search.search_view import SearchView
from ui.shell.workplace import Workplace
from ui.shortlists.adding import AddDialog
from ui.shortlists.page import ShortlistsPlace

_CONTROL = Qt.KeyboardModifier.ControlModifier
NOTE = "Led a night team of six. Prefers nights, could start in January."


def shortlist(player: Player, view: SearchView) -> None:
    """Pick some results, put them on a shortlist, move one, write a note."""
    player.step("picked results go on a shortlist for a job")
    player.window.toast.hide()
    results = view.results.list
    results.setFocus()
    results.go_to(0)
    for _ in range(3):
        player.key(Qt.Key.Key_X, widget=results)
        player.key(Qt.Key.Key_J, widget=results)
    player.key(Qt.Key.Key_S, widget=results)
    dialog = player.dialog(AddDialog)
    player.until(dialog.choice.isEnabled)
    if dialog.form.isVisible():
        player.until(dialog.form.job.isEnabled)
        jobs = dialog.form.job
        titles = [jobs.itemText(row).casefold() for row in range(jobs.count())]
        jobs.setCurrentIndex(next((n for n, title in enumerate(titles) if "nurse" in title), 0))
        dialog.form.job.changed.emit()
    player.require(dialog.act.isEnabled(), "the candidates can't be added")
    player.shot("shortlist-add")
    player.key(Qt.Key.Key_Return, widget=dialog.act)
    player.until(lambda: player.window.toast.isVisible())

    player.step("the board shows them by stages; Ctrl+→ moves one")
    player.key(Qt.Key.Key_2, _CONTROL)
    place = player.screen(Workplace).page("shortlists")
    assert isinstance(place, ShortlistsPlace)
    page = place.view
    new, contacted = (column.list.cards for column in page.board.columns[:2])
    player.until(lambda: new.rowCount() + contacted.rowCount() >= 3)
    page.board.enter()
    before = contacted.rowCount()
    player.key(Qt.Key.Key_Right, _CONTROL)
    player.require(contacted.rowCount() == before + 1, "the card was not moved")
    player.rest()
    player.shot("shortlist-board")

    player.step("a member opens beside the board; a note is written")
    player.key(Qt.Key.Key_Return)
    player.until(lambda: page.pane.preview.preview is not None)
    page.pane.notes.start_writing()
    page.pane.notes.field.setPlainText(NOTE)
    player.key(Qt.Key.Key_Return, _CONTROL, widget=page.pane.notes.field)
    player.until(lambda: any(note.text == NOTE for note in page.pane.notes.notes))
    player.shot("shortlist-note")
    player.key(Qt.Key.Key_Escape, widget=page.board.columns[1].list)
    player.until(page.pane.isHidden)

    player.step("the same as a table")
    player.press(page.head.view.group.button(1))
    player.shot("shortlist-table")
    player.press(page.head.view.group.button(0))
    player.key(Qt.Key.Key_1, _CONTROL)
