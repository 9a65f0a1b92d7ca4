"""The demo's part on what is kept of searches: saved, told of, copied as text, pasted again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from ui.demo.player import Player
from ui.search.saved import SavedPlace
from ui.search.saving import SaveDialog
from ui.search.search_view import SearchView
from ui.shell.workplace import Workplace
from workstation.contract.kept import Every
from workstation.query.address import is_address

NAME = "Nurses for Queen Street"


def keep(player: Player, view: SearchView) -> None:
    """Save what is searched, find it under "Saved", and search for it from its text."""
    player.step("what is searched is saved under a name, to tell daily of new hits")
    player.press(view.save_button)
    saving = player.dialog(SaveDialog)
    player.write(saving.name, NAME)
    saving.every.setCurrentIndex(saving.every.findData(Every.DAY))
    player.window.toast.hide()
    player.shot("save-search")
    done: list[bool] = []
    saving.accepted.connect(lambda: done.append(True))
    player.key(Qt.Key.Key_Return, widget=saving.name)
    player.until(lambda: bool(done))

    player.step("saved searches and those of the last 90 days are listed")
    workplace = player.screen(Workplace)
    workplace.go("saved")
    place = workplace.page("saved")
    assert isinstance(place, SavedPlace)
    player.until(lambda: bool(place.rows))
    player.require(place.past, "no search of the last 90 days is listed")
    player.window.toast.hide()
    player.shot("saved")

    player.step("a saved search is copied as text, and pasted it brings back query and filters")
    row = next(one for one in place.rows if one.saved.name == NAME)
    player.press(row.copy_button)
    player.require(is_address(QGuiApplication.clipboard().text()), "nothing was copied")
    workplace.go("search")
    answer = view.searching.answer
    player.write(view.query, "")
    view.query.paste()
    player.until(lambda: view.searching.answer is not answer and not view.searching.running)
    found = view.searching.search
    player.require(
        (found.query, found.chosen) == (row.saved.search.query, row.saved.search.chosen),
        "another search came back",
    )
    QGuiApplication.clipboard().clear()
    view.results.list.setFocus()
