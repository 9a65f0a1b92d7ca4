"""A candidate's document: opened as an entry, looked at by keyboard, found in, copied, dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.candidate.documents import SampleDocuments, pdf, preview_with_documents
from tests.ui.candidate.test_disclosing import JOB
from tests.ui.search.conftest import Stage
from tests.ui.search.sample_desk import PII, receipt, reference
from ui.candidate.candidate_page import CandidatePage
from ui.candidate.shown import Shown
from ui.widgets.chips import Tag
from workstation.contract.disclosures import Disclosed
from workstation.contract.errors import Code, Refusal
from workstation.contract.jobs import Job
from workstation.contract.words import FieldGroup, Form, Purpose

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SAID = "leilani.k@mail.example"


class Reader:
    """A candidate's page with documents, and what tests do with it."""

    def __init__(
        self, stage: Stage, documents: SampleDocuments, state: str, reading: str = "text"
    ) -> None:
        self.stage, self.documents = stage, documents
        desk: Any = stage.context.desk
        desk.documents = documents
        disclosed = Disclosed(
            reference=reference(0),
            pii={FieldGroup.IDENTITY: PII[FieldGroup.IDENTITY]},
            receipt=receipt(48_212),
            quota_left=37,
        )
        job = Job(id=JOB, title="ICU nurses, Queen Street", reference="J-104")
        shown = Shown(disclosed, (FieldGroup.IDENTITY,), Purpose.CONTACT, job)
        preview = preview_with_documents(reference(0), state)
        preview = preview.model_copy(update={"reading": reading})
        self.page = CandidatePage(stage.context, preview, shown)
        stage.qtbot.addWidget(self.page)
        self.page.resize(1200, 800)
        self.page.show()
        self.page.activateWindow()
        stage.settle()

    @property
    def tab(self) -> Any:
        """The documents' tab."""
        return self.page.documents

    @property
    def pages(self) -> Any:
        """The pages."""
        return self.tab.shown.pages

    def open(self) -> None:
        """Open the document by keyboard."""
        assert self.page.tabs is not None
        self.page.tabs.choose(1)
        QTest.keyClick(self.tab.button, Qt.Key.Key_Return)
        self.stage.settle()
        self.stage.qtbot.waitUntil(
            lambda: len(self.pages.loader.words.pages) == len(self.pages._sizes)
        )
        self.stage.settle()


@pytest.fixture
def documents() -> Iterator[SampleDocuments]:
    """Documents whose processes end with the test."""
    made = SampleDocuments()
    yield made
    for shown in made.opened:
        shown.close()


@pytest.fixture
def reader(stage: Stage, documents: SampleDocuments) -> Reader:
    """A candidate's page with one PDF of three pages."""
    return Reader(stage, documents, "available")


def test_a_document_opens_for_the_purpose_of_the_view_and_the_banner_says_so(
    reader: Reader,
) -> None:
    reader.open()
    [(of, purpose, job, place, key)] = reader.documents.asked
    assert (of, purpose, job, place) == (reference(0), Purpose.CONTACT, JOB, 0)
    assert key is not None
    assert reader.tab.currentWidget() is reader.tab.shown
    assert "documents, with all they name" in reader.page.banner._groups.text()
    assert reader.pages.loader.picture(0) is not None
    assert "page 1 of 3" in reader.pages.accessibleName()
    assert _SAID in reader.pages.accessibleDescription()


def test_nothing_is_opened_before_it_is_asked_for(reader: Reader) -> None:
    assert reader.page.tabs is not None
    reader.page.tabs.choose(1)
    reader.stage.settle()
    assert reader.documents.asked == []


def test_while_a_group_is_hidden_nothing_can_be_opened(
    stage: Stage, documents: SampleDocuments
) -> None:
    reader = Reader(stage, documents, "hidden")
    assert reader.page.tabs is not None
    reader.page.tabs.choose(1)
    assert not reader.tab.button.isVisible()
    reader.tab.open(0)
    stage.settle()
    assert documents.asked == []


def test_words_are_found_whatever_their_case_and_listed(reader: Reader) -> None:
    reader.open()
    view = reader.tab.shown
    QTest.keyClick(reader.pages, Qt.Key.Key_F, _CONTROL)
    assert view.bar.field.hasFocus()
    QTest.keyClicks(view.bar.field, "ChargE NUrse")
    assert view.bar.found.text() == "1 of 6"
    assert view.hits.rows.rowCount() == 6
    QTest.keyClick(view.bar.field, Qt.Key.Key_Return)
    assert view.bar.found.text() == "2 of 6"
    QTest.keyClick(view.bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view.bar.field, Qt.Key.Key_Up)
    assert view.bar.found.text() == "6 of 6"
    assert reader.pages.page == 2
    QTest.keyClick(view.bar.field, Qt.Key.Key_Escape)
    assert view.bar.field.text() == ""
    assert reader.page.view.open, "Esc in the field hid the data"
    assert view.hits.rows.rowCount() == 0


def test_copying_is_an_entry_first(reader: Reader) -> None:
    reader.open()
    reader.pages.select_all()
    QTest.keyClick(reader.pages, Qt.Key.Key_C, _CONTROL)
    reader.stage.settle()
    asked = reader.stage.desk.disclosures.asked[-1]
    assert asked[1:] == ([FieldGroup.DOCUMENTS], Purpose.CONTACT, JOB, Form.CLIPBOARD)
    assert _SAID in QGuiApplication.clipboard().text()
    reader.page.clipboard.clear()


def test_a_refused_copy_is_said_and_nothing_is_copied(reader: Reader) -> None:
    reader.open()
    QGuiApplication.clipboard().clear()
    reader.stage.desk.disclosures.refuse = Refusal(Code.QUOTA_USED_UP)
    reader.pages.select_all()
    reader.pages.copy()
    reader.stage.settle()
    assert QGuiApplication.clipboard().text() == ""
    assert reader.tab.shown._notice is not None


def test_pages_zoom_and_turn_by_keyboard(reader: Reader) -> None:
    reader.open()
    pages = reader.pages
    QTest.keyClick(pages, Qt.Key.Key_End)
    assert pages.page == 2
    QTest.keyClick(pages, Qt.Key.Key_Home)
    assert pages.page == 0
    QTest.keyClick(pages, Qt.Key.Key_Right)
    assert pages.page == 1
    before = pages.zoom
    QTest.keyClick(pages, Qt.Key.Key_Minus, _CONTROL)
    assert pages.zoom < before
    QTest.keyClick(pages, Qt.Key.Key_0, _CONTROL)
    assert pages.zoom == pytest.approx(before)
    reader.stage.settle()
    assert pages.loader.is_sharp(pages.page)


def test_hiding_drops_pages_words_and_process(reader: Reader) -> None:
    reader.open()
    [shown] = reader.documents.opened
    process = shown.renderer._process
    assert process is not None
    reader.page.hide_pii()
    reader.stage.settle()
    assert reader.pages.loader.picture(0) is None
    assert reader.pages.loader.words.pages == {}
    assert reader.pages.accessibleDescription() == ""
    assert reader.tab.document is None
    assert not process.alive()
    assert reader.tab.currentWidget() is not reader.tab.shown


def test_a_refusal_is_said_in_place_and_asking_again_carries_the_same_key(reader: Reader) -> None:
    from tests.ui.candidate.test_disclosing import texts

    reader.documents.refuse = Refusal(Code.GROUP_NOT_AVAILABLE)
    assert reader.page.tabs is not None
    reader.page.tabs.choose(1)
    reader.tab.open(0)
    reader.stage.settle()
    assert reader.documents.refuse.problem.title in texts(reader.tab)
    reader.documents.refuse = None
    reader.tab.open(0)
    reader.stage.settle()
    first, second = reader.documents.asked
    assert first[4] == second[4]


def test_a_web_page_shows_as_text_and_loads_nothing(
    stage: Stage, documents: SampleDocuments
) -> None:
    said = b"<html><body><h1>Leilani K.</h1><p>Nurse <img src='file:///etc/passwd'></p></body>"
    documents.content, documents.kind = said, "html"
    reader = Reader(stage, documents, "available")
    reader.tab.open(0)
    stage.settle()
    browser = reader.tab.shown.browser
    assert "Leilani K." in browser.toPlainText()
    assert browser.loadResource(2, "file:///etc/passwd") == b""
    assert cast(Any, browser).createMimeDataFromSelection().formats() == []


def test_other_documents_of_the_person_are_chosen_and_are_entries_too(
    stage: Stage, documents: SampleDocuments
) -> None:
    documents.count, documents.content = 2, pdf(1)
    reader = Reader(stage, documents, "available")
    reader.open()
    assert reader.tab.places.isVisible()
    reader.tab.open(1)
    stage.settle()
    assert [asked[3] for asked in documents.asked] == [0, 1]


def test_a_document_is_looked_at_without_pii_and_is_no_disclosure(reader: Reader) -> None:
    assert reader.page.tabs is not None
    reader.page.tabs.choose(1)
    QTest.keyClick(reader.tab.look, Qt.Key.Key_Return)
    reader.stage.settle()
    assert reader.documents.asked == []
    assert [looked[:2] for looked in reader.documents.looked] == [(reference(0), 0)]
    assert "documents" not in reader.page.banner._groups.text()
    described = reader.pages.accessibleDescription()
    assert "[e-mail]" in described
    assert _SAID not in described
    QGuiApplication.clipboard().clear()
    reader.pages.select_all()
    reader.pages.copy()
    reader.stage.settle()
    assert QGuiApplication.clipboard().text() == ""
    assert reader.stage.desk.disclosures.asked == []


def test_one_switches_between_the_original_and_what_is_without_pii(reader: Reader) -> None:
    reader.open()
    [shown] = reader.documents.opened
    process = shown.renderer._process
    assert process is not None
    views = reader.tab.views.group
    views.button(0).click()
    reader.stage.settle()
    assert len(reader.documents.looked) == 1
    assert not process.alive(), "the original is still there"
    views.button(1).click()
    reader.stage.settle()
    assert len(reader.documents.asked) == 2
    assert reader.documents.asked[0][4] != reader.documents.asked[1][4]


@pytest.mark.parametrize(("reading", "said"), [("ocr", "read by OCR"), ("none", "no text")])
def test_how_the_words_were_come_by_is_said(
    stage: Stage, documents: SampleDocuments, reading: str, said: str
) -> None:
    found = Reader(stage, documents, "available", reading=reading)
    assert said in [tag.text() for tag in found.page.findChildren(Tag)]


def test_what_changed_since_the_last_version_is_marked_without_pii(
    stage: Stage, documents: SampleDocuments
) -> None:
    documents.count, documents.content = 2, pdf(1)
    reader = Reader(stage, documents, "available")
    reader.open()
    QTest.keyClick(reader.tab.compare, Qt.Key.Key_Return)
    stage.settle()
    changes = reader.tab.changes
    assert reader.tab.currentWidget() is changes
    assert [looked[1] for looked in documents.looked] == [0, 1]
    assert "4 words added, 0 words taken away" in changes.summary.text()
    assert "This is page 1" in changes.after.toPlainText()
    assert "This is page 1" not in changes.before.toPlainText()
    assert "underline" in changes.after.toHtml()
    assert _SAID not in changes.after.toPlainText()
    changes.back.click()
    assert reader.tab.currentWidget() is reader.tab.shown
    assert changes.after.toPlainText() == ""
