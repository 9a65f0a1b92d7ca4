"""Tables of shortlists and notes. Whatever a person typed lies in ``sealed`` only."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
)

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

_NUMBER = BigInteger().with_variant(Integer, "sqlite")

#: ``account_id`` owns it; ``shared`` lets all searchers of the employer see it and work with it.
#: ``sealed`` holds its name.
shortlists = Table(
    "shortlists",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("employer_id", String(36), ForeignKey("employers.id"), nullable=False, index=True),
    Column("account_id", String(36), ForeignKey("accounts.id"), nullable=False, index=True),
    Column("job_id", String(36), ForeignKey("jobs.id"), nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("created", UtcMoment, nullable=False),
    Column("changed", UtcMoment, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

#: Who is on a shortlist, at which stage, put there and last moved by whom.
shortlist_members = Table(
    "shortlist_members",
    metadata,
    Column("shortlist_id", String(36), ForeignKey("shortlists.id"), primary_key=True),
    Column("candidate", _NUMBER, ForeignKey("candidates.number"), primary_key=True, index=True),
    Column("stage", String(20), nullable=False),
    Column("added", UtcMoment, nullable=False),
    Column("added_by", String(36), ForeignKey("accounts.id"), nullable=False),
    Column("moved", UtcMoment),
    Column("moved_by", String(36), ForeignKey("accounts.id")),
)

#: ``account_id`` wrote it; ``shared`` lets all searchers of the employer read it. ``sealed`` holds
#: its text.
notes = Table(
    "notes",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("employer_id", String(36), ForeignKey("employers.id"), nullable=False),
    Column("account_id", String(36), ForeignKey("accounts.id"), nullable=False),
    Column("candidate", _NUMBER, ForeignKey("candidates.number"), nullable=False, index=True),
    Column("shared", Boolean, nullable=False),
    Column("written", UtcMoment, nullable=False),
    Column("edited", UtcMoment),
    Column("sealed", LargeBinary, nullable=False),
    Index("ix_notes_employer_candidate", "employer_id", "candidate"),
)
