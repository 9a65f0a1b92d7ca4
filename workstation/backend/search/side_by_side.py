"""Pieces of one piece of work, side by side where a core is free.

What takes long here is arithmetic over arrays, which other threads run beside. The threads are the
process's, as its cores are; nobody waits for one that does not come.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from workstation import cores

T = TypeVar("T")

_THREADS = min(4, os.cpu_count() or 1)
_helpers = ThreadPoolExecutor(_THREADS, "side by side", cores.roam)


def begun(work: Callable[[], T]) -> Callable[[], T]:
    """Begin a work beside what the caller does now; what is called for what it gives, once."""
    helped = _helpers.submit(work)
    # Where nobody has begun, the caller does it as soon as it needs it.
    return lambda: work() if helped.cancel() else helped.result()


def side_by_side(works: Sequence[Callable[[], T]]) -> list[T]:
    """What each of the works gives, in their order; the first failure is raised.

    The caller does them all by itself where nobody helps. They must not wait for each other.
    """
    if len(works) < 2 or _THREADS < 2:
        return [work() for work in works]
    left = deque(enumerate(works))
    given: dict[int, T] = {}

    def help_out() -> None:
        while True:
            try:
                place, work = left.popleft()
            except IndexError:
                return
            given[place] = work()

    helper = _helpers.submit(help_out)
    try:
        help_out()
    finally:
        left.clear()
        # One that has not begun has nothing to do any more.
        if not helper.cancel():
            helper.result()
    return [given[place] for place in range(len(works))]
