"""Saving a search, the list of saved ones, and searching for a job."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.search.conftest import Stage
from tests.ui.search.sample_desk import NOW
from ui.search.news import News
from ui.search.saved import SavedPlace, saved_page
from ui.search.saving import SaveDialog
from ui.shell.rail import RailButton
from ui.widgets import AlarmStrip, EmptyState, Label, Notice, Tag
from workstation.contract.errors import Code, Refusal
from workstation.contract.kept import Every, NewHits, PastSearch
from workstation.contract.searches import Search
from workstation.contract.words import Facet


def dialog(stage: Stage) -> SaveDialog:
    """The open dialog."""
    [found] = stage.place.window().findChildren(SaveDialog)
    return found


@pytest.fixture
def open_saved(stage: Stage) -> Callable[[], SavedPlace]:
    """Opens the place "Saved"; it is held until Qt has closed it, as the window does."""
    held: list[SavedPlace] = []

    def opened() -> SavedPlace:
        place = saved_page(stage.context)
        held.append(place)
        stage.qtbot.addWidget(place)
        place.resize(1000, 600)
        place.show()
        stage.settle()
        return place

    return opened


def test_what_is_searched_now_is_saved_under_a_name(stage: Stage) -> None:
    stage.ask("icu nurse")
    stage.view.searching.choose(Facet.REGION, "Maui", True)
    stage.settle()
    stage.qtbot.mouseClick(stage.view.save_button, Qt.MouseButton.LeftButton)
    saving = dialog(stage)
    assert saving.name.text() == "icu nurse"
    assert "icu" not in saving.windowTitle()
    saving.name.setText("Ward nurses")
    saving.shared.setChecked(True)
    with stage.qtbot.waitSignal(stage.context.toast):
        stage.qtbot.keyClick(saving.name, Qt.Key.Key_Return)
    [saved] = stage.desk.kept.made
    assert (saved.name, saved.shared, saved.search.query) == ("Ward nurses", True, "icu nurse")
    assert saved.search.chosen == {Facet.REGION: ["Maui"]}
    assert saving.name.text() == ""


def test_a_search_needs_a_name_and_a_refusal_is_said_in_place(stage: Stage) -> None:
    stage.ask("nurse")
    stage.view.save_search()
    saving = dialog(stage)
    saving.name.setText("  ")
    assert not saving.act.isEnabled()
    saving.name.setText("Nurses")
    stage.desk.kept.refuse = Refusal(Code.DOES_NOT_FIT, "At most 200 searches can be saved.")
    saving.act.click()
    stage.settle()
    assert saving.isVisible()
    assert saving.findChildren(Notice)
    stage.desk.kept.refuse = None
    saving.act.click()
    stage.settle()
    assert [one.name for one in stage.desk.kept.made] == ["Nurses"]


def test_locking_closes_the_dialog_and_drops_the_name(stage: Stage) -> None:
    stage.ask("nurse")
    stage.view.save_search()
    saving = dialog(stage)
    stage.context.locking.emit()
    assert not saving.isVisible()
    assert saving.name.text() == ""


def test_a_saved_search_is_run_in_the_search_place(
    stage: Stage, open_saved: Callable[[], SavedPlace]
) -> None:
    search = Search(query="cook", chosen={Facet.REGION: ["Maui"]})
    stage.desk.kept.add("Cooks", search)
    stage.ask("(")
    asked: list[str] = []
    stage.context.navigate.connect(asked.append)
    [row] = open_saved().rows
    row.run_button.click()
    stage.settle()
    assert asked == ["search"]
    assert stage.view.query.text() == "cook"
    assert stage.desk.search.asked[-1] == search


def test_an_own_search_is_renamed_shared_and_deleted_after_a_question(
    stage: Stage, open_saved: Callable[[], SavedPlace]
) -> None:
    stage.desk.kept.add("Cooks", Search(query="cook"))
    place = open_saved()
    [row] = place.rows
    row.rename_button.click()
    row.name_field.setText("Hotel cooks")
    stage.qtbot.keyClick(row.name_field, Qt.Key.Key_Return)
    stage.settle()
    [row] = place.rows
    assert row.accessibleName() == "Hotel cooks"
    row.share_button.click()
    stage.settle()
    [row] = place.rows
    assert stage.desk.kept.made[0].shared
    assert row.share_button.text() == "Stop sharing"
    row.delete_button.click()
    assert stage.desk.kept.made
    row.sure_button.click()
    stage.settle()
    assert place.rows == []
    assert place.findChildren(EmptyState)[-1].sentence() == "No search is saved yet"


def test_a_colleagues_search_can_only_be_run(
    stage: Stage, open_saved: Callable[[], SavedPlace]
) -> None:
    stage.desk.kept.add("Theirs", Search(query="cook"), shared=True, mine=False)
    [row] = open_saved().rows
    assert row.run_button.isVisible()
    for button in (row.share_button, row.rename_button, row.delete_button):
        assert not button.isVisible()
    assert "from Dana Nakamura" in [tag.text() for tag in row.findChildren(Tag)]


def test_failures_are_said_and_nothing_is_lost(
    stage: Stage, open_saved: Callable[[], SavedPlace]
) -> None:
    stage.desk.kept.add("Cooks", Search(query="cook"))
    place = open_saved()
    stage.desk.kept.refuse = Refusal(Code.NOT_FOUND, "There is no such saved search of yours.")
    place.rows[0].sure_button.click()
    stage.settle()
    assert place.findChildren(AlarmStrip)
    assert len(place.rows) == 1
    place.reload()
    stage.settle()
    assert "no such" in place.findChildren(EmptyState)[-1].sentence()
    stage.desk.kept.refuse = None
    place.reload()
    stage.settle()
    assert len(place.rows) == 1


def test_locking_drops_names_and_queries(
    stage: Stage, open_saved: Callable[[], SavedPlace]
) -> None:
    stage.desk.kept.add("Zyxwcanary cooks", Search(query="cook"))
    place = open_saved()
    stage.context.locking.emit()
    stage.qtbot.wait(10)
    assert place.rows == []
    texts = [label.text() for label in place.findChildren(Label)]
    texts += [line.text() for line in place.findChildren(QLineEdit)]
    assert not any("Zyxw" in text for text in texts)


def test_searches_are_made_for_the_chosen_job(stage: Stage) -> None:
    view = stage.view
    assert view.job.itemText(0) == "No job"
    view.job.setCurrentIndex(1)
    view.job.activated.emit(1)
    stage.settle()
    job = stage.desk.jobs.made[0].id
    assert stage.desk.search.asked[-1].job_id == job
    stage.ask("nurse")
    assert stage.desk.search.asked[-1].job_id == job
    view.job.setCurrentIndex(0)
    view.job.activated.emit(0)
    stage.settle()
    assert stage.desk.search.asked[-1].job_id is None


def test_new_hits_are_shown_and_are_new_no_longer_once_looked_at(
    stage: Stage, open_saved: Callable[[], SavedPlace]
) -> None:
    saved = stage.desk.kept.add("Cooks", Search(query="cook"))
    stage.desk.kept.news[saved.id] = NewHits(id=saved.id, count=12, more=False, mark="a mark")
    assert stage.view.results.model.card(0) is not None
    button = RailButton("Saved", "bookmark")
    stage.qtbot.addWidget(button)
    News(stage.context, button)
    stage.settle()
    assert (button.badge, button.accessibleName()) == ("12", "Saved, 12 new")
    place = open_saved()
    [row] = place.rows
    assert row.new_button.text() == "12 new"
    row.new_button.click()
    stage.settle()
    asked = stage.desk.search.asked[-1]
    assert (asked.query, asked.new_since) == ("cook", "a mark")
    assert "new ones only" in stage.view.results.head._what.text()
    assert stage.desk.kept.news == {}
    assert (button.badge, button.accessibleName()) == ("", "Saved")
    assert not place.rows[0].new_button.isVisible()
    stage.ask("cook")
    assert stage.desk.search.asked[-1].new_since is None
    assert "new ones only" not in stage.view.results.head._what.text()


def test_how_often_a_search_tells_is_chosen_in_its_row(
    stage: Stage, open_saved: Callable[[], SavedPlace]
) -> None:
    stage.desk.kept.add("Cooks", Search(query="cook"))
    place = open_saved()
    [row] = place.rows
    weekly = row.every.findData(Every.WEEK)
    row.every.setCurrentIndex(weekly)
    row.every.activated.emit(weekly)
    stage.settle()
    assert stage.desk.kept.made[0].every is Every.WEEK
    assert place.rows[0].every.currentText() == "Weekly"


def test_searches_of_the_last_ninety_days_can_be_run_again(
    stage: Stage, open_saved: Callable[[], SavedPlace]
) -> None:
    search = Search(query="cook", chosen={Facet.REGION: ["Maui"]})
    stage.desk.kept.past = [PastSearch(time=NOW, search=search, total=3)]
    assert stage.view.results.model.card(0) is not None
    [row] = open_saved().past
    assert row.accessibleName() == "cook  ·  Maui"
    assert any("3 candidates" in label.text() for label in row.findChildren(Label))
    row.run_button.click()
    stage.settle()
    assert stage.desk.search.asked[-1] == search


def test_what_easing_would_bring_is_counted_and_nobody_is_shown(stage: Stage) -> None:
    stage.ask("nobody nurse")
    counting = [search for search, keep in stage.desk.search.kept if not keep]
    assert counting
    assert all(search.count_only for search in counting)
