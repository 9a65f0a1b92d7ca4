"""Retention rules by employer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "retention_choices",
        sa.Column("employer_id", sa.String(length=36), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("warnings", sa.String(length=80), nullable=False),
        sa.Column("changed", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_retention_choices_employer_id_employers"),
        ),
        sa.PrimaryKeyConstraint("employer_id", name=op.f("pk_retention_choices")),
    )
    op.create_table(
        "rule_versions",
        sa.Column("employer_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("in_force", sa.Date(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.Column("changed", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_rule_versions_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_rule_versions_employer_id_employers")
        ),
        sa.PrimaryKeyConstraint("employer_id", "version", name=op.f("pk_rule_versions")),
    )


def downgrade() -> None:
    """Undo the step."""
    op.drop_table("rule_versions")
    op.drop_table("retention_choices")
