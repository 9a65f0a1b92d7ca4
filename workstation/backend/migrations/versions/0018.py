"""Reports that are made and fetched."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "report_certificates",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("certificate", sa.LargeBinary(), nullable=False),
        sa.Column("made", UtcMoment(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_report_certificates")),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("form", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asked", UtcMoment(), nullable=False),
        sa.Column("touched", UtcMoment(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("entry", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_reports_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    op.create_index(op.f("ix_reports_account_id"), "reports", ["account_id"], unique=False)
    op.create_index(op.f("ix_reports_asked"), "reports", ["asked"], unique=False)
    op.create_table(
        "report_pieces",
        sa.Column("report_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_report_pieces_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("report_id", "number", name=op.f("pk_report_pieces")),
    )


def downgrade() -> None:
    """Undo the step."""
    op.drop_table("report_pieces")
    op.drop_index(op.f("ix_reports_asked"), table_name="reports")
    op.drop_index(op.f("ix_reports_account_id"), table_name="reports")
    op.drop_table("reports")
    op.drop_table("report_certificates")
