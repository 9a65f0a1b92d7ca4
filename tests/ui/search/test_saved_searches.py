"""Saving a search, the list of saved ones, and searching for a job."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QStackedWidget

from tests.ui.search.conftest import Stage
from tests.ui.search.sample_desk import NOW
from ui.candidate.clipboard import KDE_HINT, WINDOWS_HISTORY
from ui.search.news import News
from ui.search.records_dialog import RecordsDialog
from ui.search.saved import SavedPlace, saved_page
from ui.search.saving import SaveDialog
from ui.search.search_words import in_words
from ui.shell.rail import RailButton
from ui.shell.workplace import Workplace
from ui.widgets import AlarmStrip, EmptyState, Label, Notice, Tag
from workstation.contract.errors import Code, Refusal
from workstation.contract.kept import Every, NewHits, PastSearch, RecordsForm, RetentionRule
from workstation.contract.searches import Near, Search
from workstation.contract.words import Facet, Mark, Role, SortBy
from workstation.query.address import address_of


def dialog(stage: Stage) -> SaveDialog:
    """The open dialog."""
    [found] = stage.place.window().findChildren(SaveDialog)
    return found


@pytest.fixture
def open_saved(stage: Stage) -> Iterator[Callable[[], SavedPlace]]:
    """Opens the place "Saved" in a window, to which it belongs as it does in the desk's."""
    window = QStackedWidget()
    stage.qtbot.addWidget(window)
    window.resize(1000, 600)

    def opened() -> SavedPlace:
        place = saved_page(stage.context)
        window.addWidget(place)
        window.setCurrentWidget(place)
        window.show()
        stage.settle()
        return place

    yield opened
    window.close()


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
    assert saving.name.text() == saving.text.text() == ""


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
    place = open_saved()
    said = [label.text() for label in place.findChildren(QLabel)]
    assert any(text.startswith("No search is saved yet. ") for text in said)
    [row] = place.past
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


WHOLE = Search(
    query='"icu nurse"~3 -travel',
    chosen={Facet.REGION: ["Maui", "Oʻahu"]},
    near=Near(zip="96813", miles=25),
    sort=SortBy.YEARS,
    without_synonyms=["rn"],
    hide=[Mark.VIEWED],
)


def test_how_often_to_tell_is_chosen_at_saving(stage: Stage) -> None:
    stage.ask("nurse")
    stage.view.save_search()
    saving = dialog(stage)
    saving.every.setCurrentIndex(saving.every.findData(Every.DAY))
    saving.act.click()
    stage.settle()
    assert stage.desk.kept.made[0].every is Every.DAY


def test_a_search_is_copied_as_text_and_pasted_into_the_query_field_with_all_its_filters(
    stage: Stage, open_saved: Callable[[], SavedPlace]
) -> None:
    stage.desk.kept.add("Nurses", WHOLE)
    stage.ask("cook")
    stage.view.searching.for_job(stage.desk.jobs.made[0].id)
    stage.settle()
    [row] = open_saved().rows
    with stage.qtbot.waitSignal(stage.context.toast):
        row.copy_button.click()
    text = QGuiApplication.clipboard().text()
    assert text == address_of(WHOLE)
    assert text.isascii()
    copied = QGuiApplication.clipboard().mimeData()
    assert copied is not None
    # What was asked for is personal data: clipboard histories and clouds must not keep it.
    assert bytes(copied.data(WINDOWS_HISTORY).data()) == b"\x00\x00\x00\x00"
    assert bytes(copied.data(KDE_HINT).data()) == b"secret"
    stage.view.query.selectAll()
    stage.view.query.paste()
    stage.settle()
    asked = stage.desk.search.asked[-1]
    assert asked == WHOLE.model_copy(update={"job_id": stage.desk.jobs.made[0].id})
    assert stage.view.query.text() == WHOLE.query
    QGuiApplication.clipboard().clear()


def test_a_text_longer_than_the_field_is_pasted_whole(stage: Stage) -> None:
    search = Search(query="nurse", chosen={Facet.SKILLS: ["x" * 190 + str(n) for n in range(20)]})
    stage.ask("cook")
    QGuiApplication.clipboard().setText(address_of(search) + "\n")
    stage.view.query.selectAll()
    stage.view.query.paste()
    stage.settle()
    assert stage.desk.search.asked[-1] == search
    QGuiApplication.clipboard().clear()


def test_a_mistake_in_a_pasted_text_is_marked_and_nothing_is_searched(stage: Stage) -> None:
    stage.ask("cook")
    before = len(stage.desk.search.asked)
    stage.ask("q=nurse&colour=red")
    assert len(stage.desk.search.asked) == before
    assert stage.view.query.mistake == (8, 18)


def test_the_save_dialog_shows_the_search_as_text(stage: Stage) -> None:
    stage.ask("nurse")
    stage.view.save_search()
    saving = dialog(stage)
    assert saving.text.text() == "q=nurse"
    assert saving.text.isReadOnly()
    saving.copy.click()
    assert QGuiApplication.clipboard().text() == "q=nurse"
    QGuiApplication.clipboard().clear()
    saving.reject()
    assert saving.text.text() == ""


def test_a_row_says_all_that_its_search_asks_for() -> None:
    assert in_words(WHOLE).split("  ·  ") == [
        '"icu nurse"~3 -travel',
        "Maui",
        "Oʻahu",
        "Within 25 mi of 96813",
        "without viewed ones",
        "“rn” alone",
        "most years first",
    ]
    assert in_words(Search()) == "All resumes"


def test_what_was_handed_over_says_by_whom(
    stage: Stage, open_saved: Callable[[], SavedPlace]
) -> None:
    stage.desk.kept.add("Cooks", Search(query="cook"), handed_from="Dana Nakamura")
    [row] = open_saved().rows
    assert "handed over by Dana Nakamura" in [tag.text() for tag in row.findChildren(Tag)]
    assert row.delete_button.isVisible()


def test_more_new_hits_are_told_in_passing_by_number_only(stage: Stage) -> None:
    said: list[str] = []
    stage.context.toast.connect(said.append)
    button = RailButton("Saved", "bookmark")
    stage.qtbot.addWidget(button)
    id_ = "00000000-0000-4000-9000-000000000001"
    one = NewHits(id=id_, count=12, more=False, mark="a mark")
    news = News(stage.context, button)
    stage.settle()
    for count in (12, 12, 14, 3):
        stage.desk.kept.news[id_] = one.model_copy(update={"count": count})
        news.look()
        stage.settle()
    assert said == ["12 new hits in your saved searches", "2 new hits in your saved searches"]


def records(stage: Stage, place: SavedPlace) -> RecordsDialog:
    """The open dialog of search records, with what it loads."""
    stage.settle()
    [found] = place.window().findChildren(RecordsDialog)
    return found


def test_an_administrator_writes_search_records_of_a_job_to_a_file(
    stage: Stage, open_saved: Callable[[], SavedPlace], tmp_path: Path
) -> None:
    assert stage.context.me is not None
    stage.context.me = stage.context.me.model_copy(update={"role": Role.EMPLOYER_ADMIN})
    place = open_saved()
    assert place.records_button.isVisible()
    place.records_button.click()
    asking = records(stage, place)
    assert "Kept for 24 months (29 CFR 1602.14)" in asking.rule.text()
    assert asking.file_name() == "search-records.csv"
    asking.job.setCurrentIndex(2)
    asking.form.setCurrentIndex(1)
    assert asking.file_name() == "search-records.json"
    stage.desk.kept.refuse = PermissionError(13, "Permission denied")
    asking.write(tmp_path / "records.json")
    stage.settle()
    assert asking.findChildren(Notice)
    stage.desk.kept.refuse = None
    with stage.qtbot.waitSignal(stage.context.toast):
        asking.write(tmp_path / "records.json")
    job = stage.desk.jobs.made[1].id
    assert stage.desk.kept.exported == [(tmp_path / "records.json", job, RecordsForm.JSON)]
    assert not asking.isVisible()


def test_a_hold_is_said_and_nobody_else_is_offered_the_records(
    stage: Stage, open_saved: Callable[[], SavedPlace]
) -> None:
    stage.desk.kept.rule = RetentionRule(months=24, basis="law", hold="charge 486-2026")
    place = open_saved()
    assert not place.records_button.isVisible()
    place.open_records()
    assert "On hold" in records(stage, place).rule.text()


def test_the_page_goes_with_its_window_while_its_list_is_being_read(stage: Stage) -> None:
    stage.desk.kept.add("Cooks", Search(query="cook"))
    for _ in range(20):
        window = QStackedWidget()
        window.addWidget(saved_page(stage.context))
        window.show()
        QApplication.processEvents()
        window.deleteLater()
        del window
    stage.settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    places = [one for one in QApplication.allWidgets() if isinstance(one, SavedPlace)]
    assert places == []


def test_an_administrator_without_a_seat_has_the_place_for_the_records_and_runs_nothing(
    stage: Stage,
) -> None:
    assert stage.context.me is not None
    changed = {"role": Role.EMPLOYER_ADMIN, "seat": False, "may_search": False}
    stage.context.me = stage.context.me.model_copy(update=changed)
    stage.desk.kept.add("Cooks", Search(query="cook"))
    workplace = Workplace(stage.context, "saved")
    stage.qtbot.addWidget(workplace)
    workplace.show()
    stage.settle()
    assert set(workplace.rail.places) == {"copies", "disclosures", "retention", "saved"}
    place = workplace.page("saved")
    assert isinstance(place, SavedPlace)
    assert place.records_button.isVisible()
    assert not place.rows[0].run_button.isVisible()
