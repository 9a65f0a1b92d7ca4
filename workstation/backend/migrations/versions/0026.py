"""Legal holds on sealed records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.add_column("sealed_records", sa.Column("hold_by", sa.String(length=36), nullable=True))
    op.add_column("sealed_records", sa.Column("hold_over", sa.Date(), nullable=True))
    op.add_column("sealed_records", sa.Column("hold_reason", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Undo the step."""
    op.drop_column("sealed_records", "hold_reason")
    op.drop_column("sealed_records", "hold_over")
    op.drop_column("sealed_records", "hold_by")
