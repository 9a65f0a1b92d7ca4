"""Durations by the calendar, and the days and moments of a time zone.

A rule counts in days of its employer's time zone: what happens at a moment happens on the day that
the calendar there shows, and an end day is over when the next day begins there. Months and years
are those of the calendar. Where the month that is reached has no such day (31 January and a month,
29 February and a year) the end depends on who must not be wronged: a *destroy by* ends on the last
day of that month, a *keep at least until* on the first day of the next, so that no copy is kept a
day longer than its rule says and no record a day shorter.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from workstation.retention.errors import RetentionError

#: The longest duration of a rule, in months.
MAX_MONTHS = 1_200
#: The most days of a duration.
MAX_DAYS = 36_525

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Duration:
    """So many months (twelve are a year) by the calendar and then so many days."""

    months: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        if not (0 <= self.months <= MAX_MONTHS and 0 <= self.days <= MAX_DAYS):
            raise RetentionError("A duration has 0 to 1,200 months and 0 to 36,525 days.")

    def end(self, start: date, *, whole: bool = False) -> date:
        """The day on which the duration from ``start`` ends.

        A day that the reached month lacks becomes its last one, or with ``whole`` the first of the
        month after, so that the duration is never cut short. Never beyond the calendar's last day.
        """
        if not self.months:
            return _later(start, self.days)
        years, month = divmod(start.year * 12 + start.month - 1 + self.months, 12)
        if years > date.max.year:
            return date.max
        last = monthrange(years, month + 1)[1]
        if start.day <= last:
            return _later(date(years, month + 1, start.day), self.days)
        return _later(date(years, month + 1, last), self.days + whole)

    def text(self) -> str:
        """The duration in words: "4 years", "1 month and 10 days", "0 days"."""
        years, months = divmod(self.months, 12)
        parts = [
            f"{count:,} {unit}" + ("" if count == 1 else "s")
            for count, unit in ((years, "year"), (months, "month"), (self.days, "day"))
            if count
        ]
        if not parts:
            return "0 days"
        return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def years(count: int) -> Duration:
    """So many years by the calendar."""
    return Duration(months=12 * count)


def days(count: int) -> Duration:
    """So many days."""
    return Duration(days=count)


def require_offset(moment: datetime | None, what: str) -> None:
    """Raises `RetentionError` for a moment that does not say its offset from UTC."""
    if moment is not None and moment.utcoffset() is None:
        raise RetentionError(f"The moment of {what} needs its offset from UTC.")


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The day that the calendar of ``zone`` shows at a moment (which has its offset)."""
    return moment.astimezone(zone).date()


def day_begins(day: date, zone: tzinfo) -> datetime:
    """The first moment of a day in ``zone``, in UTC.

    Where clocks pass over midnight it is the first moment after it; where midnight comes twice,
    the first one; a day that a zone left out begins when the next one does.
    """
    return datetime.combine(day, time(), zone).astimezone(UTC)


def day_ends(day: date, zone: tzinfo) -> datetime:
    """The moment in UTC at which a day in ``zone`` is over; the calendar's last one never is."""
    if day >= date.max - _DAY:
        return datetime.max.replace(tzinfo=UTC)
    return day_begins(day + _DAY, zone)


def _later(start: date, count: int) -> date:
    """So many days later, never beyond the calendar's last day."""
    if count > date.max.toordinal() - start.toordinal():
        return date.max
    return start + timedelta(days=count)
