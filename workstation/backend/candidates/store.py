"""Candidates' SQL. The one condition of visibility lives here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    tuple_,
    update,
)

from workstation.backend.candidates.tables import blocks, candidates, imported_files
from workstation.backend.database import insert_all_new, insert_new
from workstation.backend.disclosures.tables import subjects, views
from workstation.backend.pii.store import WrappedKey
from workstation.backend.pii.tables import person_keys


class Stored(NamedTuple):
    """A candidate's row with its person's wrapped key."""

    number: int
    audience: str
    policy_version: str | None
    hidden_groups: frozenset[str]
    updated: datetime
    sealed: bytes
    key: WrappedKey


class Listed(NamedTuple):
    """A candidate as a list shows it; when the employer last disclosed, the account viewed it."""

    stored: Stored
    disclosed: datetime | None
    viewed: datetime | None


class Present(NamedTuple):
    """The same without what is sealed."""

    number: int
    updated: datetime
    disclosed: datetime | None
    viewed: datetime | None


class Standing(NamedTuple):
    """What decides how a candidate's source is taken apart, and by which version it was."""

    id: str
    state: str
    hidden_groups: frozenset[str]
    updated: datetime
    as_of: date | None
    understood: int

    @property
    def today(self) -> date:
        """The UTC day up to which jobs that go on are counted."""
        return self.as_of or self.updated.date()


_COLUMNS = (
    candidates.c.number,
    candidates.c.audience,
    candidates.c.policy_version,
    candidates.c.hidden_groups,
    candidates.c.updated,
    candidates.c.sealed,
    person_keys.c.person,
    person_keys.c.epoch,
    person_keys.c.wrapped,
)


_STANDING = (
    candidates.c.id,
    candidates.c.state,
    candidates.c.hidden_groups,
    candidates.c.updated,
    candidates.c.as_of,
    candidates.c.understood,
)


#: Shown to anybody at all: visible, and nobody else stands for it.
_SHOWN = and_(candidates.c.state == "visible", candidates.c.merged_into.is_(None))


def _visible_to(employer: str, house: bool) -> ColumnElement[bool]:
    """Who may see whom: the only place that says it (laws 2 and 3)."""
    shown = _SHOWN
    if house:
        return shown
    blocked = exists().where(
        blocks.c.candidate == candidates.c.number, blocks.c.employer == employer
    )
    return and_(shown, candidates.c.audience == "employers", ~blocked)


def visible(
    connection: Connection, number: int, employer: str, house: bool, *, lock: bool = False
) -> Stored | None:
    """The candidate, if ``employer`` may see it now.

    One statement gives one answer for unknown, hidden, removed, erased and blocked. With ``lock``
    no removal, hiding or block is acknowledged until the caller's transaction ends.
    """
    if lock:
        # A statement of its own: one that waits for the lock goes on with what it saw before it
        # waited, and a block that was made meanwhile is a row of another table.
        connection.execute(
            select(candidates.c.number)
            .where(candidates.c.number == number)
            .with_for_update(read=True)
        )
    row = connection.execute(
        select(*_COLUMNS)
        .join(person_keys, person_keys.c.candidate == candidates.c.number)
        .where(candidates.c.number == number, _visible_to(employer, house))
    ).first()
    return _stored(row) if row else None


def _listing(house: bool, *, sealed: bool) -> Select[*tuple[Any, ...]]:
    """Who of some is shown to an employer or (``house``) to all; made once, as it is asked often.

    Its parameters are ``numbers``, ``employer`` and ``account``; ``sealed`` texts come with keys.
    """
    employer: Any = bindparam("employer", type_=String)
    account: Any = bindparam("account", type_=String)
    columns = _COLUMNS if sealed else (candidates.c.number, candidates.c.updated)
    found: Select[*tuple[Any, ...]] = select(*columns, subjects.c.disclosed, views.c.at)
    if sealed:
        found = found.join(person_keys, person_keys.c.candidate == candidates.c.number)
    else:
        found = found.select_from(candidates)
    return (
        found.outerjoin(
            subjects,
            and_(subjects.c.candidate == candidates.c.number, subjects.c.employer == employer),
        )
        .outerjoin(
            views, and_(views.c.candidate == candidates.c.number, views.c.account == account)
        )
        .where(
            candidates.c.number.in_(bindparam("numbers", expanding=True)),
            _visible_to(employer, house),
        )
    )


_LISTING = {house: _listing(house, sealed=True) for house in (False, True)}
_PRESENT = {house: _listing(house, sealed=False) for house in (False, True)}


def listed(
    connection: Connection, numbers: Sequence[int], employer: str, house: bool, account: str = ""
) -> list[Listed]:
    """Those of ``numbers`` that ``employer`` may see now, in one statement.

    ``account`` is whose views are told of; without it nobody's are.
    """
    rows = connection.execute(
        _LISTING[house], {"numbers": list(numbers), "employer": employer, "account": account}
    )
    return [Listed(_stored(row), row[-2], row[-1]) for row in rows]


def present(
    connection: Connection, numbers: Sequence[int], employer: str, house: bool, account: str
) -> list[Present]:
    """As `listed`, without what is sealed."""
    rows = connection.execute(
        _PRESENT[house], {"numbers": list(numbers), "employer": employer, "account": account}
    )
    return [Present(*row) for row in rows]


def shown(connection: Connection, numbers: Sequence[int]) -> list[Stored]:
    """Those of ``numbers`` that anybody at all may find: what the index holds."""
    rows = connection.execute(
        select(*_COLUMNS)
        .join(person_keys, person_keys.c.candidate == candidates.c.number)
        .where(candidates.c.number.in_(numbers), _SHOWN)
    )
    return [_stored(row) for row in rows]


def blocked_employers(connection: Connection, numbers: Sequence[int]) -> dict[int, list[str]]:
    """The employers that each of ``numbers`` has blocked."""
    found: dict[int, list[str]] = {}
    rows = connection.execute(
        select(blocks.c.candidate, blocks.c.employer)
        .where(blocks.c.candidate.in_(numbers))
        .order_by(blocks.c.candidate, blocks.c.employer)
    )
    for row in rows:
        found.setdefault(row.candidate, []).append(row.employer)
    return found


def numbers_after(connection: Connection, number: int, limit: int) -> list[int]:
    """The next candidate numbers after ``number``, whatever their state."""
    rows = connection.scalars(
        select(candidates.c.number)
        .where(candidates.c.number > number)
        .order_by(candidates.c.number)
        .limit(limit)
    )
    return list(rows)


def last_number(connection: Connection) -> int:
    """The greatest candidate number, whatever its state; 0 where there is none."""
    return connection.scalar(select(func.max(candidates.c.number))) or 0


def add(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Store candidates; returns their numbers in the rows' order."""
    if len(rows) == 1:
        number = connection.scalar(insert(candidates).returning(candidates.c.number), rows[0])
        assert number is not None
        return [number]
    made = connection.scalars(
        insert(candidates).returning(candidates.c.number, sort_by_parameter_order=True), list(rows)
    )
    return list(made)


def add_file(connection: Connection, digest: str, numbers: Sequence[int]) -> None:
    """Remember which candidates came from a file."""
    rows = [{"digest": digest, "candidate": number} for number in sorted(set(numbers))]
    if rows:
        insert_all_new(connection, imported_files, rows)


def of_files(connection: Connection, digests: Sequence[str]) -> dict[str, list[int]]:
    """The candidates that came from files imported before, by the files' keyed hashes."""
    found: dict[str, list[int]] = {}
    rows = connection.execute(
        select(imported_files)
        .where(imported_files.c.digest.in_(digests))
        .order_by(imported_files.c.digest, imported_files.c.candidate)
    )
    for row in rows:
        found.setdefault(row.digest, []).append(row.candidate)
    return found


def of_digests(connection: Connection, digests: Sequence[str]) -> dict[str, int]:
    """Candidate numbers by the keyed hash of their source."""
    rows = connection.execute(
        select(candidates.c.digest, candidates.c.number).where(candidates.c.digest.in_(digests))
    )
    return {row.digest: row.number for row in rows}


def of_other_terms(
    connection: Connection, numbers: Sequence[int], policy_version: str, basis: str
) -> list[int]:
    """Those of ``numbers`` that came in under another policy version or basis, erased ones not."""
    rows = connection.scalars(
        select(candidates.c.number).where(
            candidates.c.number.in_(numbers),
            candidates.c.state != "erased",
            candidates.c.policy_version.is_distinct_from(policy_version)
            | candidates.c.basis.is_distinct_from(basis),
        )
    )
    return list(rows)


def change(connection: Connection, numbers: Sequence[int], **values: Any) -> None:
    """Set columns of candidates."""
    connection.execute(update(candidates).where(candidates.c.number.in_(numbers)).values(**values))


def locked(connection: Connection, number: int) -> Standing | None:
    """A candidate in any state but erased, locked against disclosures for this transaction."""
    found = connection.execute(
        select(*_STANDING)
        .where(candidates.c.number == number, candidates.c.state != "erased")
        .with_for_update()
    ).first()
    return _standing(found) if found else None


def hold(connection: Connection, numbers: Sequence[int]) -> None:
    """Let no removal, hiding, block or erasure of these be acknowledged until the transaction ends.

    It waits for those that are on their way.
    """
    connection.execute(
        select(candidates.c.number)
        .where(candidates.c.number.in_(numbers))
        .order_by(candidates.c.number)
        .with_for_update(read=True)
    )


def locked_family(connection: Connection, number: int) -> list[int]:
    """All resumes of a person as `family` says, locked: nobody merges or parts them meanwhile."""
    found = family(connection, number)
    while True:
        # In one order, as merging does: who waits for one holds none that comes later.
        for one in sorted(found):
            locked(connection, one)
        known, found = found, family(connection, number)
        if found == known:
            return found


def standing_for(connection: Connection, number: int, *, lock: bool = False) -> int:
    """Who stands for a candidate: itself, unless it was merged into another.

    With ``lock`` it stays so until the caller's transaction ends.
    """
    query = select(candidates.c.merged_into).where(candidates.c.number == number)
    kept = connection.scalar(query) or number
    while lock:
        # Both at once, in one order: else a decision on the person and this could wait in a ring.
        hold(connection, sorted({number, kept}))
        known, kept = kept, connection.scalar(query) or number
        lock = kept != known
    return kept


def standing_for_all(connection: Connection, numbers: Sequence[int]) -> dict[int, int]:
    """Who stands for each of ``numbers``."""
    rows = connection.execute(
        select(candidates.c.number, candidates.c.merged_into).where(
            candidates.c.number.in_(numbers), candidates.c.merged_into.is_not(None)
        )
    )
    merged = {row.number: row.merged_into for row in rows}
    return {number: merged.get(number, number) for number in numbers}


def merged(connection: Connection) -> dict[int, int]:
    """Everybody who was merged, and who stands for them."""
    rows = connection.execute(
        select(candidates.c.number, candidates.c.merged_into).where(
            candidates.c.merged_into.is_not(None)
        )
    )
    return {row.number: row.merged_into for row in rows}


def family(connection: Connection, number: int) -> list[int]:
    """All resumes of the person that ``number`` is one of; the one that is shown comes first."""
    kept = standing_for(connection, number)
    merged = select(candidates.c.number).where(candidates.c.merged_into == kept)
    return [kept, *connection.scalars(merged.order_by(candidates.c.number))]


def standing(connection: Connection, number: int) -> Standing | None:
    """A candidate in any state but erased."""
    found = connection.execute(
        select(*_STANDING).where(candidates.c.number == number, candidates.c.state != "erased")
    ).first()
    return _standing(found) if found else None


def understood_before(
    connection: Connection, version: int, after: tuple[int, int], limit: int
) -> list[tuple[int, Standing]]:
    """The next candidates that an older version understood, after a (version, number)."""
    rows = connection.execute(
        select(candidates.c.number, *_STANDING)
        .where(candidates.c.understood < version, candidates.c.state != "erased")
        .where(tuple_(candidates.c.understood, candidates.c.number) > after)
        .order_by(candidates.c.understood, candidates.c.number)
        .limit(limit)
    )
    return [(row.number, _standing(row)) for row in rows]


def sealed_resume(connection: Connection, number: int) -> bytes | None:
    """The sealed redacted resume of one candidate in any state; None where it was erased."""
    return connection.scalar(select(candidates.c.sealed).where(candidates.c.number == number))


def count_understood_before(connection: Connection, version: int) -> int:
    """How many candidates an older version understood."""
    older = select(func.count()).select_from(candidates).where(candidates.c.understood < version)
    return connection.scalar(older.where(candidates.c.state != "erased")) or 0


def block(connection: Connection, number: int, employer: str) -> None:
    """Block an employer; nothing happens where it is blocked already."""
    unblock(connection, number, employer)
    connection.execute(insert(blocks).values(candidate=number, employer=employer))


def unblock(connection: Connection, number: int, employer: str) -> None:
    """Take a block back."""
    connection.execute(
        delete(blocks).where(blocks.c.candidate == number, blocks.c.employer == employer)
    )


def copy_blocks(connection: Connection, number: int, source: int) -> None:
    """Let ``number`` be blocked for whom ``source`` is; `drop_copied_blocks` undoes it."""
    for employer in blocked_employers(connection, [source]).get(source, ()):
        insert_new(connection, blocks, candidate=number, employer=employer, copied_from=source)


def drop_copied_blocks(connection: Connection, number: int, source: int) -> None:
    """Take back the blocks that were another resume's; what the person blocked since stays."""
    connection.execute(
        delete(blocks).where(blocks.c.candidate == number, blocks.c.copied_from == source)
    )


def in_any_state(connection: Connection, numbers: Sequence[int]) -> dict[int, Stored]:
    """Candidates in any state but erased: for staff's review of duplicates only."""
    rows = connection.execute(
        select(*_COLUMNS)
        .join(person_keys, person_keys.c.candidate == candidates.c.number)
        .where(candidates.c.number.in_(numbers), candidates.c.state != "erased")
    )
    return {row.number: _stored(row) for row in rows}


def forget(connection: Connection, number: int) -> None:
    """Empty an erased person's row; number and keyed hash stay, so that no import revives it."""
    connection.execute(delete(blocks).where(blocks.c.candidate == number))
    change(
        connection,
        [number],
        state="erased",
        merged_into=None,
        audience="staff",
        sealed=None,
        hidden_groups="",
        policy_version=None,
        basis=None,
    )


def _stored(row: Any) -> Stored:
    number, audience, policy_version, hidden, updated, sealed, *key = row[: len(_COLUMNS)]
    return Stored(
        number, audience, policy_version, _groups(hidden), updated, sealed, WrappedKey(*key)
    )


def _standing(row: Any) -> Standing:
    return Standing(
        row.id, row.state, _groups(row.hidden_groups), row.updated, row.as_of, row.understood
    )


def _groups(text: str) -> frozenset[str]:
    return frozenset(text.split(",")) if text else frozenset()
