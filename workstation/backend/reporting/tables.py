"""Tables of reports that are being made or wait to be fetched, and of the signing certificate."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Table

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

_NUMBER = BigInteger().with_variant(Integer, "sqlite")

#: ``touched`` is when its maker last gave a sign of life; ``entry`` an accounting's log entry;
#: ``request`` a keyed hash of all that was asked for (none where it was made before that was kept).
reports = Table(
    "reports",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("account_id", String(36), ForeignKey("accounts.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("form", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("asked", UtcMoment, nullable=False, index=True),
    Column("touched", UtcMoment, nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("size", _NUMBER),
    Column("entry", _NUMBER),
    Column("request", String(64)),
)

#: A report's content, sealed piece by piece.
report_pieces = Table(
    "report_pieces",
    metadata,
    Column("report_id", String(36), ForeignKey("reports.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
)

#: The certificate of each key that signed reports; ``key`` is the public key's hash. Never deleted.
report_certificates = Table(
    "report_certificates",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("certificate", LargeBinary, nullable=False),
    Column("made", UtcMoment, nullable=False),
)
