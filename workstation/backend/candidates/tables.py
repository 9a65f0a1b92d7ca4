"""Tables of candidates. Nothing here is personal data in the clear: text lies sealed."""

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
    text,
)

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

_NUMBER = BigInteger().with_variant(Integer, "sqlite")

#: ``number`` is what references permute and is never used twice; ``state`` is visible, hidden,
#: removed or erased; ``audience`` says who may search it: employers or staff; ``sealed`` holds the
#: redacted resume under the person's key; ``digest`` is a keyed hash of the source; ``understood``
#: is the version of the reader that took the source apart, ``as_of`` the UTC day up to which it
#: counted jobs that go on (unknown where it came in before that was kept). ``merged_into`` is who
#: stands for it since two resumes of one person were merged; nothing of its own is changed by that.
candidates = Table(
    "candidates",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("state", String(10), nullable=False),
    Column("audience", String(10), nullable=False),
    Column("policy_version", String(64)),
    Column("basis", String(20)),
    Column("hidden_groups", String(100), nullable=False),
    Column("updated", UtcMoment, nullable=False),
    Column("digest", String(64), unique=True),
    Column("sealed", LargeBinary),
    Column("understood", Integer, nullable=False, server_default="1"),
    Column("as_of", Date),
    Column("merged_into", _NUMBER),
    Index("ix_candidates_understood_number", "understood", "number"),
    # Hardly anybody is merged: the others are not in it.
    Index(
        "ix_candidates_merged_into",
        "merged_into",
        sqlite_where=text("merged_into IS NOT NULL"),
        postgresql_where=text("merged_into IS NOT NULL"),
    ),
    sqlite_autoincrement=True,
)

#: Employers that a person has blocked. ``copied_from`` is the merged resume whose block it was.
blocks = Table(
    "blocks",
    metadata,
    Column("candidate", _NUMBER, ForeignKey("candidates.number"), primary_key=True),
    Column("employer", String(36), primary_key=True),
    Column("copied_from", _NUMBER),
)

#: Which candidates came from which file (a keyed hash), so that a file is imported once.
imported_files = Table(
    "imported_files",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("candidate", _NUMBER, ForeignKey("candidates.number"), primary_key=True),
)
