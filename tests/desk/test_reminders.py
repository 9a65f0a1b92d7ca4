"""A person is reminded of copies once for each warning, and of overdue ones each day."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.copies.sample_copies import SampleCopies, copy_id, row
from workstation.contract.copies import CopyStatus
from workstation.contract.errors import Code, Refusal
from workstation.desk.reminders import Reminder, Reminders


class Remembered:
    """The vault's settings."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}

    def setting(self, name: str) -> Any:
        return self.kept.get(name)

    def keep_setting(self, name: str, value: Any) -> None:
        self.kept[name] = value


def made(room: SampleCopies, memory: Remembered, warnings: list[int] | None = None) -> Reminders:
    def rules() -> SimpleNamespace:
        if warnings is None:
            raise Refusal(Code.NOT_ALLOWED)
        return SimpleNamespace(choices=SimpleNamespace(warnings=warnings))

    return Reminders(
        cast(Any, room), cast(Any, SimpleNamespace(rules=rules)), SESSION, cast(Any, memory)
    )


SESSION = cast(Any, SimpleNamespace(me=SimpleNamespace(account_id="a1")))
DESTROY_BY = date(2026, 12, 20)


def on(left: int, **changes: Any) -> SampleCopies:
    """A register with one copy, so many days before its last day."""
    return SampleCopies([row(1, left, **({"destroy_by": DESTROY_BY} | changes))])


def test_each_warning_is_given_once_and_an_overdue_copy_is_told_each_day() -> None:
    memory = Remembered()
    told = []
    for left in range(20, -4, -1):
        for _twice in range(2):
            if made(on(left), memory, [14, 7, 1]).due() is not None:
                told.append(left)
    assert told == [14, 7, 1, 0, -1, -2, -3]


def test_whoever_was_away_is_told_once_of_what_stands() -> None:
    memory = Remembered()
    assert made(on(13), memory, [14, 7, 1]).due() == Reminder(soon=1)
    assert made(on(-2), memory, [14, 7, 1]).due() == Reminder(overdue=1)
    assert made(on(-2), memory, [14, 7, 1]).due() is None


def test_another_date_is_warned_of_anew() -> None:
    memory = Remembered()
    assert made(on(1), memory, [14, 7, 1]).due() is not None
    later = on(14, destroy_by=DESTROY_BY + timedelta(days=13))
    assert made(later, memory, [14, 7, 1]).due() is not None


def test_a_withdrawn_copy_is_told_at_once_and_counts_name_nobody() -> None:
    room = on(30, status=CopyStatus.WITHDRAWN)
    reminder = made(room, Remembered()).due()
    assert reminder == Reminder(withdrawn=1)
    assert not any(isinstance(value, str) for value in vars(reminder).values())


def test_copies_of_others_are_theirs_to_be_reminded_of() -> None:
    assert made(on(-1, own=False), Remembered()).due() is None


def test_what_is_not_there_any_more_is_forgotten() -> None:
    memory = Remembered()
    made(on(1), memory).due()
    gone = SampleCopies([row(2, 0)])
    made(gone, memory).due()
    (kept,) = memory.kept.values()
    assert set(kept) == {copy_id(2)}


@pytest.mark.parametrize("warnings", [None, [14, 7, 1]])
def test_an_employer_that_says_nothing_has_the_usual_warnings(warnings: list[int] | None) -> None:
    assert made(on(14), Remembered(), warnings).due() is not None
    assert made(on(15), Remembered(), warnings).due() is None


@given(lefts=st.lists(st.integers(-5, 20), min_size=1, max_size=30))
def test_asking_again_on_the_same_day_tells_nothing(lefts: list[int]) -> None:
    memory = Remembered()
    for left in lefts:
        room = on(left)
        made(room, memory, [14, 7, 1]).due()
        assert made(room, memory, [14, 7, 1]).due() is None
