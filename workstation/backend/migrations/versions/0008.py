"""Shortlists with their members, and notes on candidates."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "notes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("employer_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column(
            "candidate", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("written", UtcMoment(), nullable=False),
        sa.Column("edited", UtcMoment(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_notes_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["candidate"], ["candidates.number"], name=op.f("fk_notes_candidate_candidates")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_notes_employer_id_employers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
    )
    op.create_index(op.f("ix_notes_candidate"), "notes", ["candidate"], unique=False)
    op.create_index(
        "ix_notes_employer_candidate", "notes", ["employer_id", "candidate"], unique=False
    )
    op.create_table(
        "shortlists",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("employer_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("job_id", sa.String(length=36), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("created", UtcMoment(), nullable=False),
        sa.Column("changed", UtcMoment(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_shortlists_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_shortlists_employer_id_employers")
        ),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_shortlists_job_id_jobs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shortlists")),
    )
    op.create_index(op.f("ix_shortlists_account_id"), "shortlists", ["account_id"], unique=False)
    op.create_index(op.f("ix_shortlists_employer_id"), "shortlists", ["employer_id"], unique=False)
    op.create_table(
        "shortlist_members",
        sa.Column("shortlist_id", sa.String(length=36), nullable=False),
        sa.Column(
            "candidate", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("added", UtcMoment(), nullable=False),
        sa.Column("added_by", sa.String(length=36), nullable=False),
        sa.Column("moved", UtcMoment(), nullable=True),
        sa.Column("moved_by", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["added_by"], ["accounts.id"], name=op.f("fk_shortlist_members_added_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["candidate"],
            ["candidates.number"],
            name=op.f("fk_shortlist_members_candidate_candidates"),
        ),
        sa.ForeignKeyConstraint(
            ["moved_by"], ["accounts.id"], name=op.f("fk_shortlist_members_moved_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["shortlist_id"],
            ["shortlists.id"],
            name=op.f("fk_shortlist_members_shortlist_id_shortlists"),
        ),
        sa.PrimaryKeyConstraint("shortlist_id", "candidate", name=op.f("pk_shortlist_members")),
    )
    op.create_index(
        op.f("ix_shortlist_members_candidate"), "shortlist_members", ["candidate"], unique=False
    )


def downgrade() -> None:
    """Undo the step."""
    op.drop_index(op.f("ix_shortlist_members_candidate"), table_name="shortlist_members")
    op.drop_table("shortlist_members")
    op.drop_index(op.f("ix_shortlists_employer_id"), table_name="shortlists")
    op.drop_index(op.f("ix_shortlists_account_id"), table_name="shortlists")
    op.drop_table("shortlists")
    op.drop_index("ix_notes_employer_candidate", table_name="notes")
    op.drop_index(op.f("ix_notes_candidate"), table_name="notes")
    op.drop_table("notes")
