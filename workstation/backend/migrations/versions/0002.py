"""Records of searches."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "search_records",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("employer_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("job_id", sa.String(length=36), nullable=True),
        sa.Column("at", UtcMoment(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_search_records_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_search_records_employer_id_employers")
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name=op.f("fk_search_records_job_id_jobs")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_search_records")),
    )
    op.create_index(
        "ix_search_records_employer_number",
        "search_records",
        ["employer_id", "number"],
        unique=False,
    )


def downgrade() -> None:
    """Undo the step."""
    op.drop_index("ix_search_records_employer_number", table_name="search_records")
    op.drop_table("search_records")
