"""A proof is used once, by whichever of several processes; what is over may come again."""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.backend.sessions import used_proofs
from workstation.backend.sessions.used_proofs import SHARED_BYTES, OfOneProcess, OfProcesses

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="one process serves on Windows")

NOW = datetime(2026, 11, 1, tzinfo=UTC)
FIVE_MINUTES = timedelta(minutes=5)


def _digest(number: int) -> bytes:
    return hashlib.sha256(str(number).encode()).digest()


@pytest.fixture(scope="module")
def shared() -> Iterator[int]:
    """The number of an open file that processes share."""
    with tempfile.TemporaryFile() as made:
        made.truncate(SHARED_BYTES)
        yield made.fileno()


def test_what_one_has_taken_the_other_refuses_until_it_is_over(shared: int) -> None:
    one, other = OfProcesses(shared), OfProcesses(shared)
    for number in range(2_000):
        taker, asker = (one, other) if number % 2 else (other, one)
        assert taker.first_use(_digest(number), NOW, NOW + FIVE_MINUTES)
        assert not asker.first_use(_digest(number), NOW, NOW + FIVE_MINUTES)
        assert not taker.first_use(_digest(number), NOW, NOW + FIVE_MINUTES)
    later = NOW + FIVE_MINUTES + timedelta(seconds=1)
    assert one.first_use(_digest(0), later, later + FIVE_MINUTES)
    assert not other.first_use(_digest(0), later, later + FIVE_MINUTES)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 90), st.booleans()), max_size=120))
def test_it_answers_as_a_single_process_would(
    asked: list[tuple[int, int, bool]],
) -> None:
    with tempfile.TemporaryFile() as made:
        made.truncate(SHARED_BYTES)
        processes = OfProcesses(made.fileno()), OfProcesses(made.fileno())
        alone = OfOneProcess()
        now = NOW
        for number, seconds, first in asked:
            now += timedelta(seconds=seconds)
            until = now + FIVE_MINUTES
            expected = alone.first_use(_digest(number), now, until)
            assert processes[first].first_use(_digest(number), now, until) is expected


def test_where_a_row_is_full_nothing_is_taken_for_new() -> None:
    with tempfile.TemporaryFile() as made:
        made.truncate(SHARED_BYTES)
        used = OfProcesses(made.fileno())
        row = [bytes(4) + _digest(number)[4:] for number in range(used_proofs._ROW + 1)]
        answers = [used.first_use(digest, NOW, NOW + FIVE_MINUTES) for digest in row]
        assert answers == [True] * used_proofs._ROW + [False]
        assert not used.first_use(row[5], NOW, NOW + FIVE_MINUTES)
