"""Search records by account."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_index(
        "ix_search_records_account_number", "search_records", ["account_id", "number"], unique=False
    )


def downgrade() -> None:
    """Undo the step."""
    op.drop_index("ix_search_records_account_number", table_name="search_records")
