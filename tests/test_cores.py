"""Threads keep to their share of the processor's cores, and what they start runs on all."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable

import pytest

from workstation import cores
from workstation.own_process import started

if sys.platform != "linux":
    pytest.skip("other systems decide for themselves", allow_module_level=True)

_ALL = frozenset(os.sched_getaffinity(0))


def _seen_by_a_thread(act: Callable[[], None]) -> frozenset[int]:
    """The cores of a thread that has done something; others keep theirs."""
    seen: list[set[int]] = []

    def run() -> None:
        act()
        seen.append(os.sched_getaffinity(0))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert os.sched_getaffinity(0) == _ALL
    return frozenset(seen[0])


@pytest.mark.parametrize("of", range(1, 2 * len(_ALL) + 2))
def test_shares_are_equal_and_together_they_are_all_cores(of: int) -> None:
    shares = [_seen_by_a_thread(lambda w=which: cores.keep_to_share(w, of)) for which in range(of)]
    assert frozenset().union(*shares) == _ALL
    sizes = {len(share) for share in shares}
    assert max(sizes) - min(sizes) <= 1
    if of <= len(_ALL):
        assert sum(map(len, shares)) == len(_ALL)


def test_whoever_kept_to_a_share_may_roam_again() -> None:
    def act() -> None:
        cores.keep_to_share(0, len(_ALL))
        cores.roam()

    assert _seen_by_a_thread(act) == _ALL


def test_a_process_that_such_a_thread_starts_runs_on_all_cores() -> None:
    told: list[frozenset[int]] = []

    def act() -> None:
        cores.keep_to_share(0, len(_ALL))
        with started("tests.cores_told") as process:
            assert process.stdout is not None
            told.append(frozenset(map(int, process.stdout.read().split())))

    share = _seen_by_a_thread(act)
    assert len(share) == 1
    assert told == [_ALL]
