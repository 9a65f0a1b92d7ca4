"""Days put together for a chart: by day where there is room, else by week, month or year. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Unit(StrEnum):
    """What one bar stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Bin:
    """A bar: its first and last day, both included, and how many entries they have."""

    first: date
    last: date
    count: int


def bins(counts: Mapping[date, int], first: date, last: date, most: int) -> tuple[Unit, list[Bin]]:
    """Bars from ``first`` to ``last``, at most ``most`` of them but for years; counts are summed.

    Weeks begin on Monday. The first and the last bar are cut to the period.
    """
    for unit in Unit:
        found = _cut(first, last, unit)
        if len(found) <= most or unit is Unit.YEAR:
            break
    totals = [0] * len(found)
    place = 0
    for day in sorted(day for day in counts if first <= day <= last):
        while found[place][1] < day:
            place += 1
        totals[place] += counts[day]
    made = [Bin(begin, end, total) for (begin, end), total in zip(found, totals, strict=True)]
    return unit, made


def _cut(first: date, last: date, unit: Unit) -> list[tuple[date, date]]:
    found = []
    begin = first
    while begin <= last:
        end = min(_next(begin, unit) - timedelta(days=1), last)
        found.append((begin, end))
        begin = end + timedelta(days=1)
    return found


def _next(day: date, unit: Unit) -> date:
    """The first day after the day's unit."""
    if unit is Unit.DAY:
        return day + timedelta(days=1)
    if unit is Unit.WEEK:
        return day + timedelta(days=7 - day.weekday())
    if unit is Unit.MONTH:
        return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return date(day.year + 1, 1, 1)
