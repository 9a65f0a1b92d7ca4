"""What the search page says while only a part of the index is built."""

from __future__ import annotations

from tests.ui.search.conftest import Stage
from ui.search.nobody import NobodyState
from ui.widgets.buttons import LinkButton
from ui.widgets.text import ElidedLabel
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import SortBy


def _said(stage: Stage) -> str:
    return " ".join(label.text() for label in stage.view.results.head.findChildren(ElidedLabel))


def test_a_whole_index_is_not_mentioned(stage: Stage) -> None:
    stage.ask("nurse")
    assert stage.view.results.building.isHidden()
    assert "so far" not in _said(stage)


def test_a_part_is_named_with_its_share_and_the_total_is_so_far(stage: Stage) -> None:
    stage.desk.search.built = 0.439
    stage.ask("nurse")
    strip = stage.view.results.building
    assert strip.isVisible()
    assert strip.title() == "The index is being built: 43 %"
    assert "not complete yet" in strip.text()
    assert strip.accessibleName() == strip.title()
    assert "candidates so far" in _said(stage)


def test_it_is_never_said_to_be_whole_before_it_is(stage: Stage) -> None:
    stage.desk.search.built = 0.999
    stage.ask("nurse")
    assert "99 %" in stage.view.results.building.title()


def test_searching_again_asks_the_same_and_drops_the_strip_once_it_is_whole(stage: Stage) -> None:
    stage.desk.search.built = 0.5
    stage.ask("nurse")
    asked = stage.desk.search.asked[-1]
    stage.desk.search.built = None
    (again,) = stage.view.results.building.findChildren(LinkButton)
    again.click()
    stage.settle()
    assert stage.desk.search.asked[-1] == asked
    assert stage.view.results.building.isHidden()


def test_a_further_page_of_the_whole_says_that_the_first_was_not(stage: Stage) -> None:
    stage.desk.search.built = 0.5
    stage.ask("nurse")
    stage.desk.search.built = None
    stage.view.searching.fetch("25")
    stage.settle()
    strip = stage.view.results.building
    assert strip.isVisible()
    assert strip.title() == "The index is built"


def test_nobody_in_a_part_is_not_nobody(stage: Stage) -> None:
    stage.desk.search.built = 0.2
    stage.ask("nobody")
    assert stage.view.results.building.isVisible()
    state = stage.view.results.state
    assert isinstance(state, NobodyState)
    assert state.sentence() == "Nobody so far"


def test_a_failure_takes_the_strip_away(stage: Stage) -> None:
    stage.desk.search.built = 0.5
    stage.ask("nurse")
    stage.desk.search.refuse = Refusal(Code.QUERY_TOO_COMPLEX)
    stage.view.searching.sort_by(SortBy.FRESHNESS)
    stage.settle()
    assert stage.view.results.building.isHidden()
