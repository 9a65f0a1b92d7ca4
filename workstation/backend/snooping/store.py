"""SQL of snooping detection."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from workstation.backend.accounts.tables import accounts
from workstation.backend.database import AnyRow, insert_new
from workstation.backend.disclosures.tables import log_entries, subjects
from workstation.backend.employers.tables import employers
from workstation.backend.snooping.tables import (
    snooping_cursor,
    snooping_decoys,
    snooping_findings,
    snooping_habits,
    snooping_particulars,
    snooping_surnames,
)

_ALL = 0


# What is looked at


def cursor(connection: Connection, *, lock: bool = False) -> int | None:
    """The first entry that was not looked at; None before the first look."""
    query = select(snooping_cursor.c.entry).where(snooping_cursor.c.id == 1)
    return connection.scalar(query.with_for_update() if lock else query)


def start_at(connection: Connection, entry: int) -> None:
    """Begin at an entry, where nothing was looked at yet."""
    insert_new(connection, snooping_cursor, id=1, entry=entry)


def move_cursor(connection: Connection, entry: int) -> None:
    """Say that all before an entry was looked at."""
    connection.execute(update(snooping_cursor).values(entry=entry))


def entries_from(connection: Connection, entry: int, limit: int) -> list[AnyRow]:
    """The next entries: number, text, and whom they are about while that is known."""
    return list(
        connection.execute(
            select(log_entries.c.number, log_entries.c.entry, subjects.c.candidate)
            .outerjoin(subjects, subjects.c.subject == log_entries.c.subject)
            .where(log_entries.c.number >= entry)
            .order_by(log_entries.c.number)
            .limit(limit)
        )
    )


def viewer(connection: Connection, account: str) -> AnyRow | None:
    """An account's name, its employer with its name, and what is sealed of its holder."""
    return connection.execute(
        select(
            accounts.c.name,
            accounts.c.employer_id,
            employers.c.name.label("employer"),
            snooping_particulars.c.sealed,
        )
        .join(employers, employers.c.id == accounts.c.employer_id)
        .outerjoin(snooping_particulars, snooping_particulars.c.account == accounts.c.id)
        .where(accounts.c.id == account)
    ).first()


def habit(connection: Connection, account: str) -> str | None:
    """The habit of an account as it was kept."""
    return connection.scalar(
        select(snooping_habits.c.habit).where(snooping_habits.c.account == account)
    )


def keep_habit(connection: Connection, account: str, text: str) -> None:
    """Keep the habit of an account."""
    if not insert_new(connection, snooping_habits, account=account, habit=text):
        connection.execute(
            update(snooping_habits).where(snooping_habits.c.account == account).values(habit=text)
        )


def surnames_seen(connection: Connection, digest: int) -> tuple[int, int]:
    """How often a surname was disclosed, and how many were disclosed in all."""
    rows = connection.execute(
        select(snooping_surnames.c.digest, snooping_surnames.c.seen).where(
            snooping_surnames.c.digest.in_((digest, _ALL))
        )
    )
    found = {row.digest: row.seen for row in rows}
    return found.get(digest, 0), found.get(_ALL, 0)


def count_surnames(connection: Connection, seen: Mapping[int, int]) -> None:
    """Count surnames that were disclosed, by digest."""
    for digest, times in sorted({**seen, _ALL: sum(seen.values())}.items()):
        insert_new(connection, snooping_surnames, digest=digest, seen=0)
        connection.execute(
            update(snooping_surnames)
            .where(snooping_surnames.c.digest == digest)
            .values(seen=snooping_surnames.c.seen + times)
        )


# Findings


def told_before(connection: Connection, account: str, candidate: int) -> set[str]:
    """The rules by which an account's openings of a candidate were told already."""
    return set(
        connection.scalars(
            select(snooping_findings.c.rule).where(
                snooping_findings.c.account == account,
                snooping_findings.c.candidate == candidate,
            )
        )
    )


def add_finding(connection: Connection, **values: object) -> None:
    """Insert a finding, open."""
    connection.execute(insert(snooping_findings).values(state="open", **values))


def findings(
    connection: Connection, state: str | None, before: int | None, limit: int
) -> list[AnyRow]:
    """A page of findings with their entries and accounts, the newest first."""
    decider = accounts.alias("decider")
    query = (
        select(
            snooping_findings,
            log_entries.c.entry.label("text"),
            accounts.c.name.label("name"),
            employers.c.name.label("employer"),
            decider.c.name.label("decider"),
        )
        .join(log_entries, log_entries.c.number == snooping_findings.c.entry)
        .outerjoin(accounts, accounts.c.id == snooping_findings.c.account)
        .outerjoin(employers, employers.c.id == accounts.c.employer_id)
        .outerjoin(decider, decider.c.id == snooping_findings.c.decided_by)
        .order_by(snooping_findings.c.number.desc())
        .limit(limit)
    )
    if state is not None:
        query = query.where(snooping_findings.c.state == state)
    if before is not None:
        query = query.where(snooping_findings.c.number < before)
    return list(connection.execute(query))


def finding(connection: Connection, number: int) -> AnyRow | None:
    """One finding, as `findings` lists it."""
    rows = findings(connection, None, number + 1, 1)
    return rows[0] if rows and rows[0].number == number else None


def counts(connection: Connection) -> dict[str, int]:
    """How many findings there are in each state."""
    rows = connection.execute(
        select(snooping_findings.c.state, func.count()).group_by(snooping_findings.c.state)
    )
    return {row[0]: row[1] for row in rows}


def decide(connection: Connection, number: int, state: str, by: str, at: datetime) -> None:
    """Say what became of a finding."""
    connection.execute(
        update(snooping_findings)
        .where(snooping_findings.c.number == number)
        .values(state=state, decided=at, decided_by=by)
    )


# Decoys and particulars


def decoys(connection: Connection) -> list[int]:
    """The candidates that are decoys."""
    return list(connection.scalars(select(snooping_decoys.c.candidate)))


def plant(connection: Connection, candidate: int, at: datetime) -> None:
    """Let a candidate be a decoy."""
    insert_new(connection, snooping_decoys, candidate=candidate, planted=at)


def take_back(connection: Connection, candidate: int) -> None:
    """Let a candidate be no decoy any more."""
    connection.execute(delete(snooping_decoys).where(snooping_decoys.c.candidate == candidate))


def keep_particulars(
    connection: Connection, account: str, sealed: bytes | None, at: datetime
) -> None:
    """Keep what is known of an account's holder, in the place of what was; None forgets it."""
    connection.execute(
        delete(snooping_particulars).where(snooping_particulars.c.account == account)
    )
    if sealed is not None:
        connection.execute(
            insert(snooping_particulars).values(account=account, sealed=sealed, changed=at)
        )


def forget_candidate(connection: Connection, candidate: int) -> None:
    """Let no finding name an erased person; that there was one stays."""
    take_back(connection, candidate)
    connection.execute(
        update(snooping_findings)
        .where(snooping_findings.c.candidate == candidate)
        .values(candidate=None)
    )
