"""What is usual is learned account by account; what is not is told once a day."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.backend.snooping.habits import BURST, LEARNED, RUN, Habit, Opening, Unusual
from workstation.contract.snooping import SnoopingRule

_START = datetime(2026, 3, 2, tzinfo=ZoneInfo("Pacific/Honolulu"))


def _reference(chance: random.Random) -> str:
    return f"R-{chance.randrange(1 << 40):010d}"


def _day(
    habit: Habit, day: int, count: int, chance: random.Random, hours: Iterable[int] = range(8, 17)
) -> list[Unusual]:
    """A day's openings, spread over the hours; what was unusual."""
    found: list[Unusual] = []
    at = sorted(
        _START + timedelta(days=day, hours=chance.choice(list(hours)), minutes=chance.randrange(60))
        for _ in range(count)
    )
    for moment in at:
        found += habit.see(Opening(moment, _reference(chance)))
    return found


@pytest.fixture
def chance() -> random.Random:
    return random.Random(7)


@pytest.fixture
def habit(chance: random.Random) -> Habit:
    """The habit of a recruiter who opens about a dozen resumes in office hours."""
    habit = Habit()
    for day in range(30):
        assert _day(habit, day, chance.randint(5, 20), chance) == []
    return habit


def test_a_usual_day_is_not_told(habit: Habit, chance: random.Random) -> None:
    assert _day(habit, 31, 25, chance) == []


def test_many_more_than_on_a_busy_day_are_told_once(habit: Habit, chance: random.Random) -> None:
    [found] = _day(habit, 31, 90, chance)
    assert found.rule is SnoopingRule.VOLUME
    assert found.usual is not None
    assert found.count > 2 * found.usual


def test_openings_at_night_are_told_once_and_a_single_one_is_not(
    habit: Habit, chance: random.Random
) -> None:
    assert _day(habit, 31, 2, chance, [2]) == []
    assert [one.rule for one in _day(habit, 32, 9, chance, [2])] == [SnoopingRule.HOURS]


def test_who_works_at_night_is_not_told_for_it(chance: random.Random) -> None:
    habit = Habit()
    found = [one for day in range(60) for one in _day(habit, day, 12, chance, [22, 23, 0, 1])]
    assert found == []


def test_a_new_account_is_told_only_for_very_many(chance: random.Random) -> None:
    habit = Habit()
    assert _day(habit, 0, 100, chance) == []
    assert [one.rule for one in _day(habit, 1, 160, chance)] == [SnoopingRule.VOLUME]


@pytest.mark.parametrize("down", [False, True])
def test_references_opened_in_their_own_order_are_told(habit: Habit, down: bool) -> None:
    references = [f"R-{number:06d}" for number in range(RUN)]
    found: list[Unusual] = []
    for number, reference in enumerate(reversed(references) if down else references):
        at = _START + timedelta(days=31, hours=9, minutes=2 * number)
        found += habit.see(Opening(at, reference))
    assert [(one.rule, one.count) for one in found] == [(SnoopingRule.SEQUENCE, RUN)]


def test_more_than_anybody_reads_in_five_minutes_is_told(
    habit: Habit, chance: random.Random
) -> None:
    at = _START + timedelta(days=31, hours=9)
    found = [
        one
        for number in range(BURST)
        for one in habit.see(Opening(at + timedelta(seconds=5 * number), _reference(chance)))
    ]
    assert SnoopingRule.SEQUENCE in [one.rule for one in found]


def test_the_same_candidate_again_counts_once(habit: Habit) -> None:
    at = _START + timedelta(days=31, hours=9)
    for number in range(200):
        assert habit.see(Opening(at + timedelta(seconds=number), "R-1")) == []


@given(st.lists(st.tuples(st.integers(0, 60 * 24 * 20), st.integers(0, 50)), max_size=80))
def test_a_habit_that_was_kept_goes_on_as_if_it_had_not_been(seen: list[tuple[int, int]]) -> None:
    kept, going_on = Habit(), Habit()
    for minute, number in sorted(seen):
        opening = Opening(_START + timedelta(minutes=minute), f"R-{number:03d}")
        kept = Habit.read(kept.written())
        assert kept.see(opening) == going_on.see(opening)
    assert kept == going_on


def test_learning_takes_some_days(chance: random.Random) -> None:
    habit = Habit()
    for day in range(LEARNED):
        assert _day(habit, day, 8, chance, [9, 10, 11]) == []
    assert [one.rule for one in _day(habit, LEARNED + 1, 5, chance, [3])] == [SnoopingRule.HOURS]
