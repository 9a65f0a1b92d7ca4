"""When jobs were closed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.add_column("jobs", sa.Column("closed", UtcMoment(), nullable=True))


def downgrade() -> None:
    """Undo the step."""
    op.drop_column("jobs", "closed")
