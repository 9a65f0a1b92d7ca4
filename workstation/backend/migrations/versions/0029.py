"""Since when somebody is known by an e-mail that a later version of the resume brought."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.add_column("likenesses", sa.Column("since", UtcMoment(), nullable=True))


def downgrade() -> None:
    """Undo the step."""
    op.drop_column("likenesses", "since")
