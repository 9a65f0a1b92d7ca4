"""The demo's chips: a condition is moved and edited in its chip, a job description is pasted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ui.demo.player import Player
from ui.demo.searching import QUERY, ask
from ui.search.query_chip import QueryChip
from ui.search.search_view import SearchView
from workstation.query.conditions import Group

#: A made-up description, as an employer would write it.
DESCRIPTION = """Registered Nurse, Hilo

Our hospital looks for a registered nurse who gives patient care in a busy intensive care unit,
keeps good records in Epic, and likes to work with the families of those who stay with us.
Required: 2 years of experience, BLS.
Preferred: ACLS, telemetry.
"""


def refine(player: Player, view: SearchView) -> None:
    """Chips and text stay one query, whatever is done to either."""
    view.chips.cleared.emit()
    player.rest()
    ask(player, view, QUERY)
    _move(player, view)
    _edit(player, view)
    _drag(player, view)
    _propose(player, view)


def _chip(player: Player, view: SearchView, words: str) -> QueryChip:
    # Chips keep the words as they were typed.
    chips = view.chips.conditions.chips
    found = [chip for chip in chips if words in chip.text().casefold()]
    player.require(found, "a chip is missing")
    return found[0]


def _move(player: Player, view: SearchView) -> None:
    player.step("Alt with an arrow moves a condition to what is nice to have")
    chip = _chip(player, view, "icu")
    chip.setFocus()
    player.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, chip)
    player.until(lambda: "?(" in view.query.text() and not view.searching.running)
    player.shot("search-chip-moved")


def _edit(player: Player, view: SearchView) -> None:
    player.step("a condition is edited in its chip, and a mistake is said there")
    player.key(Qt.Key.Key_Return, widget=_chip(player, view, "travel"))
    player.until(lambda: view.chips.conditions.editor is not None)
    editor = view.chips.conditions.editor
    assert editor is not None
    player.write(editor, "years:x")
    player.key(Qt.Key.Key_Return, widget=editor)
    player.until(lambda: bool(editor.accessibleDescription()))
    player.shot("search-chip-mistake")
    player.write(editor, "travel OR relocation")
    player.key(Qt.Key.Key_Return, widget=editor)
    player.until(lambda: "-(travel OR relocation)" in view.query.text())
    player.until(lambda: not view.searching.running)


def _drag(player: Player, view: SearchView) -> None:
    player.step("a carried chip shows where it can be let go")
    player.rest()
    chip = _chip(player, view, "icu")
    QTest.mousePress(chip, Qt.MouseButton.LeftButton, pos=QPoint(12, 14))
    for place in (QPoint(30, 30), QPoint(60, 60)):
        QTest.mouseMove(chip, place)
    player.shot("search-chip-carried")
    zones = view.chips.conditions.zones
    assert zones is not None
    goal = chip.mapFromGlobal(zones.mapToGlobal(zones.middle_of(Group.MUST)))
    QTest.mouseMove(chip, goal)
    QTest.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=goal)
    player.until(lambda: "?(" not in view.query.text() and not view.searching.running)


def _propose(player: Player, view: SearchView) -> None:
    player.step("a pasted job description becomes a query to look over")
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(DESCRIPTION)
    view.query.setFocus()
    view.query.selectAll()
    view.query.paste()
    player.until(lambda: view.proposal.search_button.isVisible())
    clipboard.clear()
    player.shot("search-proposed")
    player.press(view.proposal.search_button)
    player.until(lambda: not view.proposal.isVisible() and not view.searching.running)
