"""Tables of devices, sessions, refresh tokens and used proofs."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

#: ``thumbprint`` is the RFC 7638 thumbprint of the device's public key.
devices = Table(
    "devices",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("thumbprint", String(43), nullable=False, unique=True),
    Column("label", String(200), nullable=False),
    Column("created", UtcMoment, nullable=False),
)

#: One signed-in desk; all its refresh tokens are one family. ``ended_why`` is signed_out,
#: reuse, recovery, closed or lost (its device).
sessions = Table(
    "sessions",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("account_id", String(36), ForeignKey("accounts.id"), nullable=False, index=True),
    Column("device_id", String(36), ForeignKey("devices.id"), nullable=False, index=True),
    Column("created", UtcMoment, nullable=False),
    Column("ended", UtcMoment, nullable=True),
    Column("ended_why", String(16), nullable=True),
)

#: Refresh tokens by their SHA-256; a used one is kept until it expires, so that reuse shows.
refresh_tokens = Table(
    "refresh_tokens",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("session_id", String(36), ForeignKey("sessions.id"), nullable=False, index=True),
    Column("expires", UtcMoment, nullable=False),
    Column("used", UtcMoment, nullable=True),
)

#: Identifiers of proofs used on any worker of a server, until they could not be used anyway.
used_proofs = Table(
    "used_proofs",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("expires", UtcMoment, nullable=False, index=True),
)
