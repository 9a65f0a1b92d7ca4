"""The days by which the log is counted: Hawaii's, wherever the reader is.

One zone for all, so that counts kept by the day answer every question that is asked in days.
Hawaii has no daylight saving time: each day has 24 hours.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

#: Hawaii Standard Time.
ZONE = timezone(timedelta(hours=-10), "HST")
#: The zone's name as screens look it up.
ZONE_NAME = "Pacific/Honolulu"


def day_of(at: datetime) -> date:
    """The day of the log in which a moment lies."""
    return at.astimezone(ZONE).date()


def first_moment(day: date) -> datetime:
    """The moment at which a day of the log begins."""
    return datetime(day.year, day.month, day.day, tzinfo=ZONE)


def end(day: date) -> datetime:
    """The first moment after a day of the log."""
    return first_moment(day) + timedelta(days=1)
