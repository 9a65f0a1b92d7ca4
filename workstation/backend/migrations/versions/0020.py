"""Persons are looked up in the log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "look_ups",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account", sa.String(length=36), nullable=False),
        sa.Column("candidate", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("entry", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", UtcMoment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look_ups")),
        sa.UniqueConstraint("entry", name=op.f("uq_look_ups_entry")),
    )
    op.create_index(op.f("ix_look_ups_at"), "look_ups", ["at"], unique=False)


def downgrade() -> None:
    """Undo the step."""
    op.drop_index(op.f("ix_look_ups_at"), table_name="look_ups")
    op.drop_table("look_ups")
