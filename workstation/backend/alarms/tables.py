"""Table of cleared alarms: what lies beside their entries."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Table

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

#: ``entry`` is the entry's number in the log; ``sealed`` holds both sides, the reason and the salt.
cleared_alarms = Table(
    "cleared_alarms",
    metadata,
    Column(
        "entry",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("account_id", String(36), ForeignKey("accounts.id"), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
