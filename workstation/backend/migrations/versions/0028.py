"""What a report was asked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.add_column("reports", sa.Column("request", sa.String(64), nullable=True))


def downgrade() -> None:
    """Undo the step."""
    op.drop_column("reports", "request")
