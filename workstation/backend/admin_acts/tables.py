"""Table of staff's acts."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Table

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

#: ``account_id`` is None where nobody was named: whoever can read the data folder acted.
admin_acts = Table(
    "admin_acts",
    metadata,
    Column(
        "number",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    Column("time", UtcMoment, nullable=False),
    Column("account_id", String(36), ForeignKey("accounts.id"), nullable=True),
    Column("os_user", String(200), nullable=False),
    Column("act", String(64), nullable=False),
    Column("object_id", String(64), nullable=False),
)
