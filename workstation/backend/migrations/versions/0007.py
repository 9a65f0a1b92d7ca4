"""Which version of the reader understood a resume, and as of which day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.add_column(
        "candidates", sa.Column("understood", sa.Integer(), server_default="1", nullable=False)
    )
    op.add_column("candidates", sa.Column("as_of", sa.Date(), nullable=True))
    op.create_index(
        "ix_candidates_understood_number", "candidates", ["understood", "number"], unique=False
    )


def downgrade() -> None:
    """Undo the step."""
    op.drop_index("ix_candidates_understood_number", table_name="candidates")
    op.drop_column("candidates", "as_of")
    op.drop_column("candidates", "understood")
