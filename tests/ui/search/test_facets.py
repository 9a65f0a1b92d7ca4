"""The panel of facets: what it shows, choosing several values, and searching within a facet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.search.conftest import Stage
from ui.search import facet_words
from ui.search.active_chips import ActiveChips
from ui.search.facets import FacetPanel
from workstation.contract.searches import FacetValue
from workstation.contract.words import Facet


def _values(*names: str) -> list[FacetValue]:
    return [FacetValue(value=name, count=len(names) - n) for n, name in enumerate(names)]


@pytest.fixture
def panel(qtbot: QtBot) -> FacetPanel:
    """A panel with some facets that candidates state, and some that nobody does."""
    shown = FacetPanel()
    qtbot.addWidget(shown)
    towns = ("Honolulu", "Hilo", "Kāneʻohe", "Kailua", "Kahului", "Līhuʻe", "Kīhei", "Hāna", "Kula")
    shown.show_values(
        {Facet.CITY: _values(*towns), Facet.SHIFT: _values("Days", "Nights")},
        {Facet.SHIFT: ["Nights"]},
    )
    return shown


def test_every_facet_has_its_place_and_those_without_values_are_hidden(panel: FacetPanel) -> None:
    assert set(facet_words.SHOWN) == set(Facet)
    assert {facet for facet, one in panel.lists.items() if not one.isHidden()} == {
        Facet.CITY,
        Facet.SHIFT,
    }


def test_several_values_of_a_facet_are_chosen(panel: FacetPanel, qtbot: QtBot) -> None:
    days, nights = panel.lists[Facet.SHIFT].rows
    assert (days.isChecked(), nights.isChecked()) == (False, True)
    with qtbot.waitSignal(panel.chosen) as chosen:
        days.click()
    assert chosen.args == [Facet.SHIFT, "Days", True]


def test_a_press_on_how_many_are_chosen_chooses_none(panel: FacetPanel, qtbot: QtBot) -> None:
    shifts, cities = panel.lists[Facet.SHIFT], panel.lists[Facet.CITY]
    assert shifts.clear.text() == "1 chosen"
    assert shifts.clear.accessibleName() == "Shifts: 1 chosen, choose none"
    assert not cities.clear.isEnabled()
    with qtbot.waitSignal(panel.cleared) as cleared:
        shifts.clear.click()
    assert cleared.args == [Facet.SHIFT]


def test_a_facet_of_many_values_is_searched_whatever_the_spelling(panel: FacetPanel) -> None:
    cities = panel.lists[Facet.CITY]
    assert len(cities.rows) == 5
    assert cities.finder.isHidden()
    cities.more.click()
    assert len(cities.rows) == 9
    assert not cities.finder.isHidden()
    cities.finder.setText("kane'o")
    assert [row.value for row in cities.rows] == ["Kāneʻohe"]
    cities.more.click()
    assert len(cities.rows) == 5
    assert cities.finder.text() == ""


def test_a_facet_that_has_become_short_offers_neither_more_nor_fewer(panel: FacetPanel) -> None:
    cities = panel.lists[Facet.CITY]
    cities.more.click()
    panel.show_values({Facet.CITY: _values("Hilo", "Kula")}, {})
    assert len(cities.rows) == 2
    assert cities.more.isHidden()
    panel.show_values({Facet.CITY: _values(*"abcdefghij")}, {})
    assert cities.more.text() == "Fewer"
    assert not cities.more.isHidden()


def test_tab_goes_through_the_panel_from_the_top(panel: FacetPanel) -> None:
    towns = {Facet.REGION: _values("Maui"), Facet.CITY: _values("Hilo", "Kula")}
    panel.show_values(
        towns | {Facet.YEARS: _values("5–9", "0–1"), Facet.SHIFT: _values("Days")}, {}
    )
    row = panel.lists[Facet.REGION].rows[0]
    stops: list[QWidget] = [row]
    while len(stops) < 100 and stops[-1] is not panel.lists[Facet.SHIFT].rows[0]:
        stops.append(stops[-1].nextInFocusChain())
    shown = [
        one.accessibleName()
        for one in stops
        if not one.isHidden() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()
    ]
    assert [name.split(",")[0] for name in shown] == [
        "Maui",
        "Hilo",
        "Kula",
        "Zip code",
        "Distance",
        "Leave out: Viewed by me",
        "Leave out: Disclosed by us",
        "Leave out: On a shortlist",
        "0–1 years",
        "5–9 years",
        "At least so many years",
        "At most so many years",
        "Days",
    ]


def test_a_chosen_value_stays_in_sight_while_others_are_searched(panel: FacetPanel) -> None:
    panel.show_values({Facet.CITY: _values(*"abcdefghij")}, {Facet.CITY: ["j"]})
    cities = panel.lists[Facet.CITY]
    cities.more.click()
    cities.finder.setText("b")
    assert [row.value for row in cities.rows] == ["b", "j"]


def test_chips_say_what_a_value_is_of(qtbot: QtBot) -> None:
    chips = ActiveChips()
    qtbot.addWidget(chips)
    chosen = {Facet.SHIFT: ["Nights"], Facet.FRESHNESS: ["30 days"], Facet.CITY: ["Hilo"]}
    chips.show_active("", chosen)
    assert [chip.text() for chip in chips.chips] == [
        "Shift: Nights",
        "Updated within 30 days",
        "Hilo",
    ]


def test_a_range_of_years_is_typed_into_the_query_and_shown_as_its_chip(stage: Stage) -> None:
    stage.ask("F&B nurse")
    years = stage.view.facets.years.range
    QTest.keyClicks(years.low, "3")
    QTest.keyClick(years.low, Qt.Key.Key_Return)
    stage.settle()
    assert stage.desk.search.asked[-1].query == "F&B nurse years:3.."
    years.high.setFocus()
    QTest.keyClicks(years.high, "7")
    QTest.keyClick(years.high, Qt.Key.Key_Return)
    stage.settle()
    assert stage.view.query.text() == "F&B nurse years:3..7"
    assert [chip.text() for chip in stage.view.chips.chips] == ["F&B", "nurse", "3–7 years"]
    # The chip and the text say it too, and take it back.
    stage.ask("nurse years:..9")
    years.low.clearFocus()
    years.high.clearFocus()
    years.show_range(None, 9)
    assert (years.low.text(), years.high.text()) == ("", "9")
    years.high.setText("")
    years.high.editingFinished.emit()
    stage.settle()
    assert stage.desk.search.asked[-1].query == "nurse"


def test_a_range_that_goes_downwards_is_marked_and_not_asked(stage: Stage) -> None:
    years = stage.view.facets.years.range
    asked = len(stage.desk.search.asked)
    years.low.setText("9")
    years.high.setText("2")
    years.high.editingFinished.emit()
    assert len(stage.desk.search.asked) == asked
    assert years.high.accessibleDescription() == "The second number is smaller than the first."
    stage.ask("nurse (")
    years.low.setText("1")
    years.low.editingFinished.emit()
    assert stage.view.query.text() == "nurse ("
