"""Table of jobs."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table, UniqueConstraint

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("employer_id", String(36), ForeignKey("employers.id"), nullable=False),
    Column("title", String(200), nullable=False),
    Column("reference", String(200), nullable=False),
    Column("created", UtcMoment, nullable=False),
    Column("closed", UtcMoment),
    UniqueConstraint("employer_id", "reference"),
)
