"""Sealed records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "sealed_records",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("employer_id", sa.String(length=36), nullable=False),
        sa.Column("candidate", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("job_id", sa.String(length=36), nullable=False),
        sa.Column("purposes", sa.String(length=200), nullable=False),
        sa.Column("made", UtcMoment(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("decided", UtcMoment(), nullable=True),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("awaited", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("destroyed", UtcMoment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["candidate"],
            ["candidates.number"],
            name=op.f("fk_sealed_records_candidate_candidates"),
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_sealed_records_employer_id_employers")
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name=op.f("fk_sealed_records_job_id_jobs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_records")),
    )
    op.create_index(
        op.f("ix_sealed_records_candidate"), "sealed_records", ["candidate"], unique=False
    )
    op.create_index(
        "ix_sealed_records_employer_made",
        "sealed_records",
        ["employer_id", "made", "id"],
        unique=False,
    )
    op.create_index("ix_sealed_records_made", "sealed_records", ["made", "id"], unique=False)
    op.create_index(
        "ix_sealed_records_subject_job", "sealed_records", ["subject", "job_id"], unique=False
    )
    op.create_table(
        "sealed_keys",
        sa.Column("record_id", sa.String(length=36), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["sealed_records.id"],
            name=op.f("fk_sealed_keys_record_id_sealed_records"),
        ),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_sealed_keys")),
    )
    op.create_table(
        "sealed_openings",
        sa.Column(
            "entry",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("record_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("at", UtcMoment(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_sealed_openings_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["sealed_records.id"],
            name=op.f("fk_sealed_openings_record_id_sealed_records"),
        ),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_sealed_openings")),
    )
    op.create_index(
        op.f("ix_sealed_openings_record_id"), "sealed_openings", ["record_id"], unique=False
    )


def downgrade() -> None:
    """Undo the step."""
    op.drop_index(op.f("ix_sealed_openings_record_id"), table_name="sealed_openings")
    op.drop_table("sealed_openings")
    op.drop_table("sealed_keys")
    op.drop_index("ix_sealed_records_subject_job", table_name="sealed_records")
    op.drop_index("ix_sealed_records_made", table_name="sealed_records")
    op.drop_index("ix_sealed_records_employer_made", table_name="sealed_records")
    op.drop_index(op.f("ix_sealed_records_candidate"), table_name="sealed_records")
    op.drop_table("sealed_records")
