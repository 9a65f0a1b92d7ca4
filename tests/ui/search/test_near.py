"""Searching near a zip code from the page: what is asked, and how it is taken away again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.search.conftest import Stage
from ui.search.near_section import CHOICES, NearSection
from ui.search.nobody import easings
from workstation.contract.searches import Near, Search
from workstation.contract.words import SortBy


@pytest.fixture
def section(qtbot: QtBot) -> NearSection:
    """The section alone."""
    shown = NearSection()
    qtbot.addWidget(shown)
    return shown


def test_a_zip_code_and_a_distance_are_asked_for(section: NearSection, qtbot: QtBot) -> None:
    with qtbot.waitSignal(section.changed) as told:
        QTest.keyClicks(section.zip, "96813")
        QTest.keyClick(section.zip, Qt.Key.Key_Return)
    assert told.args == [Near(zip="96813", miles=25)]
    section.miles.setCurrentIndex(CHOICES.index(None))
    with qtbot.waitSignal(section.changed) as told:
        section.miles.activated.emit(section.miles.currentIndex())
    assert told.args == [Near(zip="96813")]
    section.zip.clear()
    with qtbot.waitSignal(section.changed) as told:
        QTest.keyClick(section.zip, Qt.Key.Key_Return)
    assert told.args == [None]


def test_what_is_no_zip_code_is_not_asked_for(section: NearSection, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(section.changed):
        QTest.keyClicks(section.zip, "968x")
        QTest.keyClick(section.zip, Qt.Key.Key_Return)


def test_nearness_is_a_chip_and_offers_the_order_by_distance(stage: Stage) -> None:
    head = stage.view.results.head
    assert head.sort.findData(SortBy.DISTANCE) < 0
    stage.view.facets.near.changed.emit(Near(zip="96813", miles=10))
    stage.settle()
    assert stage.desk.search.asked[-1].near == Near(zip="96813", miles=10)
    assert [chip.text() for chip in stage.view.chips.chips] == ["Within 10 mi of 96813"]
    stage.view.searching.sort_by(SortBy.DISTANCE)
    stage.settle()
    assert head.chosen_order() is SortBy.DISTANCE
    stage.view.chips.chips[0].removed.emit()
    stage.qtbot.waitUntil(lambda: not stage.view.chips.chips)
    stage.settle()
    asked = stage.desk.search.asked[-1]
    assert (asked.near, asked.sort) == (None, SortBy.RELEVANCE)
    assert head.sort.findData(SortBy.DISTANCE) < 0
    assert stage.view.facets.near.zip.text() == ""


def test_where_nobody_is_near_searching_anywhere_is_offered() -> None:
    search = Search(query="nurse", near=Near(zip="96813", miles=5), sort=SortBy.DISTANCE)
    (anywhere, *_) = easings(search)
    assert anywhere.label == "at any distance"
    assert (anywhere.search.near, anywhere.search.sort) == (None, SortBy.RELEVANCE)
