"""Retained copies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "copies_clock",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seen", UtcMoment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copies_clock")),
    )
    op.create_table(
        "copies",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("employer_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("candidate", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("job_id", sa.String(length=36), nullable=True),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("form", sa.String(length=10), nullable=False),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("groups", sa.String(length=100), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("made", UtcMoment(), nullable=False),
        sa.Column("entry", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("confirmed", UtcMoment(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("destroy_by", sa.Date(), nullable=False),
        sa.Column("rule", sa.String(length=100), nullable=False),
        sa.Column("before", sa.Date(), nullable=True),
        sa.Column("extended_until", sa.Date(), nullable=True),
        sa.Column("extended_by", sa.String(length=36), nullable=True),
        sa.Column("extended_at", UtcMoment(), nullable=True),
        sa.Column("hold_by", sa.String(length=36), nullable=True),
        sa.Column("hold_since", sa.Date(), nullable=True),
        sa.Column("hold_until", sa.Date(), nullable=True),
        sa.Column("hold_lifted", sa.Date(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("withdrawn", UtcMoment(), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("missing", sa.Boolean(), nullable=False),
        sa.Column("destroyed", UtcMoment(), nullable=True),
        sa.Column(
            "destruction_entry", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("stand", sa.String(length=10), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("hold_over", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_copies_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["candidate"], ["candidates.number"], name=op.f("fk_copies_candidate_candidates")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_copies_employer_id_employers")
        ),
        sa.ForeignKeyConstraint(
            ["extended_by"], ["accounts.id"], name=op.f("fk_copies_extended_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["hold_by"], ["accounts.id"], name=op.f("fk_copies_hold_by_accounts")
        ),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_copies_job_id_jobs")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_copies")),
        sa.UniqueConstraint("account_id", "key", name=op.f("uq_copies_account_id")),
        sa.UniqueConstraint("id", name=op.f("uq_copies_id")),
        sqlite_autoincrement=True,
    )
    due = ["gone", "last_day", "number", "stand", "hold_over", "form"]
    op.create_index("ix_copies_account_due", "copies", ["account_id", *due], unique=False)
    op.create_index(op.f("ix_copies_candidate"), "copies", ["candidate"], unique=False)
    op.create_index("ix_copies_due", "copies", due, unique=False)
    op.create_index("ix_copies_employer_due", "copies", ["employer_id", *due], unique=False)
    op.create_index(op.f("ix_copies_job_id"), "copies", ["job_id"], unique=False)
    op.create_table(
        "copy_certificates",
        sa.Column("copy_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["copy_id"], ["copies.id"], name=op.f("fk_copy_certificates_copy_id_copies")
        ),
        sa.PrimaryKeyConstraint("copy_id", name=op.f("pk_copy_certificates")),
        sa.UniqueConstraint("id", name=op.f("uq_copy_certificates_id")),
    )
    op.create_table(
        "copy_events",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("copy_id", sa.String(length=36), nullable=False),
        sa.Column("at", UtcMoment(), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_copy_events_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["copy_id"], ["copies.id"], name=op.f("fk_copy_events_copy_id_copies")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_copy_events")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_copy_events_copy_id"), "copy_events", ["copy_id"], unique=False)


def downgrade() -> None:
    """Undo the step."""
    op.drop_index(op.f("ix_copy_events_copy_id"), table_name="copy_events")
    op.drop_table("copy_events")
    op.drop_table("copy_certificates")
    op.drop_index(op.f("ix_copies_job_id"), table_name="copies")
    op.drop_index("ix_copies_employer_due", table_name="copies")
    op.drop_index("ix_copies_due", table_name="copies")
    op.drop_index(op.f("ix_copies_candidate"), table_name="copies")
    op.drop_index("ix_copies_account_due", table_name="copies")
    op.drop_table("copies")
    op.drop_table("copies_clock")
