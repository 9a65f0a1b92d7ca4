"""The disclosure log's SQL, and that of what lies beside it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from workstation.backend.database import insert_new, insert_or_add
from workstation.backend.disclosures.tables import (
    checkpoints,
    idempotency,
    log_categories,
    log_days,
    log_entries,
    log_head,
    log_nodes,
    log_recipient_days,
    quota_units,
    quota_used,
    subjects,
    views,
)
from workstation.ledger.tree import Position

#: Positions asked for in one statement: databases limit how many values one may carry.
_CHUNK = 5_000
#: Where a node's level stands in its address; leaves (level 0) have their number as address.
_LEVEL = 56


#: An entry's employer, kind, form, purpose and ground.
Category = tuple[str, str, str, str, str]
#: The columns of these.
CATEGORY = ("employer", "kind", "form", "purpose", "ground")
#: Adds to a category's total; made once, as each append needs it.
_MORE = (
    update(log_categories)
    .where(log_categories.c.id == bindparam("of"))
    .values(entries=log_categories.c.entries + bindparam("more"))
)


@dataclass(frozen=True)
class Filter:
    """Which of an account's entries a list shows; ``since`` is included, ``until`` is not."""

    account: str
    subject: str | None = None
    form: str | None = None
    purpose: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def make_head(connection: Connection) -> None:
    """Make the head of an empty log where there is none."""
    insert_new(connection, log_head, id=1, size=0)


def lock_head(connection: Connection) -> int:
    """Take the head lock until the transaction ends; returns the log's size."""
    found: int = connection.execute(
        select(log_head.c.size).where(log_head.c.id == 1).with_for_update()
    ).scalar_one()
    return found


def size(connection: Connection) -> int:
    """The log's size as committed."""
    found: int = connection.execute(select(log_head.c.size).where(log_head.c.id == 1)).scalar_one()
    return found


def append(
    connection: Connection,
    entries: Sequence[Mapping[str, Any]],
    nodes: Iterable[tuple[int, int, bytes]],
    note: str,
) -> None:
    """Write entries, the tree's new complete nodes and the checkpoint over them."""
    after = entries[-1]["number"] + 1
    connection.execute(insert(log_entries), list(entries))
    rows = [{"address": _address(level, at), "hash": node} for level, at, node in nodes]
    connection.execute(insert(log_nodes), rows)
    connection.execute(insert(checkpoints).values(size=after, note=note))
    connection.execute(update(log_head).where(log_head.c.id == 1).values(size=after))


def category(connection: Connection, parts: Category) -> int | None:
    """The id of a category that is known."""
    found: int | None = connection.scalar(
        select(log_categories.c.id).where(
            *(log_categories.c[name] == said for name, said in zip(CATEGORY, parts, strict=True))
        )
    )
    return found


def make_category(connection: Connection, parts: Category) -> int:
    """The id of a new category; the caller holds the head lock and knows that it is new."""
    made: int = connection.execute(
        insert(log_categories)
        .values(dict(zip(CATEGORY, parts, strict=True)))
        .returning(log_categories.c.id)
    ).scalar_one()
    return made


def count_day(
    connection: Connection,
    day: date,
    by_category: Mapping[int, int],
    by_recipient: Mapping[tuple[str, int], int],
) -> None:
    """Add entries of a day to what was counted by category, and by recipient and category."""
    connection.execute(
        _MORE,
        [{"of": category, "more": count} for category, count in sorted(by_category.items())],
    )
    insert_or_add(
        connection,
        log_days,
        "count",
        [
            {"category": category, "day": day, "count": count}
            for category, count in sorted(by_category.items())
        ],
    )
    insert_or_add(
        connection,
        log_recipient_days,
        "count",
        [
            {"recipient": recipient, "category": category, "day": day, "count": count}
            for (recipient, category), count in sorted(by_recipient.items())
        ],
    )


def checkpoint(connection: Connection, at_size: int) -> str | None:
    """The note that was signed at a size, where one was."""
    return connection.scalar(select(checkpoints.c.note).where(checkpoints.c.size == at_size))


def nodes(connection: Connection, positions: Collection[Position]) -> dict[Position, bytes]:
    """Complete nodes of the tree, many at once."""
    wanted = {_address(level, at): (level, at) for level, at in positions}
    addresses = list(wanted)
    found: dict[Position, bytes] = {}
    for start in range(0, len(addresses), _CHUNK):
        rows = connection.execute(
            select(log_nodes.c.address, log_nodes.c.hash).where(
                log_nodes.c.address.in_(addresses[start : start + _CHUNK])
            )
        )
        found.update((wanted[row.address], row.hash) for row in rows)
    return found


def entry(connection: Connection, number: int) -> str:
    """The canonical text of an entry that is there."""
    found: str = connection.execute(
        select(log_entries.c.entry).where(log_entries.c.number == number)
    ).scalar_one()
    return found


def all_entries(connection: Connection, until: int) -> Iterator[tuple[int, str, bytes]]:
    """(number, canonical text, leaf hash as stored) of the first ``until`` entries, in order."""
    done = 0
    while done < until:
        found = connection.execute(
            select(log_entries.c.number, log_entries.c.entry, log_nodes.c.hash)
            .join(log_nodes, log_nodes.c.address == log_entries.c.number)
            .where(log_entries.c.number >= done, log_entries.c.number < until)
            .order_by(log_entries.c.number)
            .limit(_CHUNK)
        ).all()
        if not found:
            return
        for row in found:
            yield row.number, row.entry, row.hash
        done = found[-1].number + 1


def own_entry(connection: Connection, number: int, account: str, employer: str) -> Row[Any] | None:
    """An entry under the account's name, with its candidate where the mapping still exists."""
    return connection.execute(
        _rows(employer).where(log_entries.c.number == number, log_entries.c.account == account)
    ).first()


def own_entries(
    connection: Connection, wanted: Filter, employer: str, before: int | None, limit: int
) -> list[Row[Any]]:
    """A page of an account's entries, newest first: ``number``, ``entry``, ``candidate``."""
    query = _rows(employer).where(*_conditions(wanted))
    if before is not None:
        query = query.where(log_entries.c.number < before)
    return list(connection.execute(query.order_by(log_entries.c.number.desc()).limit(limit)))


def own_total(connection: Connection, wanted: Filter) -> int:
    """How many entries `own_entries` would list in all."""
    found: int = connection.execute(
        select(func.count()).select_from(log_entries).where(*_conditions(wanted))
    ).scalar_one()
    return found


def own_texts(
    connection: Connection, account: str, after: int, until: int, limit: int
) -> list[tuple[int, str]]:
    """(number, canonical text) of an account's entries above ``after`` and below ``until``."""
    rows = connection.execute(
        select(log_entries.c.number, log_entries.c.entry)
        .where(
            log_entries.c.account == account,
            log_entries.c.number > after,
            log_entries.c.number < until,
        )
        .order_by(log_entries.c.number)
        .limit(limit)
    )
    return [(row.number, row.entry) for row in rows]


def subject(connection: Connection, candidate: int, employer: str) -> str | None:
    """The random id under which this employer's entries name this candidate."""
    return connection.scalar(
        select(subjects.c.subject).where(
            subjects.c.candidate == candidate, subjects.c.employer == employer
        )
    )


def make_subject(connection: Connection, candidate: int, employer: str) -> str:
    """The subject id of a candidate and employer; it is made at first need."""
    found = subject(connection, candidate, employer)
    if found is None:
        found = str(uuid.uuid4())
        connection.execute(
            insert(subjects).values(candidate=candidate, employer=employer, subject=found)
        )
    return found


def set_disclosed(connection: Connection, found: str, number: int, at: datetime) -> None:
    """Note when a subject was last disclosed, and by which entry."""
    connection.execute(
        update(subjects).where(subjects.c.subject == found).values(disclosed=at, entry=number)
    )


def set_viewed(
    connection: Connection, account: str, candidate: int, number: int, at: datetime
) -> None:
    """Note when an account last opened a candidate's preview, and by which entry."""
    insert_new(connection, views, account=account, candidate=candidate, entry=number, at=at)
    connection.execute(
        update(views)
        .where(views.c.account == account, views.c.candidate == candidate)
        .values(entry=number, at=at)
    )


def viewed_since(connection: Connection, account: str, entry: int) -> list[tuple[int, int]]:
    """(entry, candidate) of an account's last views, of those above an entry; in order."""
    rows = connection.execute(
        select(views.c.entry, views.c.candidate)
        .where(views.c.account == account, views.c.entry > entry)
        .order_by(views.c.entry)
    )
    return [(row.entry, row.candidate) for row in rows]


def disclosed_since(connection: Connection, employer: str, entry: int) -> list[tuple[int, int]]:
    """(entry, candidate) of an employer's last disclosures, of those above an entry; in order."""
    rows = connection.execute(
        select(subjects.c.entry, subjects.c.candidate)
        .where(subjects.c.employer == employer, subjects.c.entry > entry)
        .order_by(subjects.c.entry)
    )
    return [(row.entry, row.candidate) for row in rows]


def earlier_request(
    connection: Connection, account: str, key: str, since: datetime
) -> tuple[str, int] | None:
    """(keyed hash of the request, entry) of an idempotency key used at or after ``since``."""
    row = connection.execute(
        select(idempotency.c.request, idempotency.c.entry).where(
            idempotency.c.account == account,
            idempotency.c.key == key,
            idempotency.c.at >= since,
        )
    ).first()
    return (row.request, row.entry) if row else None


def remember_request(
    connection: Connection, account: str, key: str, request: str, number: int, at: datetime
) -> None:
    """Let a retry with this key find its entry."""
    connection.execute(
        delete(idempotency).where(idempotency.c.account == account, idempotency.c.key == key)
    )
    connection.execute(
        insert(idempotency).values(account=account, key=key, request=request, entry=number, at=at)
    )


def forget_requests(connection: Connection, before: datetime) -> None:
    """Drop idempotency records that are over."""
    connection.execute(delete(idempotency).where(idempotency.c.at < before))


def has_unit(connection: Connection, subscription: str, candidates: Sequence[int]) -> bool:
    """Whether a unit was taken for any of one person's resumes in this subscription's period."""
    found = connection.scalar(
        select(quota_units.c.candidate)
        .where(quota_units.c.subscription == subscription, quota_units.c.candidate.in_(candidates))
        .limit(1)
    )
    return found is not None


def units_used(connection: Connection, subscription: str) -> int:
    """How many units of a subscription are used."""
    found = connection.scalar(
        select(quota_used.c.used).where(quota_used.c.subscription == subscription)
    )
    return found or 0


def take_unit(connection: Connection, subscription: str, candidate: int) -> None:
    """Take a unit; the caller holds the head lock and has compared with the quota."""
    insert_new(connection, quota_used, subscription=subscription, used=0)
    connection.execute(
        update(quota_used)
        .where(quota_used.c.subscription == subscription)
        .values(used=quota_used.c.used + 1)
    )
    connection.execute(insert(quota_units).values(subscription=subscription, candidate=candidate))


def forget_candidate(connection: Connection, candidate: int) -> None:
    """Erase what ties the log and the quota to a person; the entries themselves stay (law 7)."""
    connection.execute(delete(subjects).where(subjects.c.candidate == candidate))
    connection.execute(delete(quota_units).where(quota_units.c.candidate == candidate))
    connection.execute(delete(views).where(views.c.candidate == candidate))


def _rows(employer: str) -> Any:
    return select(log_entries.c.number, log_entries.c.entry, subjects.c.candidate).outerjoin(
        subjects,
        (subjects.c.subject == log_entries.c.subject) & (subjects.c.employer == employer),
    )


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    conditions = [log_entries.c.account == wanted.account]
    if wanted.subject is not None:
        conditions.append(log_entries.c.subject == wanted.subject)
    if wanted.form is not None:
        conditions.append(log_entries.c.form == wanted.form)
    if wanted.purpose is not None:
        conditions.append(log_entries.c.purpose == wanted.purpose)
    if wanted.since is not None:
        conditions.append(log_entries.c.time >= wanted.since)
    if wanted.until is not None:
        conditions.append(log_entries.c.time < wanted.until)
    return conditions


def _address(level: int, at: int) -> int:
    return level << _LEVEL | at
