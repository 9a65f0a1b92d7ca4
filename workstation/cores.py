"""Which processor cores a thread runs on, where Linux is told; other systems decide for themselves.

Threads and processes that a thread starts run where it does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

if sys.platform == "linux":
    #: The cores that the process was given.
    _GIVEN = frozenset(os.sched_getaffinity(0))

    def keep_to_share(which: int, of: int) -> None:
        """Keep the calling thread to one of ``of`` shares of the cores, the ``which``-th from 0.

        With more shares than cores each is one core, and some are the same.
        """
        cores = sorted(_GIVEN)
        _run_on(frozenset(cores[which % len(cores) :: of]))

    def roam() -> None:
        """Let the calling thread run on all cores."""
        _run_on(_GIVEN)

    @contextmanager
    def all_of_them() -> Iterator[None]:
        """Let what the calling thread starts run on all cores."""
        before = os.sched_getaffinity(0)
        roam()
        try:
            yield
        finally:
            _run_on(before)

    def _run_on(cores: set[int] | frozenset[int]) -> None:
        # A sandbox may forbid it, and cores may be taken away: then the system decides.
        with suppress(OSError):
            os.sched_setaffinity(0, cores)

else:

    def keep_to_share(which: int, of: int) -> None:
        """Leave it to the system."""

    def roam() -> None:
        """Leave it to the system."""

    @contextmanager
    def all_of_them() -> Iterator[None]:
        """Leave it to the system."""
        yield
