"""Table of cosigned checkpoints."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, Table, Text

from workstation.backend.database import metadata

#: Checkpoints as a witness cosigned them, by log size.
witnessed_checkpoints = Table(
    "witnessed_checkpoints",
    metadata,
    Column(
        "size",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("note", Text, nullable=False),
)
