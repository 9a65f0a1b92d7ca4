"""Earlier versions of resumes, and marks by which a person is known again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "contact_marks",
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column(
            "candidate", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["candidate"], ["candidates.number"], name=op.f("fk_contact_marks_candidate_candidates")
        ),
        sa.PrimaryKeyConstraint("kind", "digest", "candidate", name=op.f("pk_contact_marks")),
    )
    op.create_index(
        op.f("ix_contact_marks_candidate"), "contact_marks", ["candidate"], unique=False
    )
    op.create_table(
        "earlier_versions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column(
            "candidate", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("updated", UtcMoment(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("document", sa.String(length=36), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["candidate"],
            ["candidates.number"],
            name=op.f("fk_earlier_versions_candidate_candidates"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_versions")),
        sa.UniqueConstraint("digest", name=op.f("uq_earlier_versions_digest")),
    )
    op.create_index(
        op.f("ix_earlier_versions_candidate"), "earlier_versions", ["candidate"], unique=False
    )


def downgrade() -> None:
    """Undo the step."""
    op.drop_index(op.f("ix_earlier_versions_candidate"), table_name="earlier_versions")
    op.drop_table("earlier_versions")
    op.drop_index(op.f("ix_contact_marks_candidate"), table_name="contact_marks")
    op.drop_table("contact_marks")
