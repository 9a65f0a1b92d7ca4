"""Table of disclosures outside the app: what lies beside their entries, and can be erased."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Table

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

_NUMBER = BigInteger().with_variant(Integer, "sqlite")

#: ``entry`` is the entry's number in the log, ``recipient`` the random id that it names.
#: ``sealed`` (what was told, with its salt) and ``request`` (the copy of the request) lie under the
#: person's key; ``request_kind`` is None where there is no copy.
outside_disclosures = Table(
    "outside_disclosures",
    metadata,
    Column("entry", _NUMBER, primary_key=True, autoincrement=False),
    Column("candidate", _NUMBER, ForeignKey("candidates.number"), nullable=False, index=True),
    Column("recipient", String(36), nullable=False, unique=True),
    Column("account_id", String(36), ForeignKey("accounts.id"), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("request_kind", String(20), nullable=True),
    Column("request", LargeBinary, nullable=True),
)
