"""The vault's tables. A change here needs a new step in `database.STEPS`."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()


def _server(primary: bool = False) -> Column[int]:
    return Column("server", ForeignKey("servers.number"), nullable=False, primary_key=primary)


#: Servers this desk has met. The embedded backend has the empty address. ``log_key`` is pinned
#: at first contact.
servers = Table(
    "servers",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("address", Text, nullable=False, unique=True),
    Column("log_key", Text),
    Column("pinned_at", Text),
)

#: The refresh token of a kept session. Access tokens are never written.
sessions = Table(
    "sessions",
    metadata,
    _server(primary=True),
    Column("refresh_token", Text, nullable=False),
    Column("device_id", Text, nullable=False),
)

#: Every checkpoint that verified, for ever: what a later log must extend.
checkpoints = Table(
    "checkpoints",
    metadata,
    Column("number", Integer, primary_key=True),
    _server(),
    Column("size", Integer, nullable=False),
    Column("root", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    UniqueConstraint("server", "size", "root"),
)

#: The leaf of every receipt that verified here, so that an entry left out later is noticed.
own_entries = Table(
    "own_entries",
    metadata,
    _server(primary=True),
    Column("entry", Integer, primary_key=True),
    Column("account", Text, nullable=False),
    Column("leaf", Text, nullable=False),
)

#: What contradicted the kept checkpoints. Rows are only added.
alarms = Table(
    "alarms",
    metadata,
    Column("number", Integer, primary_key=True),
    _server(),
    Column("kind", Text, nullable=False),
    Column("kept", Text, nullable=False),
    Column("kept_at", Text, nullable=False),
    Column("offered", Text, nullable=False),
    Column("raised_at", Text, nullable=False),
    UniqueConstraint("server", "kind", "kept", "offered"),
)

#: Settings by name, as JSON.
settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

#: Queries that were run, per account, newest by ``at``.
queries = Table(
    "queries",
    metadata,
    Column("number", Integer, primary_key=True),
    _server(),
    Column("account", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("at", Text, nullable=False),
    UniqueConstraint("server", "account", "query"),
)

#: The last purpose, job and field groups that an account chose, as JSON.
choices = Table(
    "choices",
    metadata,
    _server(primary=True),
    Column("account", Text, primary_key=True),
    Column("choice", Text, nullable=False),
)
