"""The schema's steps for an empty database, taken once in a test process and then repeated.

To read and compile nearly thirty steps costs ten times what the database does with them, and
hundreds of tests begin with an empty database. What the steps had executed on the first is
executed again on the next. tests/backend/test_migrations.py takes the real steps each time.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, event

from workstation.backend.database import Database
from workstation.backend.migrations import schema

#: As the program has it.
change = schema.change

_taken: dict[str, list[tuple[str, Any]]] = {}


def change_once(database: Database, target: str) -> None:
    """Stands in for `schema.change`: steps up from nothing are those that were recorded."""
    if target != "head" or not _is_empty(database):
        change(database, target)
        return
    steps = _taken.get(database.dialect)
    if steps is None:
        _taken[database.dialect] = _recorded(database)
        return
    with database.transaction() as connection:
        for statement, parameters in steps:
            connection.exec_driver_sql(statement, parameters or None)


def _is_empty(database: Database) -> bool:
    with database.reading() as connection:
        return schema.revision(connection) is None


def _recorded(database: Database) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []

    def record(
        _connection: Connection, _cursor: object, statement: str, parameters: Any, *_more: object
    ) -> None:
        if not statement.lstrip().upper().startswith(("SELECT", "PRAGMA", "BEGIN")):
            found.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", record)
    try:
        change(database, "head")
    finally:
        event.remove(database.engine, "before_cursor_execute", record)
    return found
