"""Tables of retention rules. An employer without rows has the rules that come with the program."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, String, Table, Text

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

#: Every version that was in force, from 2 on; ``content`` is the JSON of `shapes.written`.
#: ``account_id`` made it, None where it was made by command.
rule_versions = Table(
    "rule_versions",
    metadata,
    Column("employer_id", String(36), ForeignKey("employers.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("in_force", Date, nullable=False),
    Column("content", Text, nullable=False),
    Column("account_id", String(36), ForeignKey("accounts.id")),
    Column("changed", UtcMoment, nullable=False),
)

#: ``warnings`` are days, separated by commas.
retention_choices = Table(
    "retention_choices",
    metadata,
    Column("employer_id", String(36), ForeignKey("employers.id"), primary_key=True),
    Column("automatic", Boolean, nullable=False),
    Column("warnings", String(80), nullable=False),
    Column("changed", UtcMoment, nullable=False),
)
