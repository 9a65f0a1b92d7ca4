"""Tables of the disclosure log, and of what lies beside it and can be erased."""

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
)

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

_NUMBER = BigInteger().with_variant(Integer, "sqlite")

#: One row, ``id`` 1: the log's size. Its lock is the head lock (law 6).
log_head = Table(
    "log_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("size", _NUMBER, nullable=False),
)

#: The leaves: canonical text, and what lists filter by. Rows are only ever added.
log_entries = Table(
    "log_entries",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("entry", Text, nullable=False),
    Column("time", UtcMoment, nullable=False),
    Column("account", String(36), nullable=False),
    Column("subject", String(36), nullable=False),
    Column("form", String(20), nullable=False),
    Column("purpose", String(20), nullable=False),
    Index("ix_log_entries_account_number", "account", "number"),
)

#: Complete nodes of the Merkle tree; ``address`` is level × 2⁵⁶ + index.
log_nodes = Table(
    "log_nodes",
    metadata,
    Column("address", _NUMBER, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary(32), nullable=False),
)

#: Every checkpoint that was signed, by log size.
checkpoints = Table(
    "checkpoints",
    metadata,
    Column("size", _NUMBER, primary_key=True, autoincrement=False),
    Column("note", Text, nullable=False),
)

#: Random subject ids, one a person and employer; erasing the person deletes them.
#: ``disclosed`` is when this employer last disclosed this person, ``entry`` the number in the log.
subjects = Table(
    "subjects",
    metadata,
    Column("candidate", _NUMBER, ForeignKey("candidates.number"), primary_key=True),
    Column("employer", String(36), primary_key=True),
    Column("subject", String(36), nullable=False, unique=True),
    Column("disclosed", UtcMoment),
    Column("entry", _NUMBER),
    Index("ix_subjects_employer_entry", "employer", "entry"),
)

#: When an account last opened a candidate's preview, and the entry's number in the log.
views = Table(
    "views",
    metadata,
    Column("account", String(36), primary_key=True),
    Column("candidate", _NUMBER, ForeignKey("candidates.number"), primary_key=True, index=True),
    Column("entry", _NUMBER, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index("ix_views_account_entry", "account", "entry"),
)

#: Requests of the last minute: a retry finds its entry. Holds entry numbers, never bodies.
idempotency = Table(
    "idempotency",
    metadata,
    Column("account", String(36), primary_key=True),
    Column("key", String(36), primary_key=True),
    Column("request", String(64), nullable=False),
    Column("entry", _NUMBER, nullable=False),
    Column("at", UtcMoment, nullable=False, index=True),
)

#: Quota units taken: one a candidate and subscription.
quota_units = Table(
    "quota_units",
    metadata,
    Column("subscription", String(36), primary_key=True),
    Column("candidate", _NUMBER, ForeignKey("candidates.number"), primary_key=True, index=True),
)

#: How many units a subscription has used: stays right when a person is erased.
quota_used = Table(
    "quota_used",
    metadata,
    Column("subscription", String(36), primary_key=True),
    Column("used", Integer, nullable=False),
)
