"""Alerts by mail, retention of search records, hand-over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "record_retention",
        sa.Column("employer_id", sa.String(length=36), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(length=200), nullable=False),
        sa.Column("hold", sa.String(length=200), nullable=True),
        sa.Column("changed", UtcMoment(), nullable=False),
        sa.CheckConstraint("months > 0", name=op.f("ck_record_retention_months")),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_record_retention_employer_id_employers"),
        ),
        sa.PrimaryKeyConstraint("employer_id", name=op.f("pk_record_retention")),
    )
    op.create_table(
        "outgoing_alerts",
        sa.Column("saved_search_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("at", UtcMoment(), nullable=False),
        sa.Column("after", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.Column("more", sa.Boolean(), nullable=False),
        sa.Column("expires", UtcMoment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_outgoing_alerts_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["saved_search_id"],
            ["saved_searches.id"],
            name=op.f("fk_outgoing_alerts_saved_search_id_saved_searches"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("saved_search_id", "account_id", name=op.f("pk_outgoing_alerts")),
    )
    op.add_column("saved_searches", sa.Column("handed_from", sa.String(length=36), nullable=True))
    op.create_index(
        "ix_search_records_employer_at", "search_records", ["employer_id", "at"], unique=False
    )


def downgrade() -> None:
    """Undo the step."""
    op.drop_index("ix_search_records_employer_at", table_name="search_records")
    op.drop_column("saved_searches", "handed_from")
    op.drop_table("outgoing_alerts")
    op.drop_table("record_retention")
