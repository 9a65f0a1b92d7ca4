"""Tables of retained copies. No personal data: whatever a person typed lies in ``sealed`` only."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

_NUMBER = BigInteger().with_variant(Integer, "sqlite")

_DUE = ("gone", "last_day", "number", "stand", "hold_over", "form")

#: One row a copy, kept for ever; ``number`` is the order in which they were made. ``account_id``
#: and ``device_id`` hold it; ``candidate`` is None once the person is erased; ``subject`` is the
#: log's name for person and employer, ``entry`` the leaf that made the copy; ``key`` is the
#: client's, by which a retry finds it. ``destroy_by`` is what its rules, or an extension or a
#: withdrawal, say, ``rule`` the id of the one that won, ``before`` the date it had under the rules
#: before these. ``sealed`` holds the stated reasons.
#: The last four are told from the others (`store.settle`) so that lists, counts and the timeline
#: are read from an index: how it stands apart from the day, whether it is destroyed, the last day
#: for destroying it, and the first day on which its hold no longer holds.
copies = Table(
    "copies",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("employer_id", String(36), ForeignKey("employers.id"), nullable=False),
    Column("account_id", String(36), ForeignKey("accounts.id"), nullable=False),
    Column("device_id", String(36), nullable=False),
    Column("candidate", _NUMBER, ForeignKey("candidates.number"), index=True),
    Column("subject", String(36), nullable=False),
    Column("job_id", String(36), ForeignKey("jobs.id"), index=True),
    Column("key", String(36), nullable=False),
    Column("form", String(10), nullable=False),
    Column("format", String(10), nullable=False),
    Column("place", Integer, nullable=False),
    Column("groups", String(100), nullable=False),
    Column("purpose", String(20), nullable=False),
    Column("made", UtcMoment, nullable=False),
    Column("entry", _NUMBER, nullable=False),
    Column("confirmed", UtcMoment),
    Column("size", Integer),
    Column("sha256", String(64)),
    Column("destroy_by", Date, nullable=False),
    Column("rule", String(100), nullable=False),
    Column("before", Date),
    Column("extended_until", Date),
    Column("extended_by", String(36), ForeignKey("accounts.id")),
    Column("extended_at", UtcMoment),
    Column("hold_by", String(36), ForeignKey("accounts.id")),
    Column("hold_since", Date),
    Column("hold_until", Date),
    Column("hold_lifted", Date),
    Column("sealed", LargeBinary),
    Column("withdrawn", UtcMoment),
    Column("deadline", Date),
    Column("missing", Boolean, nullable=False),
    Column("destroyed", UtcMoment),
    Column("destruction_entry", _NUMBER),
    Column("stand", String(10), nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("hold_over", Date),
    UniqueConstraint("account_id", "key"),
    # With all that counts and the timeline ask.
    Index("ix_copies_employer_due", "employer_id", *_DUE),
    Index("ix_copies_account_due", "account_id", *_DUE),
    Index("ix_copies_due", *_DUE),
    sqlite_autoincrement=True,
)

#: What happened to a copy, in order: `keeping.Event`; never changed.
copy_events = Table(
    "copy_events",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("copy_id", String(36), ForeignKey("copies.id"), nullable=False, index=True),
    Column("at", UtcMoment, nullable=False),
    Column("what", String(20), nullable=False),
    Column("account_id", String(36), ForeignKey("accounts.id")),
    sqlite_autoincrement=True,
)

#: Destruction certificates: ``sealed`` holds the text that the log's entry is committed to.
copy_certificates = Table(
    "copy_certificates",
    metadata,
    Column("copy_id", String(36), ForeignKey("copies.id"), primary_key=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("sealed", LargeBinary, nullable=False),
)

#: ``id`` 1: the highest time seen, so that a clock set back makes nothing current again. ``id`` 2:
#: when an operator last set that back.
copies_clock = Table(
    "copies_clock",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seen", UtcMoment, nullable=False),
)
