"""Entries have categories and recipients, and are counted by the day."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

#: Entries read and changed at once.
_PIECE = 5_000
_PARTS = ("employer", "kind", "form", "purpose", "ground")
_ENTRIES = sa.table(
    "log_entries",
    sa.column("number", sa.BigInteger),
    sa.column("entry", sa.Text),
    sa.column("time", UtcMoment),
    sa.column("recipient", sa.String),
    sa.column("category", sa.Integer),
)
_CATEGORIES = sa.table("log_categories", *(sa.column(name, sa.String) for name in _PARTS))
_DAYS = sa.table(
    "log_days",
    sa.column("category", sa.Integer),
    sa.column("day", sa.Date),
    sa.column("count", sa.Integer),
)
_RECIPIENT_DAYS = sa.table(
    "log_recipient_days",
    sa.column("recipient", sa.String),
    sa.column("category", sa.Integer),
    sa.column("day", sa.Date),
    sa.column("count", sa.Integer),
)


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "log_categories",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employer", sa.String(length=128), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("ground", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_categories")),
        sa.UniqueConstraint(
            "employer",
            "kind",
            "form",
            "purpose",
            "ground",
            name=op.f("uq_log_categories_employer"),
        ),
    )
    op.create_table(
        "log_days",
        sa.Column("category", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["category"], ["log_categories.id"], name=op.f("fk_log_days_category_log_categories")
        ),
        sa.PrimaryKeyConstraint("category", "day", name=op.f("pk_log_days")),
    )
    op.create_table(
        "log_recipient_days",
        sa.Column("recipient", sa.String(length=128), nullable=False),
        sa.Column("category", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["category"],
            ["log_categories.id"],
            name=op.f("fk_log_recipient_days_category_log_categories"),
        ),
        sa.PrimaryKeyConstraint("recipient", "category", "day", name=op.f("pk_log_recipient_days")),
    )
    op.add_column("log_entries", sa.Column("recipient", sa.String(length=128), nullable=True))
    op.add_column("log_entries", sa.Column("category", sa.Integer(), nullable=True))
    _fill(op.get_bind())
    op.create_index(
        "ix_log_entries_category_time", "log_entries", ["category", "time", "number"], unique=False
    )
    op.create_index(
        "ix_log_entries_recipient_time",
        "log_entries",
        ["recipient", "time", "number", "category"],
        unique=False,
    )
    op.create_index("ix_log_entries_subject_time", "log_entries", ["subject", "time"], unique=False)


def _fill(connection: sa.Connection) -> None:
    """Give the entries that are there their recipient and category, and count them."""
    known: dict[tuple[str, ...], int] = {}
    days: Counter[tuple[int, date]] = Counter()
    received: Counter[tuple[str, int, date]] = Counter()
    change = (
        sa.update(_ENTRIES)
        .where(_ENTRIES.c.number == sa.bindparam("at"))
        .values(recipient=sa.bindparam("to"), category=sa.bindparam("of"))
    )
    for piece in _pieces(connection):
        changes = []
        for number, text, time in piece:
            entry = json.loads(text)
            key = tuple(str(entry.get(name, "")) for name in _PARTS)
            if key not in known:
                known[key] = len(known) + 1
            # Days of the log are Hawaii's, which knows no daylight saving time.
            day = (time - timedelta(hours=10)).date()
            to = str(entry.get("recipient", ""))
            days[known[key], day] += 1
            received[to, known[key], day] += 1
            changes.append({"at": number, "to": to, "of": known[key]})
        connection.execute(change, changes)
    for parts in known:
        # One by one: the database numbers them from 1 in this order.
        connection.execute(sa.insert(_CATEGORIES).values(dict(zip(_PARTS, parts, strict=True))))
    _insert(connection, _DAYS, [(*key, count) for key, count in days.items()])
    _insert(connection, _RECIPIENT_DAYS, [(*key, count) for key, count in received.items()])


def _pieces(connection: sa.Connection) -> Iterator[list[tuple[int, str, Any]]]:
    done = -1
    columns = _ENTRIES.c
    while True:
        found = connection.execute(
            sa.select(columns.number, columns.entry, columns.time)
            .where(columns.number > done)
            .order_by(columns.number)
            .limit(_PIECE)
        ).all()
        if not found:
            return
        yield [(row.number, row.entry, row.time) for row in found]
        done = found[-1].number


def _insert(connection: sa.Connection, table: sa.TableClause, rows: list[tuple[Any, ...]]) -> None:
    names = [column.name for column in table.columns]
    for start in range(0, len(rows), _PIECE):
        piece = rows[start : start + _PIECE]
        connection.execute(sa.insert(table), [dict(zip(names, r, strict=True)) for r in piece])


def downgrade() -> None:
    """Undo the step."""
    op.drop_index("ix_log_entries_subject_time", table_name="log_entries")
    op.drop_index("ix_log_entries_recipient_time", table_name="log_entries")
    op.drop_index("ix_log_entries_category_time", table_name="log_entries")
    op.drop_column("log_entries", "category")
    op.drop_column("log_entries", "recipient")
    op.drop_table("log_recipient_days")
    op.drop_table("log_days")
    op.drop_table("log_categories")
