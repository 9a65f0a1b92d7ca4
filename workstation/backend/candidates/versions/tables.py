"""Table of earlier versions: what they say lies sealed under the person's key."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
)

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

#: The present version lies where it does for everybody (``sources``, and the document that no row
#: here names). ``digest``, ``updated`` and ``as_of`` are those of `candidates`; ``sealed`` is the
#: source. Of an erased person only ``digest`` stays, so that no import revives it.
earlier_versions = Table(
    "earlier_versions",
    metadata,
    Column("id", String(36), primary_key=True),
    Column(
        "candidate",
        BigInteger().with_variant(Integer, "sqlite"),
        ForeignKey("candidates.number"),
        nullable=False,
        index=True,
    ),
    Column("digest", String(64), nullable=False, unique=True),
    Column("updated", UtcMoment, nullable=False),
    Column("as_of", Date),
    Column("document", String(36)),
    Column("sealed", LargeBinary),
)
