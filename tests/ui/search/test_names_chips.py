"""Other names of what is asked, as chips: never silent, and switched off and on by a press."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.search.conftest import Stage
from ui.search.active_chips import also
from ui.search.found import finder_of
from workstation.contract.searches import Answer, Expansion, Search

RN = Expansion(term="RN", alternatives=["registered nurse", "nurse"])


@pytest.fixture
def named(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A stage whose backend knows another name of "rn"."""
    run = stage.desk.search.run

    def answer(search: Search, *, keep: bool = True) -> Answer:
        on = "RN" not in search.without_synonyms
        names = [RN.model_copy(update={"on": on})] if "rn" in search.query else []
        return run(search, keep=keep).model_copy(update={"expansions": names})

    monkeypatch.setattr(stage.desk.search, "run", answer)
    return stage


def labels(stage: Stage) -> list[str]:
    """What the chips say."""
    return [chip.text() for chip in stage.view.chips.chips]


def test_names_that_were_added_are_shown_and_can_be_switched_off_and_on(named: Stage) -> None:
    named.ask("rn hilo")
    also = "RN: also registered nurse, nurse"
    assert labels(named) == ["RN", "hilo", also]
    chip = named.view.chips.chips[2]
    assert chip.active
    assert chip.accessibleDescription() == "RN stands for registered nurse, nurse too"
    QTest.keyClick(named.view.chips.chips[2], Qt.Key.Key_Delete)
    named.qtbot.waitUntil(lambda: not named.view.chips.chips[2].active)
    named.settle()
    assert named.desk.search.asked[-1].without_synonyms == ["RN"]
    # The same words, now as an offer.
    assert labels(named) == ["RN", "hilo", also]
    chip = named.view.chips.chips[2]
    assert chip.accessibleDescription() == "RN alone, not registered nurse, nurse"
    chip.click()
    named.qtbot.waitUntil(lambda: named.view.chips.chips[2].active)
    assert named.desk.search.asked[-1].without_synonyms == []


def test_a_chip_says_two_other_names_and_how_many_more() -> None:
    names = Expansion(term="CNA", alternatives=["nurse aide", "nursing assistant", "b", "c"])
    assert also(names) == "CNA: also nurse aide, nursing assistant +2"


def test_names_of_another_query_are_not_shown_while_it_is_searched(named: Stage) -> None:
    named.ask("rn")
    named.ask("hilo")
    assert labels(named) == ["hilo"]


def test_other_names_are_found_in_the_resume_too() -> None:
    text = "Registered Nurse, RN"
    for names, marked in (([RN], ["Registered Nurse", "RN"]), ([], ["RN"])):
        finder = finder_of("rn -aide", names)
        assert finder is not None
        assert [text[a:b] for a, b in finder(text)] == marked


def test_a_better_spelling_is_offered_and_asked_by_a_press(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = stage.desk.search.run

    def answer(search: Search, *, keep: bool = True) -> Answer:
        better = "nurse hilo" if "nrse" in search.query else None
        return run(search, keep=keep).model_copy(update={"did_you_mean": better})

    monkeypatch.setattr(stage.desk.search, "run", answer)
    stage.ask("nrse hilo")
    assert labels(stage) == ["Did you mean nurse hilo?", "nrse", "hilo"]
    stage.view.chips.chips[0].click()
    stage.qtbot.waitUntil(lambda: labels(stage) == ["nurse", "hilo"])
    assert stage.view.query.text() == "nurse hilo"


def test_a_name_of_two_trades_is_offered_off_and_asked_for_by_a_press(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = stage.desk.search.run

    def answer(search: Search, *, keep: bool = True) -> Answer:
        on = "server" in search.with_synonyms
        names = [Expansion(term="server", alternatives=["waiter"], on=on, unsure=True)]
        return run(search, keep=keep).model_copy(update={"expansions": names})

    monkeypatch.setattr(stage.desk.search, "run", answer)
    stage.ask("server")
    assert labels(stage) == ["server", "server: also waiter"]
    stage.view.chips.chips[1].click()
    stage.qtbot.waitUntil(lambda: stage.view.chips.chips[1].active)
    assert stage.desk.search.asked[-1].with_synonyms == ["server"]
    QTest.keyClick(stage.view.chips.chips[1], Qt.Key.Key_Delete)
    stage.qtbot.waitUntil(lambda: not stage.view.chips.chips[1].active)
    stage.settle()
    assert stage.desk.search.asked[-1].with_synonyms == []
