"""How much processor time a process and those that it has started have taken (Linux)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path


def of_tree(pid: int) -> float | None:
    """Seconds so far of a process, and of all below it that still run; None where none tells."""
    if sys.platform != "linux":
        return None
    ticks = 0
    for each in _tree(pid):
        try:
            # Behind the name, which may hold anything, the third field comes first.
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            below = task.read_text().split()
        except OSError:
            continue
        for child in below:
            yield from _tree(int(child))
