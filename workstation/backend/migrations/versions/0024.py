"""Categories have totals, and all employers together are counted by the day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.add_column(
        "log_categories",
        sa.Column(
            "entries",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            server_default="0",
            nullable=False,
        ),
    )
    op.execute(
        "UPDATE log_categories SET entries = coalesce("
        "(SELECT sum(log_days.count) FROM log_days WHERE log_days.category = log_categories.id), 0)"
    )
    op.execute(
        "INSERT INTO log_categories (employer, kind, form, purpose, ground, entries)"
        " SELECT '*', kind, form, purpose, ground, sum(entries) FROM log_categories"
        " GROUP BY kind, form, purpose, ground"
    )
    op.execute(
        "INSERT INTO log_days (category, day, count)"
        " SELECT whole.id, log_days.day, sum(log_days.count)"
        " FROM log_days JOIN log_categories AS part ON part.id = log_days.category"
        " JOIN log_categories AS whole ON whole.employer = '*' AND whole.kind = part.kind"
        " AND whole.form = part.form AND whole.purpose = part.purpose"
        " AND whole.ground = part.ground"
        " GROUP BY whole.id, log_days.day"
    )


def downgrade() -> None:
    """Undo the step."""
    op.execute(
        "DELETE FROM log_days WHERE category IN"
        " (SELECT id FROM log_categories WHERE employer = '*')"
    )
    op.execute("DELETE FROM log_categories WHERE employer = '*'")
    op.drop_column("log_categories", "entries")
