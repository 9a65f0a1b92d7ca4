"""How a copy stands on a day, which warnings are given, and what a hold does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.retention.facts import NOON, TODAY, copies, dates, made_copy
from workstation.retention.clock import Reading
from workstation.retention.copies import Copy, Hold, Withdrawal
from workstation.retention.errors import RetentionError
from workstation.retention.statuses import State, Status, Warnings, state, unasked

WARNINGS = Warnings()
HOLD = Hold("account-1", "charge 12", date(2026, 11, 1), date(2026, 12, 31))
WITHDRAWAL = Withdrawal(NOON, TODAY)


def _stand(left: int, **more: object) -> State:
    return state(made_copy(**more), TODAY + timedelta(days=left), TODAY, WARNINGS)


@pytest.mark.parametrize(
    ("left", "status"),
    [
        (15, Status.CURRENT),
        (14, Status.DUE_SOON),
        (1, Status.DUE_SOON),
        (0, Status.DUE),
        (-1, Status.OVERDUE),
    ],
)
def test_a_copy_stands_by_the_days_that_are_left(left: int, status: Status) -> None:
    assert _stand(left).status is status
    assert _stand(left).to_destroy is (left < 0)


def test_the_gravest_of_several_is_told() -> None:
    all_of_it: dict[str, object] = {
        "destroyed": NOON,
        "withdrawal": WITHDRAWAL,
        "missing": True,
        "hold": HOLD,
    }
    told = []
    while all_of_it:
        told.append(_stand(-1, **all_of_it).status)
        del all_of_it[next(iter(all_of_it))]
    assert told == [Status.DESTROYED, Status.WITHDRAWN, Status.MISSING, Status.ON_HOLD]


def test_a_withdrawn_copy_is_unreadable_at_once_and_its_key_kept_while_held() -> None:
    stand = _stand(5, withdrawal=WITHDRAWAL)
    assert (stand.readable, stand.to_destroy) == (False, True)
    held = _stand(5, withdrawal=WITHDRAWAL, hold=HOLD)
    assert (held.status, held.readable, held.to_destroy) == (Status.WITHDRAWN, False, False)


def test_when_a_hold_is_over_the_copy_is_due_and_not_overdue() -> None:
    day = date(2026, 11, 10)
    copy = made_copy(hold=HOLD)
    stands = [
        state(copy, day, date(2026, 12, 31) + timedelta(days=after), WARNINGS).status
        for after in range(3)
    ]
    assert stands == [Status.ON_HOLD, Status.DUE, Status.OVERDUE]


def test_a_hold_that_is_lifted_no_longer_holds_on_that_day() -> None:
    copy = made_copy(hold=replace(HOLD, lifted=date(2026, 11, 20)))
    day = date(2026, 11, 10)
    assert state(copy, day, date(2026, 11, 19), WARNINGS).status is Status.ON_HOLD
    assert state(copy, day, date(2026, 11, 20), WARNINGS).status is Status.DUE


def test_a_hold_that_never_held_gives_no_day() -> None:
    copy = made_copy(hold=replace(HOLD, lifted=date(2026, 11, 1)))
    assert state(copy, date(2026, 10, 30), TODAY, WARNINGS).last_day == date(2026, 10, 30)


@given(copies, dates, dates)
def test_nothing_is_destroyed_while_held_gone_or_not_found(
    copy: Copy, day: date, today: date
) -> None:
    stand = state(copy, day, today, WARNINGS)
    if stand.to_destroy:
        assert not stand.held
        assert not copy.missing
        assert copy.destroyed is None
    if copy.destroyed is None and copy.hold is not None and copy.hold.holds(today):
        assert stand.held


@given(copies, dates, dates)
def test_what_is_withdrawn_or_destroyed_is_never_readable(
    copy: Copy, day: date, today: date
) -> None:
    stand = state(copy, day, today, WARNINGS)
    if copy.withdrawal is not None or copy.destroyed is not None:
        assert not stand.readable


@given(copies, dates, dates, st.integers(1, 500))
def test_time_alone_never_brings_a_copy_back(
    copy: Copy, day: date, today: date, later: int
) -> None:
    free = replace(copy, hold=None)
    if state(free, day, today, WARNINGS).to_destroy:
        assert state(free, day, today + timedelta(days=later), WARNINGS).to_destroy


def test_unasked_destruction_waits_for_a_clock_that_is_sure() -> None:
    overdue = _stand(-1)
    assert unasked(overdue, Reading(NOON, None, sure=True))
    assert not unasked(overdue, Reading(NOON, None, sure=False))
    assert not unasked(_stand(0), Reading(NOON, None, sure=True))


def test_warnings_come_at_14_7_and_1_days_on_the_day_and_daily_after() -> None:
    told: int | None = None
    given_: list[int] = []
    for left in range(20, -4, -1):
        mark = WARNINGS.to_tell(left, told)
        if mark is not None:
            given_.append(left)
            told = mark
    assert given_ == [14, 7, 1, 0, -1, -2, -3]


@given(
    st.lists(st.integers(1, 365), min_size=1, max_size=10).map(tuple),
    st.lists(st.integers(-20, 400), min_size=1).map(lambda all_: sorted(all_, reverse=True)),
)
def test_no_warning_is_given_twice_and_the_one_that_stands_is_never_left_out(
    ahead: tuple[int, ...], looks: list[int]
) -> None:
    warnings, told = Warnings(ahead), None
    given_: list[int] = []
    for left in looks:
        mark = warnings.to_tell(left, told)
        if mark is not None:
            given_.append(mark)
            told = mark
        assert told == warnings.mark(left)
    assert len(given_) == len(set(given_))


@pytest.mark.parametrize("ahead", [(), (0,), (366,), tuple(range(1, 12))])
def test_warnings_that_can_not_be_given_are_refused(ahead: tuple[int, ...]) -> None:
    with pytest.raises(RetentionError):
        Warnings(ahead)


@pytest.mark.parametrize(
    "of",
    [
        lambda: replace(HOLD, reason=" "),
        lambda: replace(HOLD, by=""),
        lambda: replace(HOLD, until=date(2026, 10, 31)),
    ],
)
def test_a_hold_says_who_why_and_until_when(of: object) -> None:
    with pytest.raises(RetentionError):
        of()  # type: ignore[operator]


def test_a_hold_does_not_hold_before_its_first_day() -> None:
    later = replace(HOLD, since=date(2026, 12, 1))
    assert not later.holds(date(2026, 11, 30))
    assert later.holds(date(2026, 12, 1))
