"""Names offered while one types: chosen by keys, never in the way, and gone when the desk locks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.search.conftest import Stage
from ui.search.query_hints import hint
from ui.search.suggestions import Suggestions


def offered(stage: Stage, typed: str) -> Suggestions:
    """What is offered once ``typed`` was typed into the empty field."""
    field = stage.view.query
    field.clear()
    field.setFocus()
    QTest.keyClicks(field, typed)
    assert field.suggestions is not None
    return field.suggestions


def test_a_name_is_chosen_by_the_arrows_and_taken_by_enter(stage: Stage) -> None:
    shown = offered(stage, "title:room")
    assert not shown.isHidden()
    assert shown.shown()[0] == "Room Attendant"
    asked = len(stage.desk.search.asked)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        QTest.keyClick(stage.view.query, key)
    assert stage.view.query.text() == 'title:"Room Attendant"'
    assert shown.isHidden()
    assert len(stage.desk.search.asked) == asked


def test_enter_asks_what_was_typed_where_nothing_was_chosen(stage: Stage) -> None:
    shown = offered(stage, "regis")
    QTest.keyClick(stage.view.query, Qt.Key.Key_Return)
    stage.settle()
    assert shown.isHidden()
    assert stage.desk.search.asked[-1].query == "regis"


def test_escape_ends_the_offer_and_keeps_the_field(stage: Stage) -> None:
    shown = offered(stage, "regis")
    left = []
    stage.view.query.left.connect(lambda: left.append(True))
    QTest.keyClick(stage.view.query, Qt.Key.Key_Escape)
    assert shown.isHidden()
    assert not left
    QTest.keyClick(stage.view.query, Qt.Key.Key_Escape)
    assert left


def test_an_own_search_before_is_asked_at_once(stage: Stage) -> None:
    shown = offered(stage, "accountant lo")
    assert shown.shown()[0] == "accountant location:Hilo"
    QTest.keyClick(stage.view.query, Qt.Key.Key_Down)
    QTest.keyClick(stage.view.query, Qt.Key.Key_Enter)
    stage.settle()
    assert stage.desk.search.asked[-1].query == "accountant location:Hilo"


def test_a_press_takes_a_name(stage: Stage) -> None:
    shown = offered(stage, "sous")
    place = shown.list.visualItemRect(shown.list.item(0)).center()
    QTest.mouseClick(shown.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert stage.view.query.text() == '"Sous Chef"'


def test_what_is_offered_goes_with_the_focus_and_with_the_lock(stage: Stage) -> None:
    shown = offered(stage, "accountant")
    assert shown.shown()
    stage.view.forget()
    assert shown.isHidden()
    assert shown.list.count() == 0


def test_what_a_field_takes_is_said_where_it_is_typed(stage: Stage) -> None:
    field = stage.view.query
    shown = offered(stage, "nurse years:")
    assert shown.isVisible()
    assert shown.hint == "years of work: 7, 5..10, 5.. or ..10"
    left: list[bool] = []
    field.left.connect(lambda: left.append(True))
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert left
    QTest.keyClicks(field, "5.. ")
    assert shown.isHidden()
    QTest.keyClicks(field, "?bil")
    assert shown.hint.startswith("nice to have")


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ('-title:"charge nu', "in a job title"),
        ("?pay:", "dollars an hour"),
        ("(Location:hi", "a town"),
        ('"icu nurse"~', "at most so many words"),
        ("nurse", ""),
        ("years:5 nurse", ""),
        ("http:", ""),
    ],
)
def test_hints_are_of_what_stands_right_before_the_cursor(typed: str, begins: str) -> None:
    said = hint(typed, len(typed))
    assert said.startswith(begins)
    assert bool(said) is bool(begins)


DESCRIPTION = """Registered Nurse, Hilo
We look for a nurse who gives patient care in our ICU and in telemetry, keeps good records, and
likes to work with the families of the patients who stay with us for a while.
Required: 3 years of experience
Preferred: ACLS
"""


def test_a_pasted_job_description_becomes_a_query_to_edit(stage: Stage) -> None:
    field, strip = stage.view.query, stage.view.proposal
    asked = len(stage.desk.search.asked)
    field.setText("cook")
    QGuiApplication.clipboard().setText(DESCRIPTION)
    field.paste()
    assert strip.title() == "Reading the job description"
    stage.settle()
    assert field.text().startswith('title:"registered nurse"')
    assert "years:3.." in field.text()
    assert "?acls" in field.text()
    assert strip.title() == "Proposed from the job description"
    assert "nice: acls" in [chip.text() for chip in stage.view.chips.chips]
    chip = next(one for one in stage.view.chips.chips if one.text() == "nice: acls")
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    stage.qtbot.waitUntil(lambda: "acls" not in field.text())
    stage.settle()
    assert len(stage.desk.search.asked) == asked
    strip.search_button.click()
    stage.settle()
    assert stage.desk.search.asked[-1].query == field.text()
    assert strip.isHidden()


def test_a_description_may_be_pasted_over_a_query_as_long_as_itself(stage: Stage) -> None:
    field = stage.view.query
    field.setText(" OR ".join(f"word{n}" for n in range(60)))
    QGuiApplication.clipboard().setText(DESCRIPTION)
    field.selectAll()
    field.paste()
    stage.settle()
    assert field.text().startswith('title:"registered nurse"')


def test_the_key_that_leads_to_an_empty_field_writes_nothing_into_it(stage: Stage) -> None:
    field = stage.view.query
    field.clear()
    QTest.keyClicks(field, "/a/b")
    assert field.text() == "a/b"


def test_a_long_query_shows_from_its_beginning_once_one_has_left_it(stage: Stage) -> None:
    field = stage.view.query
    stage.ask("title:nurse " + " ".join(f"?word{n}" for n in range(40)))
    assert stage.view.results.list.hasFocus()
    assert field.cursorPosition() == 0
    field.put("title:cook " + " ".join(f"?word{n}" for n in range(40)))
    assert field.cursorPosition() == 0


def test_a_proposed_query_is_put_back_for_the_one_before(stage: Stage) -> None:
    field, strip = stage.view.query, stage.view.proposal
    field.setText("cook")
    QGuiApplication.clipboard().setText(DESCRIPTION)
    field.paste()
    stage.settle()
    assert strip.isVisible()
    strip.back_button.click()
    assert field.text() == "cook"
    assert [chip.text() for chip in stage.view.chips.chips] == ["cook"]
    assert strip.isHidden()


def test_who_searches_while_a_description_is_read_gets_no_proposal(stage: Stage) -> None:
    field = stage.view.query
    QGuiApplication.clipboard().setText(DESCRIPTION)
    field.paste()
    stage.ask("cook")
    stage.settle()
    assert field.text() == "cook"
    assert stage.view.proposal.isHidden()


def test_a_pasted_query_stays_as_it_is(stage: Stage) -> None:
    query = " OR ".join(f"word{n}" for n in range(40))
    QGuiApplication.clipboard().setText(query)
    stage.view.query.paste()
    stage.settle()
    assert stage.view.query.text() == query


def test_a_pasted_text_that_names_nothing_stays_and_that_is_said(stage: Stage) -> None:
    words: list[str] = []
    stage.context.toast.connect(words.append)
    text = "nothing that any list knows stands in here, neither this nor that " * 3
    QGuiApplication.clipboard().setText(text)
    stage.view.query.paste()
    stage.settle()
    assert stage.view.query.text() == text
    assert words == ["What you pasted names no title or skill that is known."]
