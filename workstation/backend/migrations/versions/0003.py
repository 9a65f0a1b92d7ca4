"""Saved searches."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "saved_searches",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("employer_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("job_id", sa.String(length=36), nullable=True),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("created", UtcMoment(), nullable=False),
        sa.Column("changed", UtcMoment(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_saved_searches_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_saved_searches_employer_id_employers")
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name=op.f("fk_saved_searches_job_id_jobs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_searches")),
    )
    op.create_index(
        op.f("ix_saved_searches_account_id"), "saved_searches", ["account_id"], unique=False
    )
    op.create_index(
        op.f("ix_saved_searches_employer_id"), "saved_searches", ["employer_id"], unique=False
    )


def downgrade() -> None:
    """Undo the step."""
    op.drop_index(op.f("ix_saved_searches_employer_id"), table_name="saved_searches")
    op.drop_index(op.f("ix_saved_searches_account_id"), table_name="saved_searches")
    op.drop_table("saved_searches")
