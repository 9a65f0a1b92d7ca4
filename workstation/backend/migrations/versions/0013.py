"""Staff correct what was understood."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "corrections",
        sa.Column(
            "candidate", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate"], ["candidates.number"], name=op.f("fk_corrections_candidate_candidates")
        ),
        sa.PrimaryKeyConstraint("candidate", name=op.f("pk_corrections")),
    )


def downgrade() -> None:
    """Undo the step."""
    op.drop_table("corrections")
