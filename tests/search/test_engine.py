"""The engine gives the answers of a brute-force evaluation: sets, totals, facets, order by date."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.search import oracle
from tests.search.people import QUESTIONS, candidate, candidates
from workstation.backend.search.column_engine import ColumnEngine
from workstation.backend.search.column_view import ColumnView
from workstation.backend.search.engine import Page, Question, TooMuchWork
from workstation.backend.search.indexed import Indexed
from workstation.contract.words import Facet, SortBy
from workstation.query.errors import QueryError
from workstation.query.parser import parse
from workstation.query.tree import Everything

COUNT = 300


@pytest.fixture(scope="module")
def people() -> list[Indexed]:
    """Random candidates, as they are after the changes that `view` went through."""
    return candidates(COUNT, seed=1)


@pytest.fixture(scope="module")
def view(people: list[Indexed], tmp_path_factory: pytest.TempPathFactory) -> Iterator[ColumnView]:
    """An index of ``people`` that has seen changes and removals and has several segments."""
    engine = ColumnEngine(tmp_path_factory.mktemp("index"), 0)
    rng = random.Random(2)
    engine.apply([], [candidate(rng, number) for number in range(1, COUNT + 50)], 1)
    for start in range(0, COUNT, 60):
        engine.apply([], people[start : start + 60], 2)
    engine.apply(range(COUNT + 1, COUNT + 50), [], 3)
    yield engine.view()
    engine.close()


@given(QUESTIONS)
def test_sets_totals_and_order_by_date_are_right(
    people: list[Indexed], view: ColumnView, question: Question
) -> None:
    truth = oracle.answer(question, people)
    page = view.page(question, SortBy.FRESHNESS, None, 100)
    assert page.total == len(truth.numbers)
    assert list(page.numbers) == truth.numbers[:100]


@given(QUESTIONS)
def test_a_score_is_the_sum_of_the_parts_that_are_told(
    view: ColumnView, question: Question
) -> None:
    page = view.page(question, SortBy.RELEVANCE, None, 1)
    if page.next is not None and page.next.rank is not None:
        parts = view.score_parts(question, page.numbers[0])
        assert all(one.score > 0 for one in parts)
        assert sum(one.score for one in parts) == pytest.approx(-page.next.rank, rel=1e-4)


@given(QUESTIONS)
def test_relevance_finds_the_same_candidates(
    people: list[Indexed], view: ColumnView, question: Question
) -> None:
    truth = oracle.answer(question, people)
    page = view.page(question, SortBy.RELEVANCE, None, COUNT)
    assert page.total == len(truth.numbers)
    assert sorted(page.numbers) == sorted(truth.numbers)
    assert page.next is None


@given(QUESTIONS)
def test_facet_counts_are_right_and_leave_out_their_own_choice(
    people: list[Indexed], view: ColumnView, question: Question
) -> None:
    truth = oracle.answer(question, people)
    for facet, values in view.facets(question).items():
        counted = {value.value: value.count for value in values}
        assert len(counted) == len(values)
        assert +Counter(counted) == +truth.facets[facet]
        assert set(question.chosen.get(facet, ())) <= set(counted) | {"many"}


@given(
    st.text(st.sampled_from('ab "()*-:.5') | st.characters(categories=["L", "N", "P", "S"]))
    | st.text(st.characters(categories=["L", "N"]), min_size=2).map(lambda stem: f"{stem}*")
)
def test_whatever_the_parser_lets_through_is_answered(
    people: list[Indexed], view: ColumnView, text: str
) -> None:
    try:
        question = Question(parse(text), employer=text)
    except QueryError:
        return
    truth = oracle.answer(question, people)
    assert view.page(question, SortBy.RELEVANCE, None, 5).total == len(truth.numbers)
    assert len(view.facets(question)) == len(Facet)


@pytest.mark.parametrize("sort", list(SortBy))
@pytest.mark.parametrize("query", ["", "nurse", "nurse OR icu", "nur*", "years:5.. care", "-nurse"])
def test_pages_follow_one_another_without_doubles_and_gaps(
    view: ColumnView, sort: SortBy, query: str
) -> None:
    question = Question(parse(query))
    whole = view.page(question, sort, None, COUNT)
    paged: list[int] = []
    page = Page((), 0, None)
    while not paged or page.next is not None:
        page = view.page(question, sort, page.next, 7)
        assert page.total == whole.total
        paged.extend(page.numbers)
    assert paged == list(whole.numbers)


def test_equal_scores_are_ordered_by_freshness(tmp_path: Path) -> None:
    rng = random.Random(3)
    one = candidate(rng, 1)
    orders = rng.sample(range(1, 5_000), 500)
    same = [_copy(one, number, order << 28 | number) for number, order in enumerate(orders, 1)]
    engine = ColumnEngine(tmp_path, 0)
    for start in range(0, 500, 100):
        engine.apply([], same[start : start + 100], 1)
    word = one.anywhere[0][0]
    page = engine.view().page(Question(parse(f'"{word}"')), SortBy.RELEVANCE, None, 25)
    freshest = sorted(same, key=lambda c: c.order, reverse=True)[:25]
    assert list(page.numbers) == [c.number for c in freshest]
    engine.close()


def test_many_equal_scores_are_paged_exactly(tmp_path: Path) -> None:
    rng = random.Random(4)
    one = candidate(rng, 1)
    same = [_copy(one, number, rng.randrange(1 << 20) << 28 | number) for number in range(1, 501)]
    engine = ColumnEngine(tmp_path, 0)
    for start in range(0, 500, 100):
        engine.apply([], same[start : start + 100], 1)
    question = Question(parse(f'"{one.anywhere[0][0]}"'))
    seen: list[int] = []
    page = engine.view().page(question, SortBy.RELEVANCE, None, 40)
    seen.extend(page.numbers)
    while page.next is not None:
        page = engine.view().page(question, SortBy.RELEVANCE, page.next, 40)
        seen.extend(page.numbers)
    assert sorted(seen) == list(range(1, 501))
    engine.close()


def test_a_title_counts_more_than_running_text(tmp_path: Path) -> None:
    engine = ColumnEngine(tmp_path, 0)
    plain = candidate(random.Random(5), 1)
    body = _copy(
        plain, 1, 2 << 28 | 1, anywhere=(("clerk",), ("welder", "and")), title=(("clerk",),)
    )
    title = _copy(
        plain, 2, 1 << 28 | 2, anywhere=(("welder",), ("clerk", "and")), title=(("welder",),)
    )
    engine.apply([], [body, title], 1)
    page = engine.view().page(Question(parse("welder")), SortBy.RELEVANCE, None, 2)
    assert page.numbers == (2, 1)
    engine.close()


@pytest.mark.parametrize("query", ["clerk ?welder", "?welder", "clerk ?years:20..", "?wel* clerk"])
def test_those_who_have_what_is_nice_to_have_come_first_and_nobody_is_left_out(
    tmp_path: Path, query: str
) -> None:
    engine = ColumnEngine(tmp_path, 0)
    plain = candidate(random.Random(5), 1)
    engine.apply(
        [],
        [
            _copy(plain, 1, 3 << 28 | 1, anywhere=(("clerk", "clerk"),), years=3),
            _copy(plain, 2, 1 << 28 | 2, anywhere=(("clerk", "and", "welder"),), years=25),
            _copy(plain, 3, 2 << 28 | 3, anywhere=(("clerk",),), years=4),
        ],
        1,
    )
    page = engine.view().page(Question(parse(query)), SortBy.RELEVANCE, None, 3)
    assert (page.numbers[0], page.total) == (2, 3)
    engine.close()


def test_words_of_two_lines_are_not_near_each_other(tmp_path: Path) -> None:
    engine = ColumnEngine(tmp_path, 0)
    plain = candidate(random.Random(5), 1)
    lines = _copy(plain, 1, 1 << 28 | 1, anywhere=(("icu",), ("nurse", "b"), ("c",)))
    engine.apply([], [lines], 1)
    for query, total in (('"icu nurse"~10', 0), ('"b nurse"~1', 1), ('"nurse b c"~10', 0)):
        assert engine.view().page(Question(parse(query)), SortBy.RELEVANCE, None, 3).total == total
    engine.close()


@pytest.mark.parametrize(
    "query",
    [
        '"critical care"',
        'title:"critical care"',
        'skill:"critical care"',
        '-"critical care" nurse',
        'location:"critical care"',
        'employer:"critical care"',
        '"critical care" OR rn',
        '"care critical"',
    ],
)
def test_names_that_are_looked_up_as_one_word_are_found_like_any_phrase(
    people: list[Indexed], view: ColumnView, query: str
) -> None:
    question = Question(parse(query))
    truth = oracle.answer(question, people)
    page = view.page(question, SortBy.FRESHNESS, None, 100)
    assert (page.total, list(page.numbers)) == (len(truth.numbers), truth.numbers[:100])


def test_a_view_taken_earlier_does_not_change(tmp_path: Path) -> None:
    engine = ColumnEngine(tmp_path, 0)
    engine.apply([], candidates(10, seed=6), 5)
    before = engine.view()
    engine.apply([3], [], 6)
    everybody = Question(Everything())
    assert before.page(everybody, SortBy.FRESHNESS, None, 20).total == 10
    assert engine.view().page(everybody, SortBy.FRESHNESS, None, 20).total == 9
    assert (before.cursor, engine.view().cursor, engine.documents()) == (5, 6, 9)
    engine.close()


def test_chosen_skills_beyond_the_most_frequent_are_counted(tmp_path: Path) -> None:
    plain = candidate(random.Random(7), 1)
    people = [
        _copy(
            plain,
            n,
            n << 28 | n,
            skills=(*(f"Skill {k}" for k in range(60)), *(["Rare"] * (n == 1))),
        )
        for n in range(1, 4)
    ]
    engine = ColumnEngine(tmp_path, 0)
    engine.apply([], people, 1)
    counted = engine.view().facets(Question(Everything(), {Facet.SKILLS: ["Rare"]}))[Facet.SKILLS]
    assert (counted[-1].value, counted[-1].count, len(counted)) == ("Rare", 1, 51)
    engine.close()


def test_phrases_that_compare_too_many_positions_are_refused(
    view: ColumnView, monkeypatch: pytest.MonkeyPatch
) -> None:
    phrases = [f'"nurse {word}"' for word in ("care", "icu", "rn", "hotel", "desk", "team", "and")]
    phrases.append('"nurse care icu"~3')
    question = Question(parse(" OR ".join(phrases)))
    view.page(question, SortBy.FRESHNESS, None, 5)
    monkeypatch.setattr("workstation.backend.search.work.MAX_POSITIONS", 0)
    with pytest.raises(TooMuchWork):
        view.page(question, SortBy.FRESHNESS, None, 5)


def test_a_refusal_does_not_tell_whether_a_hidden_candidate_has_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit on work looks at all candidates; it must not become a way to count them."""
    plain = candidate(random.Random(7), 1)
    people = [
        _copy(plain, n, n << 28 | n, anywhere=(("common", "word"),), audience="employers")
        for n in range(2, 60)
    ]
    hidden = _copy(people[0], 1, 1 << 28 | 1, anywhere=(("zqzq", "word"),), audience="staff")
    engines = [ColumnEngine(tmp_path / name, 0) for name in ("without", "with")]
    engines[0].apply([], people, 1)
    engines[1].apply([], [hidden, *people], 1)
    phrases = ['"common word"'] * 8 + ['"zqzq word"'] * 4
    question = Question(parse(" OR ".join(phrases)), employer="somebody")
    for limit in range(8 * 58 - 5, 8 * 58 + 5):
        monkeypatch.setattr("workstation.backend.search.work.MAX_POSITIONS", limit)
        answers = {_outcome(engine.view(), question) for engine in engines}
        assert len(answers) == 1, limit
    for engine in engines:
        engine.close()


def _outcome(view: ColumnView, question: Question) -> str:
    try:
        return f"{view.page(question, SortBy.FRESHNESS, None, 100).total} found"
    except TooMuchWork:
        return "too much work"


def _copy(one: Indexed, number: int, order: int, **changed: object) -> Indexed:
    values = {name: getattr(one, name) for name in Indexed.__dataclass_fields__}
    return Indexed(**{**values, "number": number, "order": order, **changed})
