"""Snooping detection: its findings, and what they are made from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "snooping_cursor",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry", _NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snooping_cursor")),
    )
    op.create_table(
        "snooping_habits",
        sa.Column("account", sa.String(length=36), nullable=False),
        sa.Column("habit", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_snooping_habits")),
    )
    op.create_table(
        "snooping_surnames",
        sa.Column("digest", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("seen", _NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_snooping_surnames")),
    )
    op.create_table(
        "snooping_findings",
        sa.Column("number", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("entry", _NUMBER, nullable=False),
        sa.Column("rule", sa.String(length=20), nullable=False),
        sa.Column("account", sa.String(length=36), nullable=False),
        sa.Column("candidate", _NUMBER, nullable=True),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("usual", sa.Integer(), nullable=True),
        sa.Column("at", UtcMoment(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("decided", UtcMoment(), nullable=True),
        sa.Column("decided_by", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["candidate"],
            ["candidates.number"],
            name=op.f("fk_snooping_findings_candidate_candidates"),
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_snooping_findings")),
        sa.UniqueConstraint("entry", "rule", name=op.f("uq_snooping_findings_entry")),
    )
    op.create_index(op.f("ix_snooping_findings_candidate"), "snooping_findings", ["candidate"])
    op.create_index(
        "ix_snooping_findings_account_candidate", "snooping_findings", ["account", "candidate"]
    )
    op.create_index("ix_snooping_findings_state_number", "snooping_findings", ["state", "number"])
    op.create_table(
        "snooping_decoys",
        sa.Column("candidate", _NUMBER, nullable=False),
        sa.Column("planted", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate"],
            ["candidates.number"],
            name=op.f("fk_snooping_decoys_candidate_candidates"),
        ),
        sa.PrimaryKeyConstraint("candidate", name=op.f("pk_snooping_decoys")),
    )
    op.create_table(
        "snooping_particulars",
        sa.Column("account", sa.String(length=36), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("changed", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.id"], name=op.f("fk_snooping_particulars_account_accounts")
        ),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_snooping_particulars")),
    )


def downgrade() -> None:
    """Undo the step."""
    for table in ("particulars", "decoys", "findings", "surnames", "habits", "cursor"):
        op.drop_table(f"snooping_{table}")
