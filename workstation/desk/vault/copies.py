"""What the vault keeps of retained copies. Each call is one durable transaction, or joins one.

A row is there from before anything is asked of the server until it knows of the copy's end.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from workstation.contract.copies import CopyForm, FileFormat
from workstation.contract.words import Form
from workstation.desk.vault.database import Vault, now
from workstation.desk.vault.tables import (
    copies,
    copy_contents,
    copy_duplicates,
    copy_keys,
    copy_root,
)


class Step(StrEnum):
    """How far a copy has come at this desk."""

    #: It may or may not be registered at the server; nothing of it is on a disk.
    INTENT = "intent"
    #: Registered; its file is being written under `HeldCopy.temporary` or is at `HeldCopy.path`.
    WRITING = "writing"
    #: It exists, and the server is yet to hear so.
    WRITTEN = "written"
    KEPT = "kept"
    #: Its destruction was begun, and is to be finished.
    ENDING = "ending"
    #: It is destroyed here, and the server is yet to hear so.
    ENDED = "ended"
    #: Its key went with another vault: it can't be read, nor shown to be destroyed here.
    LOST = "lost"


@dataclass(frozen=True)
class Stamp:
    """How a file looked when its bytes were last known: change of any asks for its hash.

    While a file is being written, it is its folder's.
    """

    size: int
    changed_ns: int
    inode: int
    device: int


@dataclass(frozen=True)
class HeldCopy:
    """One copy as this desk knows it. ``copy`` is the server's id, None until that answered."""

    key: str
    copy: str | None
    reference: str
    form: CopyForm
    format: FileFormat
    step: Step
    made: str
    temporary: str | None
    path: str | None
    size: int | None
    sha256: str | None
    stamp: Stamp | None
    #: What was last told to the server of a file: ``present``, ``missing``, ``changed``.
    found: str | None
    withdrawn: bool
    opened: int
    #: The idempotency key of its destruction, and the method, once that was begun.
    ending: str | None
    method: str | None


@dataclass(frozen=True)
class Root:
    """What the vault says of the copies' root key."""

    number: int
    fingerprint: str


class HeldCopies:
    """Reads and writes of the copies' tables."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def begin(
        self,
        connection: Connection,
        key: str,
        owner: tuple[int, str],
        what: tuple[str, CopyForm, FileFormat],
    ) -> None:
        """Note that a copy is going to be asked for. ``what``: reference, form and format."""
        server, account = owner
        reference, form, format_ = what
        connection.execute(
            insert(copies).values(
                key=key,
                server=server,
                account=account,
                reference=reference,
                form=form,
                format=format_,
                state=Step.INTENT,
                made=now(),
            )
        )

    def change(self, key: str, step: Step, **values: Any) -> None:
        """Move a copy to a step, with other columns changed."""
        with self.vault.transaction() as connection:
            self.changed(connection, key, state=step, **values)

    def note(self, key: str, **values: Any) -> None:
        """Change columns of a copy and leave its step."""
        with self.vault.transaction() as connection:
            self.changed(connection, key, **values)

    @staticmethod
    def changed(connection: Connection, key: str, **values: Any) -> None:
        """As `note`, in a transaction of the caller's."""
        stamp = values.get("stamp")
        if isinstance(stamp, Stamp):
            values["stamp"] = json.dumps(vars(stamp))
        connection.execute(update(copies).where(copies.c.key == key).values(**values))

    def forget(self, keys: Iterable[str]) -> None:
        """Forget copies whose end the server knows, or that never came to be."""
        with self.vault.transaction() as connection:
            for key in keys:
                for table in (copy_keys, copy_contents, copy_duplicates, copies):
                    connection.execute(delete(table).where(table.c.key == key))

    def all(self, owner: tuple[int, str]) -> list[HeldCopy]:
        """All copies of an account at a server, in the order in which they were made."""
        server, account = owner
        wanted = _rows().where(copies.c.server == server, copies.c.account == account)
        with self.vault.transaction() as connection:
            rows = connection.execute(wanted.order_by(copies.c.made, copies.c.key)).all()
        return [_held(row) for row in rows]

    def one(self, owner: tuple[int, str], copy: str) -> HeldCopy | None:
        """A copy by the server's id, None where this account holds none of it here."""
        server, account = owner
        wanted = _rows().where(
            copies.c.server == server, copies.c.account == account, copies.c.copy == copy
        )
        with self.vault.transaction() as connection:
            row = connection.execute(wanted).one_or_none()
        return None if row is None else _held(row)

    def by_key(self, key: str) -> HeldCopy | None:
        """A copy by the key of the action that made it."""
        with self.vault.transaction() as connection:
            row = connection.execute(_rows().where(copies.c.key == key)).one_or_none()
        return None if row is None else _held(row)

    def count_opening(self, key: str) -> None:
        """Count that a vault copy was opened."""
        with self.vault.transaction() as connection:
            self.changed(connection, key, opened=copies.c.opened + 1)

    def duplicates(self, key: str) -> list[str]:
        """Paths of further files with a copy's bytes."""
        with self.vault.transaction() as connection:
            wanted = select(copy_duplicates.c.path).where(copy_duplicates.c.key == key)
            return list(connection.execute(wanted.order_by(copy_duplicates.c.path)).scalars())

    def all_duplicates(self) -> dict[str, list[str]]:
        """Paths of further files with a copy's bytes, in order, by the keys of the copies."""
        found: dict[str, list[str]] = {}
        with self.vault.transaction() as connection:
            wanted = select(copy_duplicates.c.key, copy_duplicates.c.path)
            for row in connection.execute(wanted.order_by(copy_duplicates.c.path)):
                found.setdefault(row.key, []).append(row.path)
        return found

    def keep_duplicates(self, key: str, paths: Iterable[str]) -> None:
        """Remember all further files with a copy's bytes, in place of those known before."""
        with self.vault.transaction() as connection:
            connection.execute(delete(copy_duplicates).where(copy_duplicates.c.key == key))
            for path in sorted(set(paths)):
                connection.execute(insert(copy_duplicates).values(key=key, path=path))

    # What `desk.copies.keys` seals; each joins its transaction.

    @staticmethod
    def root(connection: Connection) -> Root | None:
        """The vault's side of the root key, None before anything was ever retained."""
        row = connection.execute(select(copy_root.c.number, copy_root.c.fingerprint)).one_or_none()
        return None if row is None else Root(*row)

    @staticmethod
    def keep_root(connection: Connection, root: Root) -> None:
        """Replace the vault's side of the root key."""
        connection.execute(delete(copy_root))
        connection.execute(
            insert(copy_root).values(one=1, number=root.number, fingerprint=root.fingerprint)
        )

    @staticmethod
    def keep_content(connection: Connection, key: str, wrapped: bytes, sealed: bytes) -> None:
        """Keep what a vault copy says, sealed, and its wrapped key."""
        connection.execute(insert(copy_keys).values(key=key, wrapped=wrapped))
        connection.execute(insert(copy_contents).values(key=key, sealed=sealed))

    @staticmethod
    def content(connection: Connection, key: str) -> tuple[bytes, bytes] | None:
        """The wrapped key and sealed content of a vault copy, None where they are erased."""
        row = connection.execute(
            select(copy_keys.c.wrapped, copy_contents.c.sealed)
            .join(copy_contents, copy_contents.c.key == copy_keys.c.key)
            .where(copy_keys.c.key == key)
        ).one_or_none()
        return None if row is None else (row.wrapped, row.sealed)

    @staticmethod
    def wrapped_keys(connection: Connection) -> dict[str, bytes]:
        """All wrapped keys, by the keys of their copies."""
        rows = connection.execute(select(copy_keys.c.key, copy_keys.c.wrapped)).all()
        return {row.key: row.wrapped for row in rows}

    @staticmethod
    def rewrap(connection: Connection, wrapped: dict[str, bytes]) -> None:
        """Replace wrapped keys."""
        if wrapped:
            by_key = copy_keys.c.key == bindparam("of")
            connection.execute(
                update(copy_keys).where(by_key).values(wrapped=bindparam("anew")),
                [{"of": key, "anew": value} for key, value in wrapped.items()],
            )

    @staticmethod
    def mark_lost(connection: Connection, keys: Iterable[str]) -> None:
        """Note that the keys of copies are not to be had any more."""
        for key in keys:
            connection.execute(update(copies).where(copies.c.key == key).values(state=Step.LOST))

    @staticmethod
    def erase(connection: Connection, keys: Iterable[str]) -> None:
        """Erase wrapped keys and contents; the vault overwrites what it deletes."""
        for key in keys:
            connection.execute(delete(copy_keys).where(copy_keys.c.key == key))
            connection.execute(delete(copy_contents).where(copy_contents.c.key == key))


def _rows() -> Select[Any]:
    return select(*(each for each in copies.c if each.name not in ("server", "account")))


def _held(row: Any) -> HeldCopy:
    form = Form(row.form)
    assert form in (Form.VAULT, Form.FILE, Form.PRINT)
    return HeldCopy(
        key=row.key,
        copy=row.copy,
        reference=row.reference,
        form=form,
        format=FileFormat(row.format),
        step=Step(row.state),
        made=row.made,
        temporary=row.temporary,
        path=row.path,
        size=row.size,
        sha256=row.sha256,
        stamp=None if row.stamp is None else Stamp(**json.loads(row.stamp)),
        found=row.found,
        withdrawn=bool(row.withdrawn),
        opened=row.opened,
        ending=row.ending,
        method=row.method,
    )
