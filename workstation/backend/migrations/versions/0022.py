"""Withdrawal notices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "withdrawal_notices",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("copy_id", sa.String(length=36), nullable=False),
        sa.Column("employer_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("at", UtcMoment(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("delivered", UtcMoment(), nullable=True),
        sa.Column("held", UtcMoment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_withdrawal_notices_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["copy_id"], ["copies.id"], name=op.f("fk_withdrawal_notices_copy_id_copies")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_withdrawal_notices_employer_id_employers"),
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_withdrawal_notices")),
        sa.UniqueConstraint("copy_id", name=op.f("uq_withdrawal_notices_copy_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_withdrawal_notices_employer",
        "withdrawal_notices",
        ["employer_id", "number"],
        unique=False,
    )
    op.create_index(
        "ix_withdrawal_notices_holder",
        "withdrawal_notices",
        ["account_id", "device_id", "number"],
        unique=False,
    )


def downgrade() -> None:
    """Undo the step."""
    op.drop_index("ix_withdrawal_notices_holder", table_name="withdrawal_notices")
    op.drop_index("ix_withdrawal_notices_employer", table_name="withdrawal_notices")
    op.drop_table("withdrawal_notices")
