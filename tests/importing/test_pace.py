"""The rate is that of the last half minute, and tells how long the rest will take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.commands.import_ import duration
from workstation.importing.pace import WINDOW, Pace


def test_nothing_is_said_before_anything_is_done() -> None:
    pace = Pace()
    assert (pace.rate(), pace.left(10)) == (None, None)
    pace.note(5.0, 0)
    assert pace.left(10) is None


@given(rate=st.floats(0.1, 500), files=st.integers(2, 400), left=st.integers(0, 10_000))
def test_an_even_pace_is_told_as_it_is(rate: float, files: int, left: int) -> None:
    pace = Pace()
    for done in range(1, files):
        pace.note(done / rate, done)
    assert pace.rate() == pytest.approx(rate, rel=0.01)
    assert pace.left(left) == pytest.approx(left / rate, rel=0.01)


def test_what_was_long_ago_is_forgotten() -> None:
    pace = Pace()
    for second in range(100):
        pace.note(float(second), second * 1_000)
    for second in range(100, 100 + int(WINDOW) + 2):
        pace.note(float(second), 99_000 + (second - 99) * 10)
    assert pace.rate() == pytest.approx(10, rel=0.01)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "1 s"), (59, "59 s"), (61, "1 min"), (3_540, "59 min"), (9_000, "2 h 30 min")],
)
def test_durations_are_said_for_people(seconds: float, said: str) -> None:
    assert duration(seconds) == said
