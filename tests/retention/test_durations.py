"""Months, years and leap days by the calendar; days and moments of a zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.retention.facts import durations, moments, zones
from workstation.retention.durations import (
    Duration,
    day_begins,
    day_ends,
    day_of,
    days,
    years,
)
from workstation.retention.errors import RetentionError

_DATES = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("start", "duration", "cut", "whole"),
    [
        (date(2024, 2, 29), years(1), date(2025, 2, 28), date(2025, 3, 1)),
        (date(2024, 2, 29), years(4), date(2028, 2, 29), date(2028, 2, 29)),
        (date(2023, 2, 28), years(1), date(2024, 2, 28), date(2024, 2, 28)),
        (date(2026, 1, 31), Duration(months=1), date(2026, 2, 28), date(2026, 3, 1)),
        (date(2026, 8, 31), Duration(months=13), date(2027, 9, 30), date(2027, 10, 1)),
        (date(2026, 12, 15), Duration(months=1, days=20), date(2027, 2, 4), date(2027, 2, 4)),
        (date(2026, 11, 23), days(30), date(2026, 12, 23), date(2026, 12, 23)),
    ],
)
def test_a_month_that_lacks_the_day_is_cut_for_copies_and_full_for_records(
    start: date, duration: Duration, cut: date, whole: date
) -> None:
    assert duration.end(start) == cut
    assert duration.end(start, whole=True) == whole


@given(_DATES, durations)
def test_a_record_is_kept_as_long_as_a_copy_or_a_day_longer(start: date, long: Duration) -> None:
    gap = (long.end(start, whole=True) - long.end(start)).days
    assert gap in (0, 1)
    assert long.end(start) >= start


@given(_DATES, _DATES, durations)
def test_who_begins_later_never_ends_earlier(one: date, other: date, long: Duration) -> None:
    first, second = sorted((one, other))
    assert long.end(first) <= long.end(second)
    assert long.end(first, whole=True) <= long.end(second, whole=True)


@given(_DATES, st.integers(0, 200))
def test_years_are_twelve_months_each(start: date, count: int) -> None:
    assert years(count % 100).end(start) == Duration(months=12 * (count % 100)).end(start)


def test_no_end_lies_beyond_the_calendar() -> None:
    last = date.max
    assert years(100).end(date(9_950, 5, 1)) == last
    assert days(36_525).end(date(9_950, 5, 1)) == last
    assert Duration(months=1).end(last, whole=True) == last


@pytest.mark.parametrize(("months", "count"), [(-1, 0), (0, -1), (1_201, 0), (0, 36_526)])
def test_a_duration_beyond_its_limits_is_refused(months: int, count: int) -> None:
    with pytest.raises(RetentionError):
        Duration(months=months, days=count)


@pytest.mark.parametrize(
    ("duration", "text"),
    [
        (years(4), "4 years"),
        (Duration(months=13, days=1), "1 year, 1 month and 1 day"),
        (days(30), "30 days"),
        (days(0), "0 days"),
    ],
)
def test_a_duration_is_said_in_words(duration: Duration, text: str) -> None:
    assert duration.text() == text


@given(moments, zones)
def test_a_moment_lies_between_the_beginning_and_the_end_of_its_day(
    moment: datetime, zone: tzinfo
) -> None:
    day = day_of(moment, zone)
    assert day_begins(day, zone) <= moment < day_ends(day, zone)


@given(st.dates(date(2011, 1, 1), date(2030, 1, 1)), zones)
def test_a_day_ends_when_the_next_one_begins_and_not_a_moment_earlier(
    day: date, zone: tzinfo
) -> None:
    end = day_ends(day, zone)
    assert day_of(end, zone) > day
    assert day_of(end - timedelta(microseconds=1), zone) <= day


def test_one_moment_is_two_days_in_two_zones() -> None:
    moment = datetime(2026, 3, 1, 5, tzinfo=UTC)
    assert day_of(moment, timezone(timedelta(hours=-10))) == date(2026, 2, 28)
    assert day_of(moment, UTC) == date(2026, 3, 1)


def test_the_last_day_of_the_calendar_never_ends() -> None:
    assert day_ends(date.max, UTC).year == 9_999
