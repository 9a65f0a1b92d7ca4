"""What this desk keeps of each server's log for ever: key, checkpoints, own leaves, alarms."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_ignore

from workstation.desk.vault.database import Vault, now
from workstation.desk.vault.tables import (
    alarms,
    checkpoints,
    cleared_alarms,
    former_logs,
    own_entries,
    servers,
)


@dataclass(frozen=True)
class KeptCheckpoint:
    """A checkpoint that verified here; ``note`` is the signed text, ``root`` is hex."""

    size: int
    root: str
    note: str
    seen_at: str


@dataclass(frozen=True)
class KeptAlarm:
    """A contradiction; ``kept`` and ``offered`` are signed notes, or log keys for ``key``."""

    kind: str
    kept: str
    kept_at: str
    offered: str
    raised_at: str
    number: int = 0


@dataclass(frozen=True)
class Clearing:
    """By which entry an alarm is cleared, and with which checkpoint (size, root, note).

    With ``anew`` what was kept of the log is set aside, for the log of ``log_key``.
    """

    entry: int
    account: str
    leaf: str
    checkpoint: tuple[int, str, str]
    anew: bool
    log_key: str


class KeptLog:
    """What is kept of the logs of all servers; it may be set aside and is never deleted."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def pinned_key(self, server: int) -> str | None:
        """The log's verifier key as first seen, or None before the first contact."""
        with self._vault.transaction() as connection:
            return connection.execute(
                select(servers.c.log_key).where(servers.c.number == server)
            ).scalar_one_or_none()

    def pin_key(self, server: int, key: str) -> str:
        """Pin the key unless one is pinned already; returns the pinned one."""
        with self._vault.transaction() as connection:
            connection.execute(
                update(servers)
                .where(servers.c.number == server, servers.c.log_key.is_(None))
                .values(log_key=key, pinned_at=now())
            )
            pinned: str = connection.execute(
                select(servers.c.log_key).where(servers.c.number == server)
            ).scalar_one()
        return pinned

    def pinned_at(self, server: int) -> str:
        """When the key was pinned (empty before the first contact)."""
        with self._vault.transaction() as connection:
            found = connection.execute(
                select(servers.c.pinned_at).where(servers.c.number == server)
            ).scalar_one_or_none()
        return found or ""

    def newest(self, server: int) -> KeptCheckpoint | None:
        """The kept checkpoint of the largest size."""
        with self._vault.transaction() as connection:
            row = connection.execute(
                _checkpoints(checkpoints.c.server == server)
                .order_by(checkpoints.c.size.desc())
                .limit(1)
            ).one_or_none()
        return None if row is None else _kept(row)

    def checkpoints(self, server: int) -> list[KeptCheckpoint]:
        """All kept checkpoints, smallest first."""
        with self._vault.transaction() as connection:
            rows = connection.execute(
                _checkpoints(checkpoints.c.server == server).order_by(checkpoints.c.size)
            ).all()
        return [_kept(row) for row in rows]

    def keep(
        self,
        server: int,
        checkpoint: tuple[int, str, str],
        own: tuple[str, int, str] | None = None,
    ) -> None:
        """Keep a verified checkpoint (size, root, note) and an own entry (account, index, leaf)."""
        with self._vault.transaction() as connection:
            _keep(connection, server, checkpoint, own)

    def own_leaves(self, server: int, account: str) -> dict[int, str]:
        """Leaf hash (hex) by entry index, of every receipt that verified here."""
        with self._vault.transaction() as connection:
            rows = connection.execute(
                select(own_entries.c.entry, own_entries.c.leaf).where(
                    own_entries.c.server == server, own_entries.c.account == account
                )
            ).all()
        return {row.entry: row.leaf for row in rows}

    def raise_alarm(self, server: int, kind: str, kept: str, kept_at: str, offered: str) -> None:
        """Record a contradiction, once; one that was cleared before stands again."""
        with self._vault.transaction() as connection:
            known = select(alarms.c.number).where(
                alarms.c.server == server,
                alarms.c.kind == kind,
                alarms.c.kept == kept,
                alarms.c.offered == offered,
            )
            number = connection.scalar(known)
            if number is not None:
                connection.execute(delete(cleared_alarms).where(cleared_alarms.c.alarm == number))
            else:
                connection.execute(
                    insert(alarms).values(
                        server=server,
                        kind=kind,
                        kept=kept,
                        kept_at=kept_at,
                        offered=offered,
                        raised_at=now(),
                    )
                )

    def alarm(self, server: int) -> KeptAlarm | None:
        """The first alarm that stands, if any."""
        with self._vault.transaction() as connection:
            row = connection.execute(
                select(
                    alarms.c.kind,
                    alarms.c.kept,
                    alarms.c.kept_at,
                    alarms.c.offered,
                    alarms.c.raised_at,
                    alarms.c.number,
                )
                .where(
                    alarms.c.server == server,
                    alarms.c.number.not_in(select(cleared_alarms.c.alarm)),
                )
                .order_by(alarms.c.number)
                .limit(1)
            ).one_or_none()
        return None if row is None else KeptAlarm(*row)

    def clear_alarm(self, server: int, number: int, clearing: Clearing) -> None:
        """Let an alarm stand no more; what the log no longer extends is set aside."""
        with self._vault.transaction() as connection:
            if clearing.anew:
                _set_aside(connection, server, number)
                connection.execute(
                    update(servers)
                    .where(servers.c.number == server, servers.c.log_key != clearing.log_key)
                    .values(log_key=clearing.log_key, pinned_at=now())
                )
            connection.execute(
                insert(cleared_alarms).values(
                    alarm=number,
                    entry=clearing.entry,
                    account=clearing.account,
                    cleared_at=now(),
                )
            )
            own = (clearing.account, clearing.entry, clearing.leaf)
            _keep(connection, server, clearing.checkpoint, own)


def _keep(
    connection: Connection,
    server: int,
    checkpoint: tuple[int, str, str],
    own: tuple[str, int, str] | None,
) -> None:
    size, root, note = checkpoint
    connection.execute(
        insert_or_ignore(checkpoints)
        .values(server=server, size=size, root=root, note=note, seen_at=now())
        .on_conflict_do_nothing()
    )
    if own is not None:
        account, entry, leaf = own
        connection.execute(
            insert_or_ignore(own_entries)
            .values(server=server, entry=entry, account=account, leaf=leaf)
            .on_conflict_do_nothing()
        )


def _set_aside(connection: Connection, server: int, alarm: int) -> None:
    held = {
        table.name: [
            dict(row._mapping)
            for row in connection.execute(select(table).where(table.c.server == server))
        ]
        for table in (checkpoints, own_entries)
    }
    key = connection.scalar(select(servers.c.log_key).where(servers.c.number == server))
    connection.execute(
        insert(former_logs).values(server=server, alarm=alarm, log_key=key, kept=json.dumps(held))
    )
    for table in (checkpoints, own_entries):
        connection.execute(delete(table).where(table.c.server == server))


def _checkpoints(condition: ColumnElement[bool]) -> Select[int, str, str, str]:
    return select(
        checkpoints.c.size, checkpoints.c.root, checkpoints.c.note, checkpoints.c.seen_at
    ).where(condition)


def _kept(row: Row[int, str, str, str]) -> KeptCheckpoint:
    size, root, note, seen_at = row
    return KeptCheckpoint(size, root, note, seen_at)
