"""What comes first: words in a title before words in text, and neighbours before words apart."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from tests.search.people import candidates
from workstation.backend.search import scoring
from workstation.backend.search.block_making import built
from workstation.backend.search.column_engine import ColumnEngine
from workstation.backend.search.engine import Question
from workstation.backend.search.indexed import indexed
from workstation.contract.words import SortBy
from workstation.documents.resume import RedactedBlock, RedactedResume, RedactedRun
from workstation.query.parser import parse

_UPDATED = datetime(2026, 11, 1, tzinfo=UTC)


def test_a_word_in_the_title_comes_before_the_same_word_in_text(tmp_path: Path) -> None:
    people = [_resume("Driver", "carried goods for a nurse"), _resume("Nurse", "carried goods")]
    assert _ranked(tmp_path, people, "nurse") == [2, 1]


def test_words_side_by_side_in_a_title_come_before_the_same_words_apart(tmp_path: Path) -> None:
    people = [
        _resume("Project Clerk for Road Management", "wrote plans"),
        _resume("Clerk for Road Project Management", "wrote plans"),
    ]
    assert _ranked(tmp_path, people, "project management") == [2, 1]
    assert _ranked(tmp_path, people[::-1], "project management") == [1, 2]


def test_a_plural_is_found_too_after_the_word_as_it_was_typed(tmp_path: Path) -> None:
    people = [
        _resume("Clerk", "nurses nurses nurses"),
        _resume("Clerk", "led nurse training"),
        _resume("Clerk", "nursing"),
        _resume("Charge Nurses", "led"),
    ]
    assert _ranked(tmp_path, people[:3], "nurse") == [2, 1]
    assert _ranked(tmp_path, people[:3], "nurses") == [1, 2]
    assert _ranked(tmp_path, people, '"nurse"') == [2]
    assert _ranked(tmp_path, people, "-nurse") == [3]
    assert _ranked(tmp_path, people, "title:nurse") == [4]
    assert _ranked(tmp_path, people, "licence:nurse") == []


def test_whoever_lacks_a_word_is_not_found_however_well_the_rest_stands(tmp_path: Path) -> None:
    people = [_resume("Project Management", "wrote"), _resume("Clerk", "project management, hilo")]
    assert _ranked(tmp_path, people, "project management hilo") == [2]


@pytest.mark.parametrize("query", ["nurse", "title:nurse OR skill:icu", "charge nurse -icu"])
def test_scores_are_the_same_to_the_last_bit_whoever_works_them_out(
    monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    block = built(candidates(2_000, seed=3))
    tree, slots = parse(query), np.arange(len(block))
    given = []
    for least in (len(block), 0):
        monkeypatch.setattr(scoring, "_SIDE_BY_SIDE", least)
        given.append(scoring.Scorer([block]).scores(block, tree, slots))
    assert given[0].any()
    assert given[0].tobytes() == given[1].tobytes()


def _ranked(folder: Path, people: list[RedactedResume], query: str) -> list[int]:
    engine = ColumnEngine(folder / str(len(list(folder.iterdir()))), 0)
    made = [indexed(n, resume, _UPDATED, "employers") for n, resume in enumerate(people, 1)]
    engine.apply([], made, 1)
    page = engine.view().page(Question(parse(query)), SortBy.RELEVANCE, None, 10)
    engine.close()
    return list(page.numbers)


def _resume(title: str, text: str) -> RedactedResume:
    block = RedactedBlock("line", (RedactedRun(text, None),))
    return RedactedResume(
        headline=title, skills=(), years=None, place="", region="", titles=(), blocks=(block,)
    )
