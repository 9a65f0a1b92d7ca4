"""Bring a database to the program's schema, by the rules of this package."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from workstation.backend.database import Database

_HERE = Path(__file__).parent


class SchemaProblem(Exception):
    """The database can't be used as it is; the text says why and what to do."""


def head() -> str:
    """The schema revision that this program works with."""
    found = _steps(_HERE).get_current_head()
    assert found is not None
    return found


@cache
def _steps(folder: Path) -> ScriptDirectory:
    # Read once: they are the program's own files.
    return ScriptDirectory(str(folder))


def revision(connection: Connection) -> str | None:
    """The schema revision of a database; None where nothing was made yet."""
    return MigrationContext.configure(connection).get_current_revision()


def bring_up(database: Database, *, backup_confirmed: bool = False) -> None:
    """Take all steps that a database still lacks; raises `SchemaProblem`.

    An embedded database is copied first, beside itself. On a server a database that holds data
    needs ``backup_confirmed``. One that is newer than the program is left alone.
    """
    with database.reading() as connection:
        present = revision(connection)
        tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
        empty = present is None and not tables
    if present == head():
        return
    known = {step.revision for step in _steps(_HERE).walk_revisions()}
    if present is not None and present not in known:
        raise SchemaProblem(
            "The database was made by a newer version of this program. Install that version."
        )
    if present is None and not empty:
        raise SchemaProblem("The database holds tables of something else. Name an empty one.")
    if not empty:
        if database.path is not None:
            copy_aside(database, str(present))
        elif not backup_confirmed:
            raise SchemaProblem(
                "The database must be changed for this version. Back it up, then start again"
                " with --backup-confirmed."
            )
    change(database, "head")


def change(database: Database, target: str) -> None:
    """Take steps up, or down to an earlier revision or ``base``, in one transaction."""
    with database.transaction() as connection:
        if database.dialect == "postgresql":
            # Two workers that start together must not both take the steps.
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(5072951)")
        elif target == "head" and revision(connection) == head():
            return
        config = configuration(connection)
        if target in ("head", head()):
            command.upgrade(config, "head")
        else:
            command.downgrade(config, target)


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for a connection, without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(_HERE))
    config.attributes["connection"] = connection
    return config


def copy_aside(database: Database, name: str) -> Path:
    """Copy an embedded database to ``<file>.from-<name>``; still encrypted."""
    assert database.path is not None
    with database.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        cursor = raw.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.close()
    copy = database.copy_path(name)
    beside = copy.with_name(copy.name + ".new")
    # With the file's mode and without its times: the copy's age is its own.
    shutil.copy(database.path, beside)
    with beside.open("r+b") as written:
        os.fsync(written.fileno())
    beside.replace(copy)
    return copy
