"""Tables of employers and subscriptions."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Integer, String, Table

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

#: ``house`` marks the one employer that stands for the company that runs the database.
employers = Table(
    "employers",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("house", Boolean, nullable=False),
    Column("created", UtcMoment, nullable=False),
)

#: ``ends_at`` is the first moment after the period. Periods of one employer don't overlap.
subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("employer_id", String(36), ForeignKey("employers.id"), nullable=False, index=True),
    Column("starts_at", UtcMoment, nullable=False),
    Column("ends_at", UtcMoment, nullable=False),
    Column("seats", Integer, nullable=False),
    Column("quota", Integer, nullable=False),
    Column("created", UtcMoment, nullable=False),
    CheckConstraint("seats > 0", name="seats"),
    CheckConstraint("quota >= 0", name="quota"),
)
