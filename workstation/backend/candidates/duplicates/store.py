"""SQL of duplicates: who shares a keyed hash, which pairs were found, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from workstation.backend.accounts.tables import accounts
from workstation.backend.candidates.duplicates.tables import duplicate_pairs, likenesses
from workstation.backend.candidates.tables import candidates
from workstation.backend.database import AnyRow, insert_new
from workstation.backend.disclosures.store import make_subject
from workstation.backend.disclosures.tables import log_entries, subjects, views

#: The hash that everybody has who was looked at, and that of those to be looked at once more.
LOOKED_AT, AGAIN = 0, 1


def not_looked_at(connection: Connection, after: int, limit: int) -> tuple[list[int], int]:
    """Of the next ``limit`` candidates after a number those not looked at; the last's number."""
    chunk = (
        select(candidates.c.number)
        .where(candidates.c.number > after)
        .order_by(candidates.c.number)
        .limit(limit)
        .subquery()
    )
    rows = connection.execute(
        select(chunk.c.number, likenesses.c.digest, candidates.c.state)
        .join(candidates, candidates.c.number == chunk.c.number)
        .outerjoin(
            likenesses,
            and_(likenesses.c.candidate == chunk.c.number, likenesses.c.digest == LOOKED_AT),
        )
        .order_by(chunk.c.number)
    ).all()
    fresh = [row.number for row in rows if row.digest is None and row.state != "erased"]
    return fresh, rows[-1].number if rows else after


def look_again(connection: Connection, number: int) -> None:
    """Let a candidate be looked at once more: its resume is another now."""
    insert_new(connection, likenesses, digest=AGAIN, candidate=number)


def to_look_at_again(connection: Connection, limit: int) -> list[int]:
    """Candidates that are to be looked at once more."""
    rows = connection.scalars(
        select(likenesses.c.candidate).where(likenesses.c.digest == AGAIN).limit(limit)
    )
    return list(rows)


def keep_digests(connection: Connection, number: int, digests: Sequence[int], at: datetime) -> None:
    """Remember the hashes of a candidate, in the place of those that were known.

    Those that are new to somebody who was known before count since ``at``.
    """
    mine = likenesses.c.candidate == number
    found = connection.execute(select(likenesses.c.digest, likenesses.c.since).where(mine))
    since = {row.digest: row.since for row in found}
    connection.execute(delete(likenesses).where(mine))
    new = at if since else None
    rows = [
        {"digest": one, "candidate": number, "since": since.get(one, new)}
        for one in sorted({LOOKED_AT, *digests})
    ]
    connection.execute(insert(likenesses), rows)


def sharing(connection: Connection, digest: int, number: int, most: int) -> list[int]:
    """Others that have a hash; empty where more than ``most`` do: it is not one person's then."""
    rows = connection.scalars(
        select(likenesses.c.candidate)
        .where(likenesses.c.digest == digest, likenesses.c.candidate != number)
        .order_by(likenesses.c.candidate)
        .limit(most + 1)
    ).all()
    return list(rows) if len(rows) <= most else []


def having(
    connection: Connection, digest: int, employer: str | None = None, groups: Sequence[str] = ()
) -> list[int]:
    """All who have a hash; with ``employer`` those of whom it was told one of ``groups`` since.

    What a later version of a resume brought, it was told only if it was told after that. Of who was
    merged, what was told of who stands for them. The entries' text is searched for the groups'
    names, in one statement: whoever else has the hash is found as nobody is.
    """
    query = select(likenesses.c.candidate).where(likenesses.c.digest == digest)
    if employer is not None:
        stands = func.coalesce(candidates.c.merged_into, candidates.c.number)
        told = (
            select(log_entries.c.number)
            .join(subjects, subjects.c.subject == log_entries.c.subject)
            .where(subjects.c.employer == employer, subjects.c.candidate == stands)
            .where(or_(*(log_entries.c.entry.contains(f'"{group}"') for group in groups)))
            .where(or_(likenesses.c.since.is_(None), log_entries.c.time >= likenesses.c.since))
        )
        query = query.join(candidates, candidates.c.number == likenesses.c.candidate)
        query = query.where(told.exists())
    return list(connection.scalars(query.order_by(likenesses.c.candidate)))


def last_looked_at(connection: Connection) -> int:
    """The greatest number of those that were looked at; 0 where there is none."""
    last = select(func.max(likenesses.c.candidate)).where(likenesses.c.digest == LOOKED_AT)
    return connection.scalar(last) or 0


def propose(
    connection: Connection, one: int, other: int, reasons: str, alike: int, at: datetime
) -> None:
    """Propose a pair; what was decided of it before stands."""
    first, second = sorted((one, other))
    known = connection.scalar(
        select(duplicate_pairs.c.number).where(
            duplicate_pairs.c.first == first, duplicate_pairs.c.second == second
        )
    )
    if known is not None:
        said = {"reasons": reasons, "alike": alike}
        wanted = update(duplicate_pairs).where(duplicate_pairs.c.number == known)
        connection.execute(wanted.values(**said))
        return
    connection.execute(
        insert(duplicate_pairs).values(
            first=first, second=second, reasons=reasons, alike=alike, state="open", found=at
        )
    )


def _listing(state: str) -> Select[Any]:
    query = select(duplicate_pairs, accounts.c.name.label("decider")).outerjoin(
        accounts, accounts.c.id == duplicate_pairs.c.decided_by
    )
    return query.where(duplicate_pairs.c.state == state, *_standing(state))


def _standing(state: str) -> list[ColumnElement[bool]]:
    """Pairs of which both can still be decided: nobody in them was removed or merged meanwhile."""
    if state == "merged":
        return []
    gone = select(candidates.c.number).where(
        or_(candidates.c.state != "visible", candidates.c.merged_into.is_not(None)),
        candidates.c.number.in_([duplicate_pairs.c.first, duplicate_pairs.c.second]),
    )
    return [~gone.correlate(duplicate_pairs).exists()]


def pairs(connection: Connection, state: str, before: int | None, limit: int) -> list[AnyRow]:
    """A page of the pairs in a state, the last found first."""
    query = _listing(state)
    if before is not None:
        query = query.where(duplicate_pairs.c.number < before)
    return list(connection.execute(query.order_by(duplicate_pairs.c.number.desc()).limit(limit)))


def count(connection: Connection, state: str) -> int:
    """How many pairs are in a state."""
    return connection.scalar(select(func.count()).select_from(_listing(state).subquery())) or 0


def pair(connection: Connection, number: int) -> AnyRow | None:
    """One pair in any state."""
    query = select(duplicate_pairs, accounts.c.name.label("decider"))
    return connection.execute(
        query.outerjoin(accounts, accounts.c.id == duplicate_pairs.c.decided_by).where(
            duplicate_pairs.c.number == number
        )
    ).first()


def lock_pair(connection: Connection, number: int) -> AnyRow | None:
    """One pair, locked until the transaction ends."""
    return connection.execute(
        select(duplicate_pairs).where(duplicate_pairs.c.number == number).with_for_update()
    ).first()


def decide(connection: Connection, number: int, **values: object) -> None:
    """Write down what was decided of a pair."""
    connection.execute(
        update(duplicate_pairs).where(duplicate_pairs.c.number == number).values(**values)
    )


def copy_marks(connection: Connection, kept: int, other: int) -> None:
    """Let who disclosed or viewed the one have disclosed or viewed the other; see `drop_marks`.

    Only where there was no mark: a later one tells more.
    """
    disclosed = connection.execute(
        select(subjects).where(subjects.c.candidate == other, subjects.c.entry.is_not(None))
    )
    for row in disclosed.all():
        make_subject(connection, kept, row.employer)
        connection.execute(
            update(subjects)
            .where(subjects.c.candidate == kept, subjects.c.employer == row.employer)
            .where(subjects.c.entry.is_(None))
            .values(disclosed=row.disclosed, entry=row.entry)
        )
    for row in connection.execute(select(views).where(views.c.candidate == other)).all():
        insert_new(
            connection, views, account=row.account, candidate=kept, entry=row.entry, at=row.at
        )


def drop_marks(connection: Connection, kept: int, other: int) -> None:
    """Take back the marks that were copied: those whose entry is the other's."""
    entries = select(subjects.c.entry).where(
        subjects.c.candidate == other, subjects.c.entry.is_not(None)
    )
    connection.execute(
        update(subjects)
        .where(subjects.c.candidate == kept, subjects.c.entry.in_(entries))
        .values(disclosed=None, entry=None)
    )
    viewed = select(views.c.entry).where(views.c.candidate == other)
    connection.execute(delete(views).where(views.c.candidate == kept, views.c.entry.in_(viewed)))


def keep_hidden(connection: Connection, numbers: Sequence[int]) -> None:
    """The person has decided which groups are hidden: parting resumes leaves it so."""
    merged = (duplicate_pairs.c.kept.in_(numbers), duplicate_pairs.c.state == "merged")
    connection.execute(update(duplicate_pairs).where(*merged).values(kept_hidden=None))


def forget_candidate(connection: Connection, number: int) -> None:
    """Erase the hashes of a person, and the pairs that name them."""
    connection.execute(delete(likenesses).where(likenesses.c.candidate == number))
    named = or_(duplicate_pairs.c.first == number, duplicate_pairs.c.second == number)
    connection.execute(delete(duplicate_pairs).where(named))
