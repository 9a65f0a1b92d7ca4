"""Tables of search: the numbered rows that tell each worker's index what has changed."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, Integer, String, Table

from workstation.backend.database import metadata

#: One row. ``last`` is the number of the newest change; whoever takes the next one holds the row
#: until its commit, so numbers become visible in their order and without gaps. ``lineage`` names
#: this database, so that an index built for another one is not taken for its own.
index_head = Table(
    "index_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("lineage", String(36), nullable=False),
    Column("last", BigInteger, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

#: What search may show of the candidate has changed, in whatever way. ``arrived_for`` says who may
#: find it now and could not before: ``everybody``, ``employers``, one employer's id, or nobody.
index_changes = Table(
    "index_changes",
    metadata,
    Column(
        "number",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("candidate", BigInteger, nullable=False),
    Column("arrived_for", String(36)),
)

#: The newest change at a look on each UTC day: what tells how old changes are.
index_days = Table(
    "index_days",
    metadata,
    Column("day", Date, primary_key=True),
    Column("last", BigInteger, nullable=False),
)
