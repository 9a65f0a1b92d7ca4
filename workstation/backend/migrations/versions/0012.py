"""Duplicates are merged and parted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "likenesses",
        sa.Column(
            "digest",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "candidate", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["candidate"], ["candidates.number"], name=op.f("fk_likenesses_candidate_candidates")
        ),
        sa.PrimaryKeyConstraint("digest", "candidate", name=op.f("pk_likenesses")),
    )
    op.create_index(op.f("ix_likenesses_candidate"), "likenesses", ["candidate"], unique=False)
    op.create_table(
        "duplicate_pairs",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("first", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("second", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reasons", sa.String(length=60), nullable=False),
        sa.Column("alike", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("found", UtcMoment(), nullable=False),
        sa.Column("decided", UtcMoment(), nullable=True),
        sa.Column("decided_by", sa.String(length=36), nullable=True),
        sa.Column("kept", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kept_hidden", sa.String(length=100), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["accounts.id"], name=op.f("fk_duplicate_pairs_decided_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["first"], ["candidates.number"], name=op.f("fk_duplicate_pairs_first_candidates")
        ),
        sa.ForeignKeyConstraint(
            ["second"], ["candidates.number"], name=op.f("fk_duplicate_pairs_second_candidates")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_duplicate_pairs")),
        sa.UniqueConstraint("first", "second", name=op.f("uq_duplicate_pairs_first")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_duplicate_pairs_second"), "duplicate_pairs", ["second"], unique=False)
    op.create_index(
        "ix_duplicate_pairs_state_number", "duplicate_pairs", ["state", "number"], unique=False
    )
    op.add_column(
        "blocks",
        sa.Column(
            "copied_from", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
    )
    op.add_column(
        "candidates",
        sa.Column(
            "merged_into", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
    )
    op.create_index(
        "ix_candidates_merged_into",
        "candidates",
        ["merged_into"],
        unique=False,
        sqlite_where=sa.text("merged_into IS NOT NULL"),
        postgresql_where=sa.text("merged_into IS NOT NULL"),
    )


def downgrade() -> None:
    """Undo the step."""
    op.drop_index(
        "ix_candidates_merged_into",
        table_name="candidates",
        sqlite_where=sa.text("merged_into IS NOT NULL"),
        postgresql_where=sa.text("merged_into IS NOT NULL"),
    )
    op.drop_column("candidates", "merged_into")
    op.drop_column("blocks", "copied_from")
    op.drop_index("ix_duplicate_pairs_state_number", table_name="duplicate_pairs")
    op.drop_index(op.f("ix_duplicate_pairs_second"), table_name="duplicate_pairs")
    op.drop_table("duplicate_pairs")
    op.drop_index(op.f("ix_likenesses_candidate"), table_name="likenesses")
    op.drop_table("likenesses")
