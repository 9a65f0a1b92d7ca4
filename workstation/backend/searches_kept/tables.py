"""Tables of what is kept of searches. Whatever a person typed lies in ``sealed`` only."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
)

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

#: One row for each answer that a searcher got; rows are added, and deleted when their employer's
#: retention rule is over. ``sealed`` holds the criteria, the total and the references shown.
search_records = Table(
    "search_records",
    metadata,
    Column(
        "number",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    Column("employer_id", String(36), ForeignKey("employers.id"), nullable=False),
    Column("account_id", String(36), ForeignKey("accounts.id"), nullable=False),
    Column("job_id", String(36), ForeignKey("jobs.id")),
    Column("at", UtcMoment, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index("ix_search_records_employer_number", "employer_id", "number"),
    Index("ix_search_records_employer_at", "employer_id", "at"),
    Index("ix_search_records_account_number", "account_id", "number"),
)

#: ``account_id`` owns it; ``shared`` lets all searchers of the employer see and run it. ``sealed``
#: holds its name and its criteria. ``every`` says how often it tells of new hits; what came in by
#: changes up to ``since`` is not new to it. ``handed_from`` had it before and left.
saved_searches = Table(
    "saved_searches",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("employer_id", String(36), ForeignKey("employers.id"), nullable=False, index=True),
    Column("account_id", String(36), ForeignKey("accounts.id"), nullable=False, index=True),
    Column("job_id", String(36), ForeignKey("jobs.id")),
    Column("shared", Boolean, nullable=False),
    Column("every", String(10)),
    Column("since", BigInteger),
    Column("created", UtcMoment, nullable=False),
    Column("changed", UtcMoment, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("handed_from", String(36)),
)

#: Up to which change (of `index_changes`) an account has looked at a saved search's new hits, when.
saved_looks = Table(
    "saved_looks",
    metadata,
    Column("saved_search_id", String(36), ForeignKey("saved_searches.id"), primary_key=True),
    Column("account_id", String(36), ForeignKey("accounts.id"), primary_key=True),
    Column("until", BigInteger, nullable=False),
    Column("at", UtcMoment, nullable=False),
)

#: How long an employer's search records are kept, where it is not as `retention.DEFAULT` says.
#: ``basis`` names law or contract; a ``hold`` says why nothing is destroyed at all.
record_retention = Table(
    "record_retention",
    metadata,
    Column("employer_id", String(36), ForeignKey("employers.id"), primary_key=True),
    Column("months", Integer, nullable=False),
    Column("basis", String(200), nullable=False),
    Column("hold", String(200)),
    Column("changed", UtcMoment, nullable=False),
    CheckConstraint("months > 0", name="months"),
)
