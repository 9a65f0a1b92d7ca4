"""New hits of saved searches."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "saved_looks",
        sa.Column("saved_search_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("at", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_saved_looks_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["saved_search_id"],
            ["saved_searches.id"],
            name=op.f("fk_saved_looks_saved_search_id_saved_searches"),
        ),
        sa.PrimaryKeyConstraint("saved_search_id", "account_id", name=op.f("pk_saved_looks")),
    )
    op.add_column("index_changes", sa.Column("arrived_for", sa.String(length=36), nullable=True))
    op.add_column("saved_searches", sa.Column("every", sa.String(length=10), nullable=True))
    op.add_column("saved_searches", sa.Column("since", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    """Undo the step."""
    op.drop_column("saved_searches", "since")
    op.drop_column("saved_searches", "every")
    op.drop_column("index_changes", "arrived_for")
    op.drop_table("saved_looks")
