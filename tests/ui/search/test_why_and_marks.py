"""Marks on cards, leaving marked ones out, why one is here, and a query for similar ones."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.search.conftest import Stage
from tests.ui.search.sample_desk import card, explanation
from ui.search.card_marks import quiet_marks, strong_marks
from ui.search.nobody import best, easings
from ui.search.results_model import spoken
from ui.search.share_row import ShareRow
from ui.search.why_words import counted, lines, order_in_words, percent
from ui.shortlists.adding import AddToShortlist
from workstation.contract.errors import Code, Refusal
from workstation.contract.searches import Search
from workstation.contract.why import Order
from workstation.contract.words import Facet, Mark
from workstation.query.spelling import Spelling


def test_opening_a_preview_marks_the_card_at_once(stage: Stage) -> None:
    model = stage.view.results.model
    before = model.card(0)
    assert before is not None
    assert quiet_marks(before) == []
    stage.open_first()
    after = model.card(0)
    assert after is not None
    assert after.viewed is not None
    assert [mark.icon for mark in quiet_marks(after)] == ["eye"]
    assert "viewed before" in spoken(after)


def test_marks_are_said_in_words_and_not_by_colour_alone() -> None:
    marked = card(1)
    assert [mark.words.split()[0] for mark in strong_marks(marked)] == ["On", "Disclosed"]
    assert "on a shortlist" in spoken(marked)
    assert "Note" in [mark.words for mark in quiet_marks(card(4))]
    scanned = card(0).model_copy(update={"reading": "ocr"})
    assert [mark.words for mark in quiet_marks(scanned)] == ["read by OCR"]
    assert "read by OCR" in spoken(scanned)


def test_viewed_ones_are_left_out_by_a_row_and_shown_again_by_its_chip(stage: Stage) -> None:
    view = stage.view
    row = view.facets.marks.rows[Mark.VIEWED]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)
    stage.settle()
    assert stage.desk.search.asked[-1].hide == [Mark.VIEWED]
    assert row.isChecked()
    [chip] = [one for one in view.chips.chips if one.text() == "without viewed ones"]
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    stage.qtbot.waitUntil(lambda: view.searching.search.hide == [])
    stage.settle()
    assert stage.desk.search.asked[-1].hide == []
    assert not row.isChecked()


def test_what_is_left_out_stays_so_for_the_next_query_and_ends_with_clear(stage: Stage) -> None:
    stage.view.facets.marks.rows[Mark.DISCLOSED].click()
    stage.settle()
    stage.ask("nurse")
    assert stage.desk.search.asked[-1].hide == [Mark.DISCLOSED]
    stage.view.chips.cleared.emit()
    stage.settle()
    assert stage.desk.search.asked[-1].hide == []


def test_where_nobody_is_found_those_left_out_can_be_let_in(stage: Stage) -> None:
    search = Search(query="nobody", hide=[Mark.VIEWED, Mark.SHORTLISTED])
    eased = {one.label: one.search for one in easings(search)}
    assert eased["with those you viewed"].hide == [Mark.SHORTLISTED]
    assert eased["with those shortlisted"].hide == [Mark.VIEWED]
    stage.view.searching.ease(eased["with those you viewed"])
    stage.settle()
    assert stage.desk.search.asked[-1].hide == [Mark.SHORTLISTED]


def test_only_what_can_bring_more_is_offered() -> None:
    search = Search(
        query="nurse ?icu -cook",
        chosen={Facet.REGION: ["Maui", "Kauaʻi"], Facet.YEARS: ["5–9"]},
        without_synonyms=["rn"],
        new_since="mark",
    )
    eased = {one.label: one.search for one in easings(search)}
    assert list(eased) == [
        "not only new ones",
        "any location",
        "without 5–9 years",
        "with other names too",
        "without nurse",
        "without not cook",
    ]
    assert eased["any location"].chosen == {Facet.YEARS: ["5–9"]}
    assert all(one.new_since is None for one in eased.values())


def test_a_better_spelling_comes_first_and_wishing_for_most_of_a_long_query_last() -> None:
    search = Search(query="title:nurse icu epic -travel ?ccrn", new_since="mark")
    eased = easings(search, "title:nurse icu epics -travel ?ccrn")
    meant, wished = eased[0], eased[-1]
    assert meant.label == "Did you mean title:nurse icu epics -travel ?ccrn?"
    assert meant.search.query == "title:nurse icu epics -travel ?ccrn"
    assert wished.label == "all but title: nurse as nice to have"
    assert wished.search.query == "title:nurse ?icu ?epic -travel ?ccrn"
    assert all(one.search.new_since is None for one in eased)
    counted = [replace(one, count=at) for at, one in enumerate(eased, 1)]
    shown = best(counted)
    assert (shown[0], len(shown)) == (counted[0], 3)
    assert best([counted[0], counted[-1]]) == [counted[0], counted[-1]]
    assert best([counted[0], replace(counted[-1], count=1)]) == [counted[0]], "it brings no more"


def test_w_says_why_and_w_again_puts_it_away(stage: Stage) -> None:
    stage.ask("icu")
    view, panel = stage.view, stage.view.preview.why
    QTest.keyClicks(view.results.list, "w")
    stage.settle()
    shown = view.preview.card
    assert shown is not None
    search, reference = stage.desk.search.explained[-1]
    assert (search.query, reference) == ("icu", shown.reference)
    assert panel.isVisible()
    assert panel.said[0] == (
        "icu: in a title (2 times), among the skills, in the text (5 times);"
        " “intensive care”, another name for it: in the text."
    )
    assert panel.said[-1].startswith("Ordered by relevance: how often the words stand there")
    assert stage.desk.disclosures.opened == []
    QTest.keyClicks(view.results.list, "w")
    assert panel.isHidden()


def test_the_explanation_goes_with_its_candidate(stage: Stage) -> None:
    view, panel = stage.view, stage.view.preview.why
    view.preview.why_button.click()
    QTest.keyClicks(view.results.list, "j")
    stage.settle()
    assert panel.isHidden()
    assert panel.said == []


def test_it_stays_while_the_resume_is_opened(stage: Stage) -> None:
    view = stage.view
    view.previewing.explain()
    stage.settle()
    stage.open_first()
    assert view.preview.preview is not None
    assert view.preview.why.isVisible()


def test_a_refusal_is_said_where_the_explanation_would_be(stage: Stage) -> None:
    view = stage.view
    stage.desk.search.refuse = Refusal(
        Code.NOT_FOUND, "This candidate is not among the results.", remedy="Search again."
    )
    view.previewing.explain()
    stage.settle()
    assert view.preview.why.isVisible()
    assert view.preview.why.said == []


def test_each_condition_is_a_sentence() -> None:
    said = {
        line.asked: (line.icon, line.answer)
        for line in lines(explanation(card(0).reference), card(0))
    }
    assert said["5+ years"] == ("check", "9 years")
    assert said["Nice to have: crrt"] == ("star", "among the skills")
    assert said["Nice to have: ilocano"][0] == "minus"
    assert said["not travel"] == ("check", "stands nowhere in the resume")
    assert said["Near the zip code"] == ("map-pin", "4 miles away")
    for order in (Order.FRESHNESS, Order.DISTANCE, Order.YEARS):
        assert order_in_words([order]).startswith("Ordered by")


def test_m_offers_a_query_for_similar_ones_that_enter_asks(stage: Stage) -> None:
    view = stage.view
    asked = len(stage.desk.search.asked)
    QTest.keyClicks(view.results.list, "m")
    stage.settle()
    assert view.query.text() == 'title:"registered nurse" ?icu ?"critical care" ?location:oahu'
    assert view.query.hasFocus()
    assert len(stage.desk.search.asked) == asked
    QTest.keyClick(view.query, Qt.Key.Key_Return)
    stage.settle()
    assert stage.desk.search.asked[-1].query.startswith('title:"registered nurse"')
    # The one to whom they are similar is not among them, and a chip says so.
    (like,) = stage.desk.search.asked[-1].left_out
    chip = next(one for one in view.chips.chips if one.text() == f"without {like}")
    stage.ask("cook")
    assert stage.desk.search.asked[-1].left_out == [like]
    assert "with " + like in [one.label for one in easings(view.searching.search)]
    chip = next(one for one in view.chips.chips if one.text() == f"without {like}")
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    stage.qtbot.waitUntil(lambda: view.searching.search.left_out == [])
    stage.settle()
    assert stage.desk.search.asked[-1].left_out == []


def test_who_is_put_on_a_shortlist_is_marked_at_once(stage: Stage) -> None:
    first = stage.view.results.model.card(0)
    assert first is not None
    adding = stage.view.picking.findChild(AddToShortlist)
    assert isinstance(adding, AddToShortlist)
    adding.added.emit([first.reference, "R-0000-0000"])
    marked = stage.view.results.model.card(0)
    assert marked is not None
    assert [mark.icon for mark in strong_marks(marked)] == ["list-checks"]


def test_how_much_words_count_is_said_and_drawn_the_greatest_first(stage: Stage) -> None:
    told = counted(explanation("R-AAAA-AAAA"), Spelling("ICU ?CRRT"))
    assert [(one.words, one.where, percent(one.share)) for one in told] == [
        ("ICU", "in a title", "52 %"),
        ("“intensive care”", "in the whole resume", "30 %"),
        ("CRRT", "nice to have, and there", "17 %"),
        ("all else", "", "1 %"),
    ]
    stage.view.previewing.explain()
    stage.settle()
    panel = stage.view.preview.why
    rows = [row.accessibleName() for row in panel.findChildren(ShareRow)]
    assert rows[0] == "icu in a title: 52 %"
    assert rows[0] in panel.accessibleDescription()
    # Where another order was asked for, or an older server answers, there are none.
    assert counted(explanation("R-AAAA-AAAA").model_copy(update={"shares": []})) == []
