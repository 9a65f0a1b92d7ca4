"""How figures are taken and printed: percentiles in milliseconds, a goal, and whether it is met."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured number beside its goal; ``at_most`` says in which direction good lies."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    at_most: bool = True

    def line(self) -> str:
        """The figure as a row of a Markdown table; the ratio is value to goal."""
        if self.goal is None:
            return f"| {self.name} | {self.value:,.1f} {self.unit} | | |"
        met = self.value <= self.goal if self.at_most else self.value >= self.goal
        sign = "≤" if self.at_most else "≥"
        return (
            f"| {self.name} | {self.value:,.1f} {self.unit} | {sign} {self.goal:g} {self.unit} "
            f"| {self._ratio()}{'met' if met else 'MISSED'} |"
        )

    def _ratio(self) -> str:
        return f"{self.value / self.goal:.2f} " if self.goal else ""


def percentile(samples: Sequence[float], share: float) -> float:
    """The smallest sample that at least ``share`` (0 to 1) of all samples do not exceed."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1))]


def spread(
    name: str, seconds: Sequence[float], goals: dict[float, float] | None = None
) -> Iterator[Figure]:
    """The 50th, 95th and 99th percentile of ``seconds`` in milliseconds, and the largest."""
    for share in (0.50, 0.95, 0.99):
        goal = (goals or {}).get(share)
        value = percentile(seconds, share) * 1e3
        yield Figure(f"{name}, p{share * 100:.0f} of {len(seconds)}", value, "ms", goal)
    yield Figure(f"{name}, largest", max(seconds) * 1e3, "ms")


@contextmanager
def timing(into: list[float]) -> Iterator[None]:
    """Append the seconds that the block took."""
    began = time.perf_counter()
    yield
    into.append(time.perf_counter() - began)


def machine() -> str:
    """The machine in one line."""
    model = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            model = next((x.split(":")[1].strip() for x in lines if "model name" in x), model)
    except OSError:
        pass
    return (
        f"{os.cpu_count()} cores ({model}), {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}"
    )


def table(title: str, figures: Sequence[Figure]) -> str:
    """A Markdown table."""
    rows = "\n".join(figure.line() for figure in figures)
    return f"\n### {title}\n\n| what | measured | goal | ratio |\n|---|---|---|---|\n{rows}\n"
