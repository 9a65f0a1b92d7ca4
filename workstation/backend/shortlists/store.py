"""Queries on shortlists and notes. Who may see which is said here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    String,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    union_all,
    update,
)

from workstation.backend.access import Caller
from workstation.backend.accounts.tables import accounts
from workstation.backend.candidates.tables import candidates
from workstation.backend.database import AnyRow, insert_new
from workstation.backend.jobs.tables import jobs
from workstation.backend.shortlists.tables import notes, shortlist_members, shortlists


def _lists_of(caller: Caller) -> ColumnElement[bool]:
    """The shortlists that a caller may see: the own ones, and those its employer's share."""
    return _seen(shortlists, caller.employer_id, caller.account_id)


def _notes_of(caller: Caller) -> ColumnElement[bool]:
    """The notes that a caller may read: the own ones, and those its employer's share."""
    return _seen(notes, caller.employer_id, caller.account_id)


def _seen(table: Table, employer: Any, account: Any) -> ColumnElement[bool]:
    own_or_shared = or_(table.c.account_id == account, table.c.shared)
    return and_(table.c.employer_id == employer, own_or_shared)


# Shortlists


def _listing(caller: Caller) -> Select[Any]:
    count = (
        select(func.count())
        .select_from(shortlist_members)
        .where(shortlist_members.c.shortlist_id == shortlists.c.id)
        .scalar_subquery()
    )
    return (
        select(
            shortlists,
            count.label("members"),
            accounts.c.name.label("owner"),
            jobs.c.title.label("job_title"),
            jobs.c.reference.label("job_reference"),
            jobs.c.closed.label("job_closed"),
        )
        .join(accounts, accounts.c.id == shortlists.c.account_id)
        .join(jobs, jobs.c.id == shortlists.c.job_id)
        .where(_lists_of(caller))
    )


def lists_of(connection: Connection, caller: Caller) -> list[AnyRow]:
    """The shortlists that a caller may see, the last changed first."""
    return list(
        connection.execute(_listing(caller).order_by(shortlists.c.changed.desc(), shortlists.c.id))
    )


def list_of(connection: Connection, caller: Caller, id_: str) -> AnyRow | None:
    """One shortlist, if the caller may see it."""
    return connection.execute(_listing(caller).where(shortlists.c.id == id_)).first()


def lock_list(connection: Connection, caller: Caller, id_: str, *, own: bool = False) -> bool:
    """Lock a shortlist for this transaction; False where the caller may not see (or own) it."""
    query = select(shortlists.c.id).where(shortlists.c.id == id_, _lists_of(caller))
    if own:
        query = query.where(shortlists.c.account_id == caller.account_id)
    return connection.execute(query.with_for_update()).first() is not None


def count_lists(connection: Connection, account_id: str) -> int:
    """How many shortlists an account owns."""
    return connection.execute(
        select(func.count()).select_from(shortlists).where(shortlists.c.account_id == account_id)
    ).scalar_one()


def add_list(connection: Connection, **values: object) -> None:
    """Insert a shortlist."""
    connection.execute(insert(shortlists).values(**values))


def change_list(connection: Connection, id_: str, **values: object) -> None:
    """Change columns of a shortlist."""
    connection.execute(update(shortlists).where(shortlists.c.id == id_).values(**values))


def delete_list(connection: Connection, id_: str) -> None:
    """Delete a shortlist with its members; notes are the candidates' and stay."""
    connection.execute(delete(shortlist_members).where(shortlist_members.c.shortlist_id == id_))
    connection.execute(delete(shortlists).where(shortlists.c.id == id_))


def hand_over(connection: Connection, account_id: str, heir_id: str) -> int:
    """Give all shortlists of an account to another; returns how many."""
    handed = connection.execute(
        update(shortlists).where(shortlists.c.account_id == account_id).values(account_id=heir_id)
    )
    return handed.rowcount


# Members


def members(connection: Connection, id_: str) -> list[AnyRow]:
    """The members of a shortlist with the names of who added and moved them, as they were added."""
    adder, mover = accounts.alias("adder"), accounts.alias("mover")
    return list(
        connection.execute(
            select(shortlist_members, adder.c.name.label("adder"), mover.c.name.label("mover"))
            .join(adder, adder.c.id == shortlist_members.c.added_by)
            .outerjoin(mover, mover.c.id == shortlist_members.c.moved_by)
            .where(shortlist_members.c.shortlist_id == id_)
            .order_by(shortlist_members.c.added, shortlist_members.c.candidate)
        )
    )


def stages_of(
    connection: Connection, employer: str, numbers: Iterable[int] | None = None
) -> list[AnyRow]:
    """Where an employer's candidates stand, by all its shortlists, whoever sees them.

    Rows of ``candidate``, ``job_id``, ``stage``, ``added`` and ``moved``.
    """
    query = (
        select(
            shortlist_members.c.candidate,
            shortlists.c.job_id,
            shortlist_members.c.stage,
            shortlist_members.c.added,
            shortlist_members.c.moved,
        )
        .join(shortlists, shortlists.c.id == shortlist_members.c.shortlist_id)
        .where(shortlists.c.employer_id == employer)
    )
    if numbers is not None:
        query = query.where(shortlist_members.c.candidate.in_(list(numbers)))
    return list(connection.execute(query))


def count_members(connection: Connection, id_: str) -> int:
    """How many are on a shortlist."""
    return connection.execute(
        select(func.count())
        .select_from(shortlist_members)
        .where(shortlist_members.c.shortlist_id == id_)
    ).scalar_one()


def listed_numbers(connection: Connection, id_: str) -> list[int]:
    """The numbers of all that are on a shortlist."""
    rows = connection.scalars(
        select(shortlist_members.c.candidate).where(shortlist_members.c.shortlist_id == id_)
    )
    return list(rows)


def add_member(connection: Connection, **values: object) -> bool:
    """Put a candidate on a shortlist; False where it is there already."""
    return insert_new(connection, shortlist_members, **values)


def move_members(
    connection: Connection, id_: str, numbers: Sequence[int], stage: str, by: str, at: datetime
) -> int:
    """Bring members to a stage; those that are at it stay as they are. Returns how many moved."""
    moved = connection.execute(
        update(shortlist_members)
        .where(shortlist_members.c.shortlist_id == id_)
        .where(shortlist_members.c.candidate.in_(numbers), shortlist_members.c.stage != stage)
        .values(stage=stage, moved=at, moved_by=by)
    )
    return moved.rowcount


def remove_members(connection: Connection, id_: str, numbers: Sequence[int]) -> int:
    """Take members off a shortlist; returns how many."""
    removed = connection.execute(
        delete(shortlist_members)
        .where(shortlist_members.c.shortlist_id == id_)
        .where(shortlist_members.c.candidate.in_(numbers))
    )
    return removed.rowcount


def standings(connection: Connection, caller: Caller, numbers: Sequence[int]) -> list[AnyRow]:
    """The shortlists that a caller may see on which one's resumes are, the first made first."""
    return list(
        connection.execute(
            select(shortlists, shortlist_members.c.stage)
            .join(shortlist_members, shortlist_members.c.shortlist_id == shortlists.c.id)
            .where(_lists_of(caller), shortlist_members.c.candidate.in_(numbers))
            .order_by(shortlists.c.created, shortlists.c.id)
        )
    )


def shortlisted(connection: Connection, caller: Caller) -> set[int]:
    """Who is on any shortlist that the caller may see."""
    query = (
        select(shortlist_members.c.candidate)
        .join(shortlists, shortlists.c.id == shortlist_members.c.shortlist_id)
        .where(_lists_of(caller))
    )
    return set(connection.scalars(query))


def _marking() -> CompoundSelect[*tuple[Any, ...]]:
    """Who of some is on a list, and who is noted about; made once, as every search asks it.

    Its parameters are ``numbers``, ``employer`` and ``account``.
    """
    employer: Any = bindparam("employer", type_=String)
    account: Any = bindparam("account", type_=String)
    numbers: Any = bindparam("numbers", expanding=True)
    listed = (
        select(shortlist_members.c.candidate, literal(False).label("noted"))
        .join(shortlists, shortlists.c.id == shortlist_members.c.shortlist_id)
        .where(shortlist_members.c.candidate.in_(numbers), _seen(shortlists, employer, account))
    )
    noted = select(notes.c.candidate, literal(True)).where(
        notes.c.candidate.in_(numbers), _seen(notes, employer, account)
    )
    # And of those who were merged into them.
    merged = candidates.c.merged_into
    listed_too = (
        select(merged, literal(False))
        .join(shortlist_members, shortlist_members.c.candidate == candidates.c.number)
        .join(shortlists, shortlists.c.id == shortlist_members.c.shortlist_id)
        .where(merged.in_(numbers), _seen(shortlists, employer, account))
    )
    noted_too = (
        select(merged, literal(True))
        .join(notes, notes.c.candidate == candidates.c.number)
        .where(merged.in_(numbers), _seen(notes, employer, account))
    )
    return union_all(listed, noted, listed_too, noted_too)


_MARKING = _marking()


def marked(
    connection: Connection, caller: Caller, numbers: Sequence[int]
) -> tuple[set[int], set[int]]:
    """Who of ``numbers`` is on a list that the caller may see, and who has a note on them."""
    asked = {"numbers": numbers, "employer": caller.employer_id, "account": caller.account_id}
    rows = connection.execute(_MARKING, asked).all()
    return {one for one, noted in rows if not noted}, {one for one, noted in rows if noted}


# Notes


def noted(connection: Connection, caller: Caller, numbers: Sequence[int]) -> dict[int, int]:
    """How many notes that the caller may read there are on those of ``numbers`` that have any."""
    rows = connection.execute(
        select(notes.c.candidate, func.count().label("notes"))
        .where(_notes_of(caller), notes.c.candidate.in_(numbers))
        .group_by(notes.c.candidate)
    )
    return {row.candidate: row.notes for row in rows}


def notes_on(connection: Connection, caller: Caller, numbers: Sequence[int]) -> list[AnyRow]:
    """The notes on a person's resumes that a caller may read, with their authors, in order."""
    return list(
        connection.execute(
            select(notes, accounts.c.name.label("author"))
            .join(accounts, accounts.c.id == notes.c.account_id)
            .where(_notes_of(caller), notes.c.candidate.in_(numbers))
            .order_by(notes.c.written, notes.c.id)
        )
    )


def note_of(
    connection: Connection, caller: Caller, id_: str, *, lock: bool = True
) -> AnyRow | None:
    """A note that the caller may read, locked until the transaction ends."""
    query = (
        select(notes, accounts.c.name.label("author"))
        .join(accounts, accounts.c.id == notes.c.account_id)
        .where(_notes_of(caller), notes.c.id == id_)
    )
    return connection.execute(query.with_for_update(of=notes) if lock else query).first()


def count_notes(connection: Connection, account_id: str, number: int) -> int:
    """How many notes an account has written on a candidate."""
    return connection.execute(
        select(func.count())
        .select_from(notes)
        .where(notes.c.account_id == account_id, notes.c.candidate == number)
    ).scalar_one()


def add_note(connection: Connection, **values: object) -> None:
    """Insert a note."""
    connection.execute(insert(notes).values(**values))


def change_note(connection: Connection, id_: str, **values: object) -> None:
    """Change columns of a note."""
    connection.execute(update(notes).where(notes.c.id == id_).values(**values))


def delete_note(connection: Connection, id_: str) -> None:
    """Delete a note."""
    connection.execute(delete(notes).where(notes.c.id == id_))


def forget_candidate(connection: Connection, number: int) -> None:
    """Erase what employers keep of a person here: places on shortlists, and notes."""
    connection.execute(delete(shortlist_members).where(shortlist_members.c.candidate == number))
    connection.execute(delete(notes).where(notes.c.candidate == number))
