"""What accounts have viewed, and the last disclosure of a candidate by its entry."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Take the step; what the log knows of earlier views and disclosures is carried over."""
    op.create_table(
        "views",
        sa.Column("account", sa.String(length=36), nullable=False),
        sa.Column("candidate", _NUMBER, nullable=False),
        sa.Column("entry", _NUMBER, nullable=False),
        sa.Column("at", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate"], ["candidates.number"], name=op.f("fk_views_candidate_candidates")
        ),
        sa.PrimaryKeyConstraint("account", "candidate", name=op.f("pk_views")),
    )
    op.create_index("ix_views_account_entry", "views", ["account", "entry"], unique=False)
    op.create_index(op.f("ix_views_candidate"), "views", ["candidate"], unique=False)
    op.add_column("subjects", sa.Column("entry", _NUMBER, nullable=True))
    op.create_index("ix_subjects_employer_entry", "subjects", ["employer", "entry"], unique=False)
    _carry_over()


def downgrade() -> None:
    """Undo the step."""
    op.drop_index("ix_subjects_employer_entry", table_name="subjects")
    op.drop_column("subjects", "entry")
    op.drop_index(op.f("ix_views_candidate"), table_name="views")
    op.drop_index("ix_views_account_entry", table_name="views")
    op.drop_table("views")


def _carry_over() -> None:
    subjects = sa.table(
        "subjects", sa.column("candidate"), sa.column("subject"), sa.column("entry")
    )
    entries = sa.table(
        "log_entries",
        *(sa.column(name) for name in ("number", "account", "subject", "form", "time")),
    )
    views = sa.table(
        "views", *(sa.column(name) for name in ("account", "candidate", "entry", "at"))
    )
    last = sa.func.max(entries.c.number).label("entry")
    disclosed = (
        sa.select(entries.c.subject, last)
        .where(entries.c.form != "preview")
        .group_by(entries.c.subject)
        .subquery()
    )
    op.execute(
        sa.update(subjects)
        .values(entry=disclosed.c.entry)
        .where(subjects.c.subject == disclosed.c.subject)
    )
    viewed = (
        sa.select(
            entries.c.account, subjects.c.candidate, last, sa.func.max(entries.c.time).label("at")
        )
        .join(subjects, subjects.c.subject == entries.c.subject)
        .where(entries.c.form == "preview")
        .group_by(entries.c.account, subjects.c.candidate)
    )
    op.execute(sa.insert(views).from_select(["account", "candidate", "entry", "at"], viewed))
