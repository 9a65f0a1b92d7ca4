"""The redacted resume as text: nothing loads, nothing is markup, masks are named."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from ui.candidate.resume_view import MAX_BLOCKS, ResumeView
from ui.candidate.wording import ago, years_in_words
from workstation.contract.disclosures import Block, Run
from workstation.contract.words import FieldGroup


@pytest.fixture
def view(qtbot: QtBot) -> ResumeView:
    made = ResumeView()
    qtbot.addWidget(made)
    made.resize(400, 300)
    return made


def line(text: str) -> Block:
    return Block(kind="line", runs=[Run(text=text)])


def test_text_from_a_resume_is_never_markup(view: ResumeView) -> None:
    hostile = '<img src="file:///etc/passwd"><a href="x">press</a>'
    view.show_blocks([line(hostile)])
    assert view.toPlainText() == hostile


def test_nothing_is_loaded_from_anywhere(view: ResumeView) -> None:
    kind = QTextDocument.ResourceType.ImageResource
    assert bytes(view.loadResource(int(kind.value), QUrl("file:///etc/hostname"))) == b""  # type: ignore[call-overload]


def test_a_mask_says_what_is_behind_it(view: ResumeView) -> None:
    runs = [Run(text="contact "), Run(text="", mask=FieldGroup.EMAILS), Run(text=" please")]
    view.show_blocks([Block(kind="bullet", runs=runs)])
    assert "contact \u00a0e-mail\u00a0 please" in view.document().toRawText()


def test_breaks_inside_a_run_stay_in_its_paragraph(view: ResumeView) -> None:
    view.show_blocks([line("one\ttwo\nthree\u2029four"), line("five")])
    assert view.toPlainText() == "one two three four\nfive"


def test_a_resume_without_end_is_cut_with_a_sentence(view: ResumeView) -> None:
    view.show_blocks([line("x")] * (MAX_BLOCKS + 500))
    assert view.document().blockCount() == MAX_BLOCKS + 1
    assert view.toPlainText().endswith("This resume goes on.")


def test_what_was_asked_for_is_highlighted(view: ResumeView) -> None:
    view.show_blocks([line("a nurse here")], lambda text: [(2, 7)])
    cursor = view.textCursor()
    cursor.setPosition(4)
    assert cursor.charFormat().fontWeight() >= 500
    cursor.setPosition(10)
    assert cursor.charFormat().fontWeight() == 400


def test_forgetting_leaves_no_text(view: ResumeView) -> None:
    view.show_blocks([line("a nurse")])
    view.forget()
    assert view.toPlainText() == ""


def test_freshness_is_said_in_the_words_people_use() -> None:
    today = date(2026, 11, 23)
    moments = {
        datetime(2026, 11, 23, 1, tzinfo=UTC): "today",
        datetime(2026, 11, 22, 12, tzinfo=UTC): "yesterday",
        datetime(2026, 11, 20, 12, tzinfo=UTC): "3 days ago",
        datetime(2026, 11, 1, 12, tzinfo=UTC): "3 weeks ago",
        datetime(2026, 1, 23, 12, tzinfo=UTC): "10 months ago",
        datetime(2020, 1, 23, 12, tzinfo=UTC): "6 years ago",
    }
    assert {moment: ago(moment, today) for moment in moments} == moments


def test_years_are_said_also_where_they_are_not_known() -> None:
    assert [years_in_words(years) for years in (None, 0, 1, 9)] == [
        "years not stated",
        "0 years",
        "1 year",
        "9 years",
    ]
