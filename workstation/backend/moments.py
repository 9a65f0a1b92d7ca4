"""Moments as the database keeps them: always aware, always UTC, to the millisecond or finer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator, TypeEngine

#: Where the time comes from; tests give their own.
Clock = Callable[[], datetime]

_TEXT = "%Y-%m-%dT%H:%M:%S.%fZ"


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


class UtcMoment(TypeDecorator[datetime]):
    """An aware UTC moment: ``timestamptz`` on PostgreSQL, sortable RFC 3339 text on SQLite.

    A naive moment is refused with ValueError before it reaches the database.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime]:
        """The column type of one database."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(27))  # type: ignore[arg-type]
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> object:
        """What is written."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment must carry its offset from UTC")
        utc = value.astimezone(UTC)
        return utc.strftime(_TEXT) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: object, dialect: Dialect) -> datetime | None:
        """What is read."""
        if value is None:
            return None
        if isinstance(value, str):
            # fromisoformat is ten times as fast as strptime, and cards need one a row.
            return datetime.fromisoformat(value)
        assert isinstance(value, datetime)
        return value.astimezone(UTC)
