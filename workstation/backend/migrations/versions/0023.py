"""Cleared alarms about the log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "cleared_alarms",
        sa.Column(
            "entry",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("at", UtcMoment(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_cleared_alarms_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_cleared_alarms")),
    )


def downgrade() -> None:
    """Undo the step."""
    op.drop_table("cleared_alarms")
