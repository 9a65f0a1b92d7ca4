"""Tables of snooping detection. Nothing in them is personal data that lies open."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

_NUMBER = BigInteger().with_variant(Integer, "sqlite")

#: One row, ``id`` 1: the first entry of the log that was not looked at.
snooping_cursor = Table(
    "snooping_cursor",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("entry", _NUMBER, nullable=False),
)

#: What is usual for an account, as JSON of numbers and of today's references.
snooping_habits = Table(
    "snooping_habits",
    metadata,
    Column("account", String(36), primary_key=True),
    Column("habit", Text, nullable=False),
)

#: How often surnames were disclosed, by keyed hash; the row of digest 0 counts all. Common ones
#: say nothing.
snooping_surnames = Table(
    "snooping_surnames",
    metadata,
    Column("digest", _NUMBER, primary_key=True, autoincrement=False),
    Column("seen", _NUMBER, nullable=False),
)

#: ``candidate`` is None where no one candidate is meant, or the person was erased.
snooping_findings = Table(
    "snooping_findings",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("entry", _NUMBER, nullable=False),
    Column("rule", String(20), nullable=False),
    Column("account", String(36), nullable=False),
    Column("candidate", _NUMBER, ForeignKey("candidates.number"), nullable=True, index=True),
    Column("count", Integer, nullable=True),
    Column("usual", Integer, nullable=True),
    Column("at", UtcMoment, nullable=False),
    Column("state", String(20), nullable=False),
    Column("decided", UtcMoment, nullable=True),
    Column("decided_by", String(36), nullable=True),
    UniqueConstraint("entry", "rule"),
    Index("ix_snooping_findings_state_number", "state", "number"),
    Index("ix_snooping_findings_account_candidate", "account", "candidate"),
)

#: Resumes that nobody has a reason to open.
snooping_decoys = Table(
    "snooping_decoys",
    metadata,
    Column("candidate", _NUMBER, ForeignKey("candidates.number"), primary_key=True),
    Column("planted", UtcMoment, nullable=False),
)

#: Surnames, addresses and employers of an account's holder, sealed.
snooping_particulars = Table(
    "snooping_particulars",
    metadata,
    Column("account", String(36), ForeignKey("accounts.id"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("changed", UtcMoment, nullable=False),
)
