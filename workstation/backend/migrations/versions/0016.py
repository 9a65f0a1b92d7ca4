"""Disclosures outside the app."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "outside_disclosures",
        sa.Column("entry", number, autoincrement=False, nullable=False),
        sa.Column("candidate", number, nullable=False),
        sa.Column("recipient", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("at", UtcMoment(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("request_kind", sa.String(length=20), nullable=True),
        sa.Column("request", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_outside_disclosures_account_id_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["candidate"],
            ["candidates.number"],
            name=op.f("fk_outside_disclosures_candidate_candidates"),
        ),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_outside_disclosures")),
        sa.UniqueConstraint("recipient", name=op.f("uq_outside_disclosures_recipient")),
    )
    op.create_index(op.f("ix_outside_disclosures_candidate"), "outside_disclosures", ["candidate"])


def downgrade() -> None:
    """Undo the step."""
    op.drop_index(op.f("ix_outside_disclosures_candidate"), table_name="outside_disclosures")
    op.drop_table("outside_disclosures")
