"""Tables of sealed records. What a record says lies in ``sealed`` only, under its own key.

Backups must leave ``sealed_keys`` out and keep only its newest copy beside, as with ``epoch_keys``:
that is what makes an old backup stop opening records that were destroyed.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
)

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

_NUMBER = BigInteger().with_variant(Integer, "sqlite")

#: ``subject`` is the log's name for person and employer; ``candidate`` is None once the person is
#: erased, ``outcome`` and ``decided`` then say how far that had come. ``purposes`` are those of the
#: disclosures, separated by commas. ``until`` is the last day of keeping, ``awaited`` whether an
#: event may still move it. ``sealed`` is None once the record is destroyed. ``hold_over`` is the
#: first day on which its legal hold no longer holds, ``hold_reason`` what was stated, sealed.
sealed_records = Table(
    "sealed_records",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("employer_id", String(36), ForeignKey("employers.id"), nullable=False),
    Column("candidate", _NUMBER, ForeignKey("candidates.number"), index=True),
    Column("subject", String(36), nullable=False),
    Column("job_id", String(36), ForeignKey("jobs.id"), nullable=False),
    Column("purposes", String(200), nullable=False),
    Column("made", UtcMoment, nullable=False),
    Column("outcome", String(20)),
    Column("decided", UtcMoment),
    Column("until", Date, nullable=False),
    Column("awaited", Boolean, nullable=False),
    Column("reason", String(500), nullable=False),
    Column("hold_by", String(36)),
    Column("hold_over", Date),
    Column("hold_reason", LargeBinary),
    Column("sealed", LargeBinary),
    Column("destroyed", UtcMoment),
    Index("ix_sealed_records_employer_made", "employer_id", "made", "id"),
    Index("ix_sealed_records_subject_job", "subject", "job_id"),
    Index("ix_sealed_records_made", "made", "id"),
)

#: One key a record, wrapped. Deleting the row is the record's destruction.
sealed_keys = Table(
    "sealed_keys",
    metadata,
    Column("record_id", String(36), ForeignKey("sealed_records.id"), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)

#: Each opening: ``sealed`` holds the stated case with the salt of the entry's commitment.
sealed_openings = Table(
    "sealed_openings",
    metadata,
    Column("entry", _NUMBER, primary_key=True, autoincrement=False),
    Column("record_id", String(36), ForeignKey("sealed_records.id"), nullable=False, index=True),
    Column("account_id", String(36), ForeignKey("accounts.id"), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
