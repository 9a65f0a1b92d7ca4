"""Floors of the law: one sealed record meets them, and no copy is kept for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.retention.facts import NOON, copies, dates, made_copy, rule, rule_set, rule_sets
from workstation.retention.copies import Copy, Hold, SealedRecord
from workstation.retention.dating import Dating
from workstation.retention.decisions import Why
from workstation.retention.durations import days, years
from workstation.retention.rules import Event, Kind, RuleSet
from workstation.retention.sealing import sealing

GENERAL = rule("general", days(30))
ONE_YEAR = rule("one-year", years(1), Event.RECORD, Event.ACTION, kind=Kind.KEEP_UNTIL)
FOUR_YEARS = rule("four-years", years(4), Event.RECORD, kind=Kind.KEEP_UNTIL)


def test_a_floor_loses_at_the_copy_and_names_the_day_of_the_record() -> None:
    decision = Dating(rule_set(GENERAL, ONE_YEAR)).decide(made_copy(decided=NOON))
    assert decision.day == date(2026, 12, 23)
    (lost,) = decision.lost
    assert (lost.why, lost.day) == (Why.FLOOR, date(2027, 11, 23))


def test_a_floor_counts_from_the_later_of_record_and_action() -> None:
    action = datetime(2027, 2, 28, 12, tzinfo=UTC)
    floor = Dating(rule_set(GENERAL, ONE_YEAR)).decide(made_copy(decided=action)).floors[0]
    assert (floor.until, floor.awaited) == (date(2028, 2, 28), ())


def test_a_year_from_a_leap_day_is_a_whole_year() -> None:
    leap = datetime(2028, 2, 29, 12, tzinfo=UTC)
    copy = made_copy(leap, decided=leap)
    assert Dating(rule_set(GENERAL, ONE_YEAR)).decide(copy).floors[0].until == date(2029, 3, 1)


def test_the_closing_of_a_job_stands_for_the_decision_that_was_not_made() -> None:
    copy = made_copy(job_closed=NOON + timedelta(days=10))
    floor = Dating(rule_set(GENERAL, ONE_YEAR)).decide(copy).floors[0]
    assert (floor.until, floor.awaited) == (date(2027, 12, 3), ())


def test_a_record_whose_decision_is_awaited_is_not_destroyed_by_itself() -> None:
    needed = sealing([Dating(rule_set(GENERAL, ONE_YEAR)).decide(made_copy())])
    assert needed is not None
    assert needed.open
    assert not needed.over(date(2099, 1, 1))


def test_the_record_lasts_as_long_as_the_longest_floor_of_all_copies() -> None:
    dating = Dating(rule_set(GENERAL, ONE_YEAR, FOUR_YEARS))
    one = made_copy(decided=NOON)
    other = replace(one, id="copy-2", made=NOON + timedelta(days=3), destroyed=NOON)
    needed = sealing(dating.decide(copy) for copy in (one, other))
    assert needed is not None
    assert (needed.rule, needed.until) == (FOUR_YEARS, date(2030, 11, 26))
    assert not needed.over(date(2030, 11, 26))
    assert needed.over(date(2030, 11, 27))
    held = Hold("account-1", "charge 12", date(2030, 1, 1), date(2031, 1, 1))
    assert not needed.over(date(2030, 11, 27), held)
    assert needed.over(date(2031, 1, 2), held)


def test_without_a_floor_nothing_is_sealed() -> None:
    decision = Dating(rule_set(GENERAL)).decide(made_copy())
    assert sealing([decision]) is None
    assert decision.floors_met


def test_a_floor_is_met_by_a_record_that_lasts_long_enough() -> None:
    dating = Dating(rule_set(GENERAL, ONE_YEAR))
    copy = made_copy(decided=NOON)
    short, enough = (SealedRecord("s", date(2027, 11, day)) for day in (22, 23))
    assert not dating.decide(copy).floors_met
    assert not dating.decide(replace(copy, sealed=short)).floors_met
    assert dating.decide(replace(copy, sealed=enough)).floors_met
    assert not dating.decide(replace(copy, decided=None, sealed=enough)).floors_met
    assert dating.decide(replace(copy, decided=None, sealed=SealedRecord("s", None))).floors_met


@given(rule_sets(), st.lists(copies, min_size=1, max_size=3), dates)
def test_a_record_sealed_as_needed_meets_every_floor_of_every_copy(
    rules: RuleSet, some: list[Copy], today: date
) -> None:
    dating = Dating(rules)
    needed = sealing(dating.decide(copy) for copy in some)
    for copy in some:
        if needed is None:
            assert dating.decide(replace(copy, sealed=None)).floors_met
            continue
        record = SealedRecord("sealed-1", None if needed.open else needed.until)
        decision = dating.decide(replace(copy, sealed=record))
        assert decision.floors_met
        if needed.over(today):
            assert all(floor.until < today for floor in decision.floors)
