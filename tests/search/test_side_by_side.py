"""Pieces of work side by side: all are done, in whatever thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

import pytest

from workstation.backend.search import side_by_side as helping
from workstation.backend.search.side_by_side import begun, side_by_side


@contextmanager
def nobody_helps(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever could help is busy."""
    free = threading.Event()
    with ThreadPoolExecutor(1) as busy:
        busy.submit(free.wait)
        monkeypatch.setattr(helping, "_helpers", busy)
        try:
            yield
        finally:
            free.set()


@pytest.fixture(params=["helped", "alone"])
def whether_helped(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """With somebody who helps, and without."""
    if request.param == "helped":
        yield
    else:
        with nobody_helps(monkeypatch):
            yield


@pytest.mark.parametrize("many", [0, 1, 2, 50])
@pytest.mark.usefixtures("whether_helped")
def test_each_work_is_done_once_and_gives_its_own(many: int) -> None:
    done: list[int] = []

    def work(number: int) -> int:
        done.append(number)
        return number * number

    works = [partial(work, number) for number in range(many)]
    assert side_by_side(works) == [number * number for number in range(many)]
    assert sorted(done) == list(range(many))


def test_two_works_are_under_way_at_once() -> None:
    both = threading.Barrier(2, timeout=20)
    assert sorted(side_by_side([both.wait, both.wait])) == [0, 1]


@pytest.mark.parametrize("failing", [0, 1, 2])
@pytest.mark.usefixtures("whether_helped")
def test_a_failure_is_the_askers(failing: int) -> None:
    def work(number: int) -> int:
        if number == failing:
            raise LookupError
        return number

    with pytest.raises(LookupError):
        side_by_side([partial(work, number) for number in range(3)])
    assert side_by_side([partial(work, number) for number in (7, 8)]) == [7, 8]


@pytest.mark.usefixtures("whether_helped")
def test_what_was_begun_gives_its_own_or_its_failure() -> None:
    given = begun(lambda: 3)
    failed = begun(partial(int, "three"))
    assert given() == 3
    with pytest.raises(ValueError, match="three"):
        failed()
