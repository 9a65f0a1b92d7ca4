"""Tables of the PII room. Every blob is sealed; erasing a person deletes all of its rows.

Backups must leave ``epoch_keys`` out and keep only its newest copy beside: that is what makes
an old backup stop opening erased people once their epoch was rotated away.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Table

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

_NUMBER = BigInteger().with_variant(Integer, "sqlite")

#: Keys that wrap person keys; each wrapped by the root key, replaced and destroyed by rotation.
epoch_keys = Table(
    "epoch_keys",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("wrapped", LargeBinary, nullable=False),
    Column("made", UtcMoment, nullable=False),
    sqlite_autoincrement=True,
)

#: One key a person, wrapped by an epoch key. Deleting the row is the erasure.
person_keys = Table(
    "person_keys",
    metadata,
    Column("candidate", _NUMBER, ForeignKey("candidates.number"), primary_key=True),
    Column("person", String(36), nullable=False, unique=True),
    Column("epoch", _NUMBER, ForeignKey("epoch_keys.number"), nullable=False, index=True),
    Column("wrapped", LargeBinary, nullable=False),
)

#: One row a field group, so that only what is disclosed is ever read.
contact_data = Table(
    "contact_data",
    metadata,
    Column("candidate", _NUMBER, ForeignKey("candidates.number"), primary_key=True),
    Column("field_group", String(20), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

#: What the document said, unredacted: read again when the person hides or shows a group.
sources = Table(
    "sources",
    metadata,
    Column("candidate", _NUMBER, ForeignKey("candidates.number"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

#: What staff corrected of what was understood, as JSON; stands over it at each understanding anew.
corrections = Table(
    "corrections",
    metadata,
    Column("candidate", _NUMBER, ForeignKey("candidates.number"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

#: The documents as they came.
documents = Table(
    "documents",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("candidate", _NUMBER, ForeignKey("candidates.number"), nullable=False, index=True),
    Column("kind", String(10), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
