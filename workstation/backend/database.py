"""The one door to the database: SQLCipher when embedded, PostgreSQL on a server.

All tables hang on `metadata`. A request reads in `Database.reading` or writes in one
`Database.transaction`; both give a SQLAlchemy Core connection and hold one transaction.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, MetaData, Row, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool

#: Every table of the backend; constraint names are fixed so that migrations can drop them.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: A row whose columns the query names.
AnyRow = Row[*tuple[Any, ...]]

Done = TypeVar("Done")

#: Seconds that a writer waits for another before it gives up.
BUSY_SECONDS = 30


class Database:
    """An open database. `dialect` is ``"sqlite"`` or ``"postgresql"``."""

    def __init__(self, engine: Engine, path: Path | None = None) -> None:
        self.engine = engine
        self.path = path
        self._writing = engine.execution_options(workstation_writes=True)

    @property
    def dialect(self) -> str:
        """The database's kind."""
        return self.engine.dialect.name

    @classmethod
    def embedded(cls, path: Path, key: bytes) -> Database:
        """Open the SQLCipher file under a raw 32-byte key; a wrong key fails at the first read."""
        if len(key) != 32:
            raise ValueError("the database key has 32 bytes")
        engine = create_engine(
            f"sqlite:///{path}",
            module=sqlcipher3.dbapi2,
            hide_parameters=True,
            poolclass=QueuePool,
            pool_size=16,
            max_overflow=48,
            # The connection that was used last has the most pages decrypted already.
            pool_use_lifo=True,
            connect_args={
                "check_same_thread": False,
                "isolation_level": None,
                "timeout": BUSY_SECONDS,
                "cached_statements": 256,
            },
        )
        event.listen(engine, "connect", _Unlock(key))
        event.listen(engine, "begin", _begin_sqlite)
        return cls(engine, path)

    @classmethod
    def server(cls, url: str) -> Database:
        """Open a PostgreSQL database by its URL (``postgresql://…``), through psycopg 3."""
        parsed = make_url(url).set(drivername="postgresql+psycopg")
        return cls(
            create_engine(
                parsed, pool_size=16, max_overflow=48, pool_pre_ping=True, hide_parameters=True
            )
        )

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection whose reads see one state; nothing that it does is kept."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection in one write transaction: committed at the end, rolled back on an error."""
        with self._writing.begin() as connection:
            yield connection

    def transacted(self, work: Callable[[Connection], Done]) -> Done:
        """Do ``work`` in one `transaction`, and once more where that was undone to break a ring.

        For what locks several candidates: a batch of the appender locks them in its own order.
        """
        try:
            with self.transaction() as connection:
                return work(connection)
        except OperationalError as error:
            if not broke_ring(error):
                raise
        with self.transaction() as connection:
            return work(connection)

    def forget_deleted(self) -> bool:
        """Let nothing of what was deleted stay in the write-ahead log (embedded database).

        False where readers held it back; the next call, or closing, finishes it. PostgreSQL's own
        log is the operator's to recycle.
        """
        if self.dialect != "sqlite":
            return True
        connection = self.engine.raw_connection()
        try:
            cursor = connection.cursor()
            busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            cursor.close()
        finally:
            connection.close()
        return not busy

    def copy_path(self, name: str) -> Path:
        """Where an embedded database is copied to before it is changed."""
        assert self.path is not None
        return self.path.with_name(f"{self.path.name}.from-{name}")

    def forget_copies(self, made_before: datetime) -> None:
        """Delete older copies: they hold keys that were destroyed here since."""
        if self.path is None:
            return
        for copy in self.path.parent.glob(self.copy_path("*").name):
            if copy.stat().st_mtime < made_before.timestamp():
                copy.unlink()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def broke_ring(error: Exception) -> bool:
    """Whether the database undid this because it and another waited for each other in a ring.

    PostgreSQL's ``deadlock_detected``. The other goes on, so that it can be tried again at once.
    """
    found = isinstance(error, OperationalError) and getattr(error.orig, "sqlstate", "") == "40P01"
    return bool(found)


def insert_new(connection: Connection, table: Table, **values: object) -> bool:
    """Insert a row unless one with the same key is there; says whether it was inserted."""
    # What comes back tells.
    key = next(iter(table.primary_key.columns))
    statement = _insert_new(connection, table).values(**values)
    return connection.execute(statement.returning(key)).first() is not None


def insert_all_new(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]
) -> None:
    """Insert those of many rows whose keys are not there yet."""
    connection.execute(_insert_new(connection, table), list(rows))


def insert_or_add(
    connection: Connection, table: Table, column: str, rows: Sequence[Mapping[str, object]]
) -> None:
    """Insert rows; where one with the same key is there, ``column`` is added to what it has."""
    connection.execute(_insert_or_add(connection.dialect.name, table, column), list(rows))


@cache
def _insert_or_add(dialect: str, table: Table, column: str) -> Any:
    kind = sqlite if dialect == "sqlite" else postgresql
    statement: Any = kind.insert(table)
    total = table.c[column] + statement.excluded[column]
    keys = list(table.primary_key.columns)
    return statement.on_conflict_do_update(index_elements=keys, set_={column: total})


def _insert_new(connection: Connection, table: Table) -> Any:
    # Both dialects have the clause, each as a construct of its own.
    kind = sqlite if connection.dialect.name == "sqlite" else postgresql
    return kind.insert(table).on_conflict_do_nothing()


class _Unlock:
    """Keys and configures each new SQLCipher connection."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def __call__(self, connection: sqlcipher3.dbapi2.Connection, _record: object) -> None:
        cursor = connection.cursor()
        # The key's pragma takes no parameter; hexadecimal digits can't carry anything else.
        cursor.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
        cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()
        cursor.execute("PRAGMA journal_mode = WAL").fetchone()
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA secure_delete = ON").fetchone()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA cache_size = -16384")
        cursor.execute("PRAGMA temp_store = MEMORY")
        if sys.platform == "darwin":
            cursor.execute("PRAGMA fullfsync = ON")
        cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("workstation_writes", False)
    # A writer takes the lock at once: upgrading a read lock later could fail as busy.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
