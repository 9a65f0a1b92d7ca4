"""Tables of duplicates. Nothing here is personal data in the clear: only keyed hashes."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

_NUMBER = BigInteger().with_variant(Integer, "sqlite")

#: Keyed hashes of a person's e-mails, phones and of the text: who shares one may be the same.
#: Each candidate that was looked at has the hash 0 too, each to be looked at again the hash 1.
#: ``since`` is when a later version of the resume brought it; None: it was there at first.
likenesses = Table(
    "likenesses",
    metadata,
    Column("digest", _NUMBER, primary_key=True, autoincrement=False),
    Column("candidate", _NUMBER, ForeignKey("candidates.number"), primary_key=True, index=True),
    Column("since", UtcMoment, nullable=True),
)

#: Two candidates that may be one person, the lower number first. ``reasons`` are codes, ``alike``
#: is how much of the text is the same in percent; ``state`` is open, merged or different. Of a
#: merged pair ``kept`` is who stays, ``kept_hidden`` the groups that it hid before.
duplicate_pairs = Table(
    "duplicate_pairs",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("first", _NUMBER, ForeignKey("candidates.number"), nullable=False),
    Column("second", _NUMBER, ForeignKey("candidates.number"), nullable=False, index=True),
    Column("reasons", String(60), nullable=False),
    Column("alike", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("found", UtcMoment, nullable=False),
    Column("decided", UtcMoment),
    Column("decided_by", String(36), ForeignKey("accounts.id")),
    Column("kept", _NUMBER),
    Column("kept_hidden", String(100)),
    UniqueConstraint("first", "second"),
    Index("ix_duplicate_pairs_state_number", "state", "number"),
    sqlite_autoincrement=True,
)
