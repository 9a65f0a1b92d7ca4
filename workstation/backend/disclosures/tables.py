"""Tables of the disclosure log, and of what lies beside it and can be erased."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
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

#: No employer has it as its id.
ALL_EMPLOYERS = "*"

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
    Column("recipient", String(128)),
    Column("category", Integer),
    Index("ix_log_entries_account_number", "account", "number"),
    Index("ix_log_entries_category_time", "category", "time", "number"),
    Index("ix_log_entries_recipient_time", "recipient", "time", "number", "category"),
    Index("ix_log_entries_subject_time", "subject", "time"),
)

#: What entries have in common; each entry is of one. ``entries`` is how many are.
#: With the employer `ALL_EMPLOYERS` a row stands for all, and is of no entry itself.
log_categories = Table(
    "log_categories",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("employer", String(128), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("form", String(40), nullable=False),
    Column("purpose", String(40), nullable=False),
    Column("ground", String(40), nullable=False),
    Column("entries", _NUMBER, nullable=False, server_default="0"),
    UniqueConstraint("employer", "kind", "form", "purpose", "ground"),
)

#: How many entries each day has of each category; the days are those of `days`.
log_days = Table(
    "log_days",
    metadata,
    Column("category", Integer, ForeignKey("log_categories.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("count", Integer, nullable=False),
)

#: The same by recipient.
log_recipient_days = Table(
    "log_recipient_days",
    metadata,
    Column("recipient", String(128), primary_key=True),
    Column("category", Integer, ForeignKey("log_categories.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("count", Integer, nullable=False),
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
