"""The table of look-ups of persons."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, String, Table

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

#: Who was looked up by whom, for as long as filters may name it; then the row is deleted.
#: ``entry`` is the number of the look-up's own entry; ``candidate`` is None where nobody was found,
#: or whoever was is erased.
look_ups = Table(
    "look_ups",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("account", String(36), nullable=False),
    Column("candidate", BigInteger().with_variant(Integer, "sqlite"), nullable=True),
    Column("entry", BigInteger().with_variant(Integer, "sqlite"), nullable=False, unique=True),
    Column("at", UtcMoment, nullable=False, index=True),
)
