"""Scrolling far: what comes with each page does not grow with the pages that are there."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from types import FrameType

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QListView

from ui import collecting
from ui.collecting import Collecting
from ui.search.card_texts import CardTexts
from ui.search.results_model import ResultsModel
from workstation.contract.searches import Answer, Card

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def _page(number: int, many: int = 25) -> Answer:
    cards = []
    for at in range(number * many, (number + 1) * many):
        letters = "".join(_ALPHABET[at >> shift & 31] for shift in (15, 10, 5, 0))
        cards.append(
            Card(
                reference=f"R-AAAA-{letters}",
                headline="Night nurse",
                skills=[],
                matched_skills=[],
                years=None,
                place="",
                region="",
                updated=datetime(2026, 11, 1, tzinfo=UTC),
                snippets=[],
            )
        )
    return Answer(
        total=100_000, cards=cards, facets={}, next="more", milliseconds=1.0, printed="nurse"
    )


def _calls_while(model: ResultsModel, view: QListView, page: Answer) -> int:
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        model.append(page)
        view.doItemsLayout()
    finally:
        sys.setprofile(None)
    return calls


def test_a_page_costs_the_thousandth_card_no_more_than_the_first(qapp: QApplication) -> None:
    model = ResultsModel()
    view = QListView()
    view.setUniformItemSizes(True)
    view.setModel(model)
    model.show(_page(0))
    early = _calls_while(model, view, _page(1))
    for number in range(2, 100):
        model.append(_page(number))
    assert _calls_while(model, view, _page(100)) <= early + 5
    assert model.rowCount() == 101 * 25
    assert model.card(2_500) == _page(100).cards[0]
    view.deleteLater()


def test_hidden_cards_and_new_answers_keep_rows_and_cards_together(qapp: QApplication) -> None:
    model = ResultsModel()
    model.show(_page(0))
    model.append(_page(1))
    first = model.card(3)
    assert first is not None
    model.hide([first])
    assert model.rowCount() == 49
    assert model.row_of(first.reference) == -1 or model.card(3) != first
    model.append(_page(0))  # what moved between pages is not shown twice
    assert model.rowCount() == 49
    model.clear()
    assert model.rowCount() == 0
    assert model.card(0) is None


def test_cards_come_back_as_they_were_folded(qapp: QApplication) -> None:
    model = ResultsModel()
    pages = [_page(number) for number in range(40)]
    model.show(pages[0])
    for page in pages[1:]:
        model.append(page)
    cards = [card for page in pages for card in page.cards]
    assert [model.card(row) for row in range(model.rowCount())] == cards
    viewed = cards[500].model_copy(update={"viewed": datetime(2026, 11, 2, tzinfo=UTC)})
    model.replace(500, viewed)
    model.hide([cards[3]])
    for row in range(model.rowCount()):
        model.card(row)  # far more than are kept unfolded
    assert model.card(499) == viewed
    assert model.row_of(cards[999].reference) == 998
    model.pick([0, 998])
    assert model.picked == [cards[0], cards[999]]


def test_cards_that_came_give_the_collector_nothing_to_look_through(qapp: QApplication) -> None:
    model = ResultsModel()
    model.show(_page(0))
    gc.collect()
    before = len(gc.get_objects())
    for number in range(1, 100):
        model.append(_page(number))
    gc.collect()
    assert len(gc.get_objects()) - before < 100


@pytest.fixture
def complete() -> Iterator[list[int]]:
    """The generations that were collected."""
    seen: list[int] = []

    def note(phase: str, said: dict[str, int]) -> None:
        if phase == "start":
            seen.append(said["generation"])

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


def test_no_long_collection_falls_into_a_movement(
    qapp: QApplication, complete: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1_000.0]
    monkeypatch.setattr(collecting.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 99))
    kept = Collecting()
    try:
        Collecting.postpone()
        kept.look()
        assert not complete
        monkeypatch.setattr(gc, "get_count", lambda: (701, 99, 99))
        kept.look()
        assert complete == [0]
        monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 99))
        now[0] += 2.0
        kept.look()
        assert 2 in complete
        # Whoever scrolls for minutes does not keep what is to be freed for ever.
        complete.clear()
        for _ in range(130):
            Collecting.postpone()
            kept.look()
            now[0] += 1.0
        assert 2 in complete
    finally:
        now[0] += 1_000.0
        kept.look()
        kept.end()


def test_a_line_is_cut_where_it_does_not_fit(qapp: QApplication) -> None:
    lines = CardTexts()
    picture = QPixmap(400, 40)
    painter = QPainter(picture)
    try:
        text = "Registered nurse in intensive care"
        whole = lines.width(text, "small")
        at = QRect(0, 0, 400, 20)
        assert lines.draw(painter, text, "small", 400, QColor("black"), at) == whole
        at.setWidth(whole // 2)
        assert 0 < lines.draw(painter, text, "small", 400, QColor("black"), at) <= whole // 2
    finally:
        painter.end()
