"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workstation.backend.moments import UtcMoment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""

    op.create_table(
        "candidates",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("audience", sa.String(length=10), nullable=False),
        sa.Column("policy_version", sa.String(length=64), nullable=True),
        sa.Column("basis", sa.String(length=20), nullable=True),
        sa.Column("hidden_groups", sa.String(length=100), nullable=False),
        sa.Column("updated", UtcMoment(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_candidates")),
        sa.UniqueConstraint("digest", name=op.f("uq_candidates_digest")),
        sa.UniqueConstraint("id", name=op.f("uq_candidates_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "checkpoints",
        sa.Column(
            "size",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("size", name=op.f("pk_checkpoints")),
    )
    op.create_table(
        "devices",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("thumbprint", sa.String(length=43), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("created", UtcMoment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_devices")),
        sa.UniqueConstraint("thumbprint", name=op.f("uq_devices_thumbprint")),
    )
    op.create_table(
        "employers",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("house", sa.Boolean(), nullable=False),
        sa.Column("created", UtcMoment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employers")),
        sa.UniqueConstraint("name", name=op.f("uq_employers_name")),
    )
    op.create_table(
        "epoch_keys",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("made", UtcMoment(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_epoch_keys")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "idempotency",
        sa.Column("account", sa.String(length=36), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("request", sa.String(length=64), nullable=False),
        sa.Column("entry", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", UtcMoment(), nullable=False),
        sa.PrimaryKeyConstraint("account", "key", name=op.f("pk_idempotency")),
    )
    op.create_index(op.f("ix_idempotency_at"), "idempotency", ["at"], unique=False)
    op.create_table(
        "index_changes",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("candidate", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_index_changes")),
    )
    op.create_table(
        "index_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lineage", sa.String(length=36), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_index_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_index_head")),
    )
    op.create_table(
        "log_entries",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("time", UtcMoment(), nullable=False),
        sa.Column("account", sa.String(length=36), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_log_entries")),
    )
    op.create_index(
        "ix_log_entries_account_number", "log_entries", ["account", "number"], unique=False
    )
    op.create_table(
        "log_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_head")),
    )
    op.create_table(
        "log_nodes",
        sa.Column(
            "address",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_log_nodes")),
    )
    op.create_table(
        "policy_versions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("employer_search", sa.Boolean(), nullable=False),
        sa.Column("created", UtcMoment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_versions")),
        sa.UniqueConstraint("label", name=op.f("uq_policy_versions_label")),
    )
    op.create_table(
        "quota_used",
        sa.Column("subscription", sa.String(length=36), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("subscription", name=op.f("pk_quota_used")),
    )
    op.create_table(
        "tries",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", UtcMoment(), nullable=False),
        sa.Column("paused_until", UtcMoment(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_tries")),
    )
    op.create_table(
        "used_proofs",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("expires", UtcMoment(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_used_proofs")),
    )
    op.create_index(op.f("ix_used_proofs_expires"), "used_proofs", ["expires"], unique=False)
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_key", sa.String(length=300), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("employer_id", sa.String(length=36), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("totp_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("totp_step", sa.BigInteger(), nullable=True),
        sa.Column("seat", sa.Boolean(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("procedures_at", UtcMoment(), nullable=True),
        sa.Column("created", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_accounts_employer_id_employers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("email_key", name=op.f("uq_accounts_email_key")),
    )
    op.create_index(op.f("ix_accounts_employer_id"), "accounts", ["employer_id"], unique=False)
    op.create_table(
        "blocks",
        sa.Column(
            "candidate", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("employer", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate"], ["candidates.number"], name=op.f("fk_blocks_candidate_candidates")
        ),
        sa.PrimaryKeyConstraint("candidate", "employer", name=op.f("pk_blocks")),
    )
    op.create_table(
        "contact_data",
        sa.Column(
            "candidate", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("field_group", sa.String(length=20), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate"], ["candidates.number"], name=op.f("fk_contact_data_candidate_candidates")
        ),
        sa.PrimaryKeyConstraint("candidate", "field_group", name=op.f("pk_contact_data")),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column(
            "candidate", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate"], ["candidates.number"], name=op.f("fk_documents_candidate_candidates")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_index(op.f("ix_documents_candidate"), "documents", ["candidate"], unique=False)
    op.create_table(
        "imported_files",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column(
            "candidate", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["candidate"],
            ["candidates.number"],
            name=op.f("fk_imported_files_candidate_candidates"),
        ),
        sa.PrimaryKeyConstraint("digest", "candidate", name=op.f("pk_imported_files")),
    )
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("employer_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("reference", sa.String(length=200), nullable=False),
        sa.Column("created", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_jobs_employer_id_employers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
        sa.UniqueConstraint("employer_id", "reference", name=op.f("uq_jobs_employer_id")),
    )
    op.create_table(
        "person_keys",
        sa.Column(
            "candidate", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("epoch", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate"], ["candidates.number"], name=op.f("fk_person_keys_candidate_candidates")
        ),
        sa.ForeignKeyConstraint(
            ["epoch"], ["epoch_keys.number"], name=op.f("fk_person_keys_epoch_epoch_keys")
        ),
        sa.PrimaryKeyConstraint("candidate", name=op.f("pk_person_keys")),
        sa.UniqueConstraint("person", name=op.f("uq_person_keys_person")),
    )
    op.create_index(op.f("ix_person_keys_epoch"), "person_keys", ["epoch"], unique=False)
    op.create_table(
        "quota_units",
        sa.Column("subscription", sa.String(length=36), nullable=False),
        sa.Column(
            "candidate", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["candidate"], ["candidates.number"], name=op.f("fk_quota_units_candidate_candidates")
        ),
        sa.PrimaryKeyConstraint("subscription", "candidate", name=op.f("pk_quota_units")),
    )
    op.create_index(op.f("ix_quota_units_candidate"), "quota_units", ["candidate"], unique=False)
    op.create_table(
        "sources",
        sa.Column(
            "candidate", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate"], ["candidates.number"], name=op.f("fk_sources_candidate_candidates")
        ),
        sa.PrimaryKeyConstraint("candidate", name=op.f("pk_sources")),
    )
    op.create_table(
        "subjects",
        sa.Column(
            "candidate", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("employer", sa.String(length=36), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("disclosed", UtcMoment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["candidate"], ["candidates.number"], name=op.f("fk_subjects_candidate_candidates")
        ),
        sa.PrimaryKeyConstraint("candidate", "employer", name=op.f("pk_subjects")),
        sa.UniqueConstraint("subject", name=op.f("uq_subjects_subject")),
    )
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("employer_id", sa.String(length=36), nullable=False),
        sa.Column("starts_at", UtcMoment(), nullable=False),
        sa.Column("ends_at", UtcMoment(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("quota", sa.Integer(), nullable=False),
        sa.Column("created", UtcMoment(), nullable=False),
        sa.CheckConstraint("quota >= 0", name=op.f("ck_subscriptions_quota")),
        sa.CheckConstraint("seats > 0", name=op.f("ck_subscriptions_seats")),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_subscriptions_employer_id_employers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
    )
    op.create_index(
        op.f("ix_subscriptions_employer_id"), "subscriptions", ["employer_id"], unique=False
    )
    op.create_table(
        "admin_acts",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("time", UtcMoment(), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.Column("os_user", sa.String(length=200), nullable=False),
        sa.Column("act", sa.String(length=64), nullable=False),
        sa.Column("object_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_admin_acts_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_admin_acts")),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("created", UtcMoment(), nullable=False),
        sa.Column("ended", UtcMoment(), nullable=True),
        sa.Column("ended_why", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_sessions_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_sessions_device_id_devices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_account_id"), "sessions", ["account_id"], unique=False)
    op.create_index(op.f("ix_sessions_device_id"), "sessions", ["device_id"], unique=False)
    op.create_table(
        "refresh_tokens",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("expires", UtcMoment(), nullable=False),
        sa.Column("used", UtcMoment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_refresh_tokens_session_id_sessions")
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_refresh_tokens")),
    )
    op.create_index(
        op.f("ix_refresh_tokens_session_id"), "refresh_tokens", ["session_id"], unique=False
    )


def downgrade() -> None:
    """Undo the step."""

    op.drop_index(op.f("ix_refresh_tokens_session_id"), table_name="refresh_tokens")
    op.drop_table("refresh_tokens")
    op.drop_index(op.f("ix_sessions_device_id"), table_name="sessions")
    op.drop_index(op.f("ix_sessions_account_id"), table_name="sessions")
    op.drop_table("sessions")
    op.drop_table("admin_acts")
    op.drop_index(op.f("ix_subscriptions_employer_id"), table_name="subscriptions")
    op.drop_table("subscriptions")
    op.drop_table("subjects")
    op.drop_table("sources")
    op.drop_index(op.f("ix_quota_units_candidate"), table_name="quota_units")
    op.drop_table("quota_units")
    op.drop_index(op.f("ix_person_keys_epoch"), table_name="person_keys")
    op.drop_table("person_keys")
    op.drop_table("jobs")
    op.drop_table("imported_files")
    op.drop_index(op.f("ix_documents_candidate"), table_name="documents")
    op.drop_table("documents")
    op.drop_table("contact_data")
    op.drop_table("blocks")
    op.drop_index(op.f("ix_accounts_employer_id"), table_name="accounts")
    op.drop_table("accounts")
    op.drop_index(op.f("ix_used_proofs_expires"), table_name="used_proofs")
    op.drop_table("used_proofs")
    op.drop_table("tries")
    op.drop_table("quota_used")
    op.drop_table("policy_versions")
    op.drop_table("log_nodes")
    op.drop_table("log_head")
    op.drop_index("ix_log_entries_account_number", table_name="log_entries")
    op.drop_table("log_entries")
    op.drop_table("index_head")
    op.drop_table("index_changes")
    op.drop_index(op.f("ix_idempotency_at"), table_name="idempotency")
    op.drop_table("idempotency")
    op.drop_table("epoch_keys")
    op.drop_table("employers")
    op.drop_table("devices")
    op.drop_table("checkpoints")
    op.drop_table("candidates")
