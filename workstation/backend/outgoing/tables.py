"""Table of what waits to be told by mail; nothing of searches or resumes is in it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, String, Table

from workstation.backend.database import metadata
from workstation.backend.moments import UtcMoment

#: One row for each saved search and the account that is told of it: when it was last told (``at``),
#: and how many new ``hits`` there were by the changes after ``after`` and up to ``until``. It waits
#: to be sent until it ``expires``; without such a moment nothing waits.
outgoing_alerts = Table(
    "outgoing_alerts",
    metadata,
    Column(
        "saved_search_id",
        String(36),
        ForeignKey("saved_searches.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("account_id", String(36), ForeignKey("accounts.id"), primary_key=True),
    Column("at", UtcMoment, nullable=False),
    Column("after", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("hits", Integer, nullable=False),
    Column("more", Boolean, nullable=False),
    Column("expires", UtcMoment),
)
