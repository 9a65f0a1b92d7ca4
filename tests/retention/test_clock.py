"""A clock that is set back makes nothing current again; one set ahead destroys nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.retention.facts import NOON, moments
from workstation.retention.clock import TOLERANCE, TRUSTED, Clock
from workstation.retention.errors import RetentionError


@given(st.lists(moments, min_size=1))
def test_time_never_goes_back_while_the_backend_is_not_heard(shown: list[datetime]) -> None:
    clock, before = Clock(), datetime.min.replace(tzinfo=UTC)
    for now in shown:
        clock, reading = clock.read(now)
        assert reading.time >= max(before, now)
        before = reading.time


@given(st.lists(st.tuples(st.booleans(), moments), min_size=1))
def test_time_is_never_before_the_latest_that_the_backend_said(
    happened: list[tuple[bool, datetime]],
) -> None:
    clock = Clock()
    for heard, at in happened:
        if heard:
            clock = clock.hear(at)
        else:
            clock, reading = clock.read(at)
            assert clock.heard is None or reading.time >= clock.heard


def test_a_clock_set_back_a_year_is_told_and_does_not_count() -> None:
    clock, _ = Clock().hear(NOON).read(NOON)
    clock, reading = clock.read(NOON - timedelta(days=365))
    assert reading.time == NOON
    assert reading.set_back == timedelta(days=365)
    assert not reading.sure


def test_a_clock_put_right_by_minutes_is_not_called_set_back() -> None:
    clock, _ = Clock().hear(NOON).read(NOON)
    _, reading = clock.read(NOON - TOLERANCE)
    assert (reading.time, reading.set_back, reading.sure) == (NOON, None, True)


def test_a_clock_set_ahead_is_not_sure_and_the_backend_puts_it_right() -> None:
    ahead = NOON + timedelta(days=365)
    clock, reading = Clock().hear(NOON).read(ahead)
    assert (reading.time, reading.sure) == (ahead, False)
    clock, reading = clock.hear(NOON + timedelta(hours=1)).read(NOON + timedelta(hours=1))
    assert (reading.time, reading.sure) == (NOON + timedelta(hours=1), True)


def test_a_desk_that_is_long_offline_is_not_sure() -> None:
    _, reading = Clock().hear(NOON).read(NOON + TRUSTED)
    assert reading.sure
    _, reading = Clock().hear(NOON).read(NOON + TRUSTED + timedelta(seconds=1))
    assert not reading.sure
    assert not Clock().read(NOON)[1].sure


def test_a_time_without_its_offset_is_refused() -> None:
    naive = datetime(2026, 1, 1)
    for use in (Clock().hear, Clock().read, lambda at: Clock(heard=at)):
        with pytest.raises(RetentionError):
            use(naive)


def test_an_older_time_of_the_backend_does_not_lower_a_newer_one() -> None:
    clock = Clock().hear(NOON).hear(NOON - timedelta(days=2))
    assert clock.read(NOON - timedelta(days=2))[1].time == NOON
