"""The vault's tables. A change here needs a new step in `database.STEPS`."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
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

#: Retained copies that this desk holds or has begun to make; ``key`` names the person's action.
#: ``request`` is what was asked for (JSON), ``stamp`` how a file looked last (JSON), ``ending`` the
#: key of its destruction. Paths are nowhere else: a folder's name may say who somebody is.
copies = Table(
    "copies",
    metadata,
    Column("key", Text, primary_key=True),
    _server(),
    Column("account", Text, nullable=False),
    Column("copy", Text),
    Column("reference", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("temporary", Text),
    Column("path", Text),
    Column("size", Integer),
    Column("sha256", Text),
    Column("stamp", Text),
    Column("found", Text),
    Column("withdrawn", Boolean, nullable=False, default=False),
    Column("opened", Integer, nullable=False, default=0),
    Column("ending", Text),
    Column("method", Text),
    UniqueConstraint("server", "copy"),
)

#: The key of each vault copy, wrapped by the copies' root key; without a row here a copy can't be
#: read by anybody. Apart from the contents, as all rows are written anew whenever one copy ends.
copy_keys = Table(
    "copy_keys",
    metadata,
    Column("key", ForeignKey("copies.key"), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)

#: What vault copies say, each sealed under its own key.
copy_contents = Table(
    "copy_contents",
    metadata,
    Column("key", ForeignKey("copies.key"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

#: Further files with the bytes of a file copy, found in the watched folders.
copy_duplicates = Table(
    "copy_duplicates",
    metadata,
    Column("key", ForeignKey("copies.key"), primary_key=True),
    Column("path", Text, primary_key=True),
)

#: The vault's side of the copies' root key: its fingerprint, and how often anything was written.
#: One row. An older vault shows by them.
copy_root = Table(
    "copy_root",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("fingerprint", Text, nullable=False),
)

#: Alarms that a privacy officer cleared, and by which entry of the log.
cleared_alarms = Table(
    "cleared_alarms",
    metadata,
    Column("alarm", ForeignKey("alarms.number"), primary_key=True),
    Column("entry", Integer, nullable=False),
    Column("account", Text, nullable=False),
    Column("cleared_at", Text, nullable=False),
)

#: Checkpoints and own leaves of a past that the server's log no longer extends, set aside when the
#: alarm about it was cleared; as JSON. Rows are only added.
former_logs = Table(
    "former_logs",
    metadata,
    Column("number", Integer, primary_key=True),
    _server(),
    Column("alarm", ForeignKey("alarms.number"), nullable=False),
    Column("log_key", Text),
    Column("kept", Text, nullable=False),
)
