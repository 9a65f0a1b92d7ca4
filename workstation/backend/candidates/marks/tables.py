"""Table of marks. A mark says nothing without its key; erasing a person deletes theirs."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Table

from workstation.backend.database import metadata

#: ``kind`` is what was hashed (email); one mark of several candidates means that all state it.
contact_marks = Table(
    "contact_marks",
    metadata,
    Column("kind", String(10), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column(
        "candidate",
        BigInteger().with_variant(Integer, "sqlite"),
        ForeignKey("candidates.number"),
        primary_key=True,
        index=True,
    ),
)
