"""Table of withdrawal notices."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

_NUMBER = BigInteger().with_variant(Integer, "sqlite")

#: One a copy, in the order in which they were made. ``account_id`` and ``device_id`` hold the copy;
#: ``delivered`` is when that desk said it knows, ``held`` when it said that a hold keeps the copy.
withdrawal_notices = Table(
    "withdrawal_notices",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("copy_id", String(36), ForeignKey("copies.id"), nullable=False, unique=True),
    Column("employer_id", String(36), ForeignKey("employers.id"), nullable=False),
    Column("account_id", String(36), ForeignKey("accounts.id"), nullable=False),
    Column("device_id", String(36), nullable=False),
    Column("reason", String(20), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("deadline", Date, nullable=False),
    Column("delivered", UtcMoment),
    Column("held", UtcMoment),
    Index("ix_withdrawal_notices_holder", "account_id", "device_id", "number"),
    Index("ix_withdrawal_notices_employer", "employer_id", "number"),
    sqlite_autoincrement=True,
)
