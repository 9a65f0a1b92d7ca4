"""A database of index changes whose truth follows from the changes alone.

A candidate may be found while the number of its changes is odd, and each change gives it another
resume: so whoever reads the database knows what the index must hold. Run as a program, it makes
changes and follows them until it is killed.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, func, select

from tests.search.people import candidate
from workstation.backend.database import Database
from workstation.backend.search import building, column_engine, store
from workstation.backend.search.changes import record_changes
from workstation.backend.search.follower import Follower
from workstation.backend.search.indexed import Indexed
from workstation.backend.search.tables import index_changes, index_head

KEY = bytes(32)
PEOPLE = 200


class Truth:
    """What the index must hold, read from the changes."""

    def indexed(self, connection: Connection, numbers: Sequence[int]) -> dict[int, Indexed]:
        """The candidates among ``numbers`` that may be found."""
        rows = connection.execute(
            select(index_changes.c.candidate, func.count())
            .where(index_changes.c.candidate.in_(numbers))
            .group_by(index_changes.c.candidate)
        )
        return {
            number: candidate(random.Random(number * 1_000 + changes), number)
            for number, changes in rows
            if changes % 2
        }

    def unread(self, connection: Connection, numbers: Sequence[int]) -> list[Indexed]:
        """The same, for building an index."""
        return list(self.indexed(connection, numbers).values())

    def all_numbers(self, connection: Connection, after: int, limit: int) -> list[int]:
        """Every candidate that ever changed."""
        found = select(index_changes.c.candidate).where(index_changes.c.candidate > after)
        query = found.distinct().order_by(index_changes.c.candidate).limit(limit)
        return list(connection.scalars(query))

    def last_number(self, connection: Connection) -> int:
        """The greatest candidate that ever changed."""
        return connection.scalar(select(func.max(index_changes.c.candidate))) or 0

    def everyone(self, database: Database) -> list[Indexed]:
        """All that may be found now."""
        with database.reading() as connection:
            return list(self.indexed(connection, range(1, PEOPLE + 1)).values())


def opened(folder: Path) -> Database:
    """The database in ``folder``, with the tables that following needs."""
    database = Database.embedded(folder / "followed.db", KEY)
    with database.transaction() as connection:
        for table in (index_head, index_changes):
            table.create(connection, checkfirst=True)
    return database


def change(database: Database, numbers: Sequence[int]) -> None:
    """Change candidates in one transaction."""
    with database.transaction() as connection:
        record_changes(connection, numbers)


def settled(database: Database, follower: Follower) -> None:
    """Wait until the follower has applied everything."""
    with database.reading() as connection:
        last = store.head(connection).last
    assert follower.wait_beyond(last - 1, 60)


class SlowTruth(Truth):
    """Gives out few candidates at a time, and slowly, so that kills meet the building."""

    def all_numbers(self, connection: Connection, after: int, limit: int) -> list[int]:
        """The next few that ever changed, after a moment."""
        time.sleep(0.01)
        return super().all_numbers(connection, after, 5)


def _forever(folder: Path, seed: int, truth: Truth) -> None:
    # Columns are put on disk often, so that kills meet that too.
    column_engine.SAVE_AFTER = 60
    if isinstance(truth, SlowTruth):
        building.PIECE = 20
    database = opened(folder)
    follower = Follower(database, truth, folder / "index")
    follower.start()
    rng = random.Random(seed)
    sys.stdout.write("started\n")
    sys.stdout.flush()
    while True:
        change(database, rng.sample(range(1, PEOPLE + 1), rng.randint(1, 20)))
        follower.poke()


if __name__ == "__main__":
    slow = "slow" in sys.argv[3:]
    _forever(Path(sys.argv[1]), int(sys.argv[2]), SlowTruth() if slow else Truth())
