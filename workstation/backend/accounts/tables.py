"""Tables of accounts and of their tries to sign in."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

#: ``email_key`` is the case-folded address; ``totp_step`` the last time step whose code was used.
accounts = Table(
    "accounts",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("email", String(254), nullable=False),
    Column("email_key", String(300), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("role", String(32), nullable=False),
    Column("employer_id", String(36), ForeignKey("employers.id"), nullable=False, index=True),
    Column("password_hash", Text, nullable=False),
    Column("totp_sealed", LargeBinary, nullable=True),
    Column("totp_step", BigInteger, nullable=True),
    Column("seat", Boolean, nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("procedures_at", UtcMoment, nullable=True),
    Column("created", UtcMoment, nullable=False),
)

#: Tries to sign in, by keyed hash of the e-mail or the address: neither is stored.
tries = Table(
    "tries",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", UtcMoment, nullable=False),
    Column("paused_until", UtcMoment, nullable=True),
)
