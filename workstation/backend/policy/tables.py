"""Table of policy versions."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, String, Table, Text

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

#: ``id`` is the SHA-256 of the text in UTF-8, in hexadecimal.
policy_versions = Table(
    "policy_versions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("label", String(200), nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("employer_search", Boolean, nullable=False),
    Column("created", UtcMoment, nullable=False),
)
