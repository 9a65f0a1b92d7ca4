"""What can be done with shortlists; whom their members show is decided anew at each reading."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.candidates.shapes import CardFacts
from workstation.backend.candidates.store import hold, standing_for_all
from workstation.backend.copies.dating import stages_moved
from workstation.backend.database import AnyRow
from workstation.backend.jobs import service as jobs
from workstation.backend.parts import Parts
from workstation.backend.shortlists import store
from workstation.backend.shortlists.sealing import check_typed, open_name, seal_name
from workstation.contract.errors import Code, Refusal
from workstation.contract.jobs import Job
from workstation.contract.searches import Card
from workstation.contract.shortlists import (
    MOST_MEMBERS,
    AddedMembers,
    AddMembers,
    ChangedShortlist,
    Member,
    Members,
    MoveMembers,
    NewShortlist,
    RemoveMembers,
    Shortlist,
    Shortlists,
    Stage,
)

#: How many shortlists an account may own.
MOST = 200


def listed(parts: Parts, caller: Caller) -> Shortlists:
    """The caller's own shortlists and those that colleagues share."""
    with parts.database.reading() as connection:
        rows = store.lists_of(connection, caller)
    return Shortlists(shortlists=[_shortlist(parts, caller, row) for row in rows])


def create(parts: Parts, caller: Caller, wanted: NewShortlist) -> Shortlist:
    """Make a shortlist for a job of one's employer; NOT_FOUND where there is no such job."""
    check_typed(wanted.name)
    id_, now = str(uuid.uuid4()), parts.clock()
    with parts.database.transaction() as connection:
        if not jobs.belongs(connection, wanted.job_id, caller.employer_id):
            raise Refusal(Code.NOT_FOUND, "There is no such job.")
        if store.count_lists(connection, caller.account_id) >= MOST:
            raise Refusal(Code.DOES_NOT_FIT, f"At most {MOST} shortlists can be kept.")
        store.add_list(
            connection,
            id=id_,
            employer_id=caller.employer_id,
            account_id=caller.account_id,
            job_id=wanted.job_id,
            shared=wanted.shared,
            created=now,
            changed=now,
            sealed=seal_name(parts.keys, caller.employer_id, id_, wanted.name),
        )
        return _one(parts, connection, caller, id_)


def change(parts: Parts, caller: Caller, id_: str, wanted: ChangedShortlist) -> Shortlist:
    """Rename or share an own shortlist; NOT_FOUND where there is none."""
    if wanted.name is not None:
        check_typed(wanted.name)
    with parts.database.transaction() as connection:
        _lock(connection, caller, id_, own=True)
        changed: dict[str, object] = {"changed": parts.clock()}
        if wanted.name is not None:
            changed["sealed"] = seal_name(parts.keys, caller.employer_id, id_, wanted.name)
        if wanted.shared is not None:
            changed["shared"] = wanted.shared
        store.change_list(connection, id_, **changed)
        return _one(parts, connection, caller, id_)


def delete(parts: Parts, caller: Caller, id_: str) -> None:
    """Delete an own shortlist; NOT_FOUND where there is none."""
    with parts.database.transaction() as connection:
        _lock(connection, caller, id_, own=True)
        numbers = store.listed_numbers(connection, id_)
        # Before members and copies, in the order in which whoever erases somebody takes them.
        hold(connection, numbers)
        store.delete_list(connection, id_)
        stages_moved(connection, caller.employer_id, numbers)


def members(parts: Parts, caller: Caller, id_: str) -> Members:
    """All members of a shortlist; those whom the caller may not see now have no card."""
    with parts.database.reading() as connection:
        shortlist = _one(parts, connection, caller, id_)
        rows = store.members(connection, id_)
        standing = standing_for_all(connection, [row.candidate for row in rows])
        cards = _cards(parts, connection, caller, set(standing.values()))
        noted = store.noted(connection, caller, [*{*standing, *standing.values()}])
    references = parts.candidates.references(caller.employer_id)
    found = [
        Member(
            reference=references.of(row.candidate),
            stage=Stage(row.stage),
            added=row.added,
            added_by=row.adder,
            moved=row.moved,
            moved_by=row.mover,
            card=_card(cards[kept], references.of(row.candidate), notes > 0)
            if kept in cards
            else None,
            notes=notes if kept in cards else 0,
        )
        for row in rows
        # Of two resumes of one person the list shows the one that stays, once.
        if (kept := standing[row.candidate]) == row.candidate or kept not in standing
        for notes in [sum(noted.get(one, 0) for one in {row.candidate, kept})]
    ]
    return Members(shortlist=shortlist, members=found)


def add(parts: Parts, caller: Caller, id_: str, wanted: AddMembers) -> AddedMembers:
    """Put candidates on a shortlist; DOES_NOT_FIT, and nothing is added, where it would be full.

    Unknown, hidden, removed, erased and blocked candidates are told by nothing from each other.
    """
    now = parts.clock()
    by_number = _numbers(parts, caller, wanted.references)
    with parts.database.transaction() as connection:
        _lock(connection, caller, id_)
        # Else somebody who is erased meanwhile would be put on the list after leaving all.
        hold(connection, list(by_number))
        standing = standing_for_all(connection, list(by_number))
        by_number = {standing[number]: reference for number, reference in by_number.items()}
        visible = _cards(parts, connection, caller, by_number).keys()
        listed = store.listed_numbers(connection, id_)
        there = visible & set(standing_for_all(connection, listed).values())
        if store.count_members(connection, id_) + len(visible - there) > MOST_MEMBERS:
            raise Refusal(Code.DOES_NOT_FIT, f"A shortlist holds at most {MOST_MEMBERS}.")
        fresh = [number for number in by_number if number in visible - there]
        for number in fresh:
            store.add_member(
                connection,
                shortlist_id=id_,
                candidate=number,
                stage=wanted.stage.value,
                added=now,
                added_by=caller.account_id,
            )
        if fresh:
            store.change_list(connection, id_, changed=now)
            stages_moved(connection, caller.employer_id, fresh)
    return AddedMembers(
        added=[by_number[number] for number in fresh],
        already=[reference for number, reference in by_number.items() if number in there],
        unavailable=[reference for number, reference in by_number.items() if number not in visible],
    )


def move(parts: Parts, caller: Caller, id_: str, wanted: MoveMembers) -> None:
    """Bring members to a stage."""
    now = parts.clock()
    with parts.database.transaction() as connection:
        _lock(connection, caller, id_)
        numbers = list(_numbers(parts, caller, wanted.references))
        hold(connection, numbers)
        stage, by = wanted.stage.value, caller.account_id
        if store.move_members(connection, id_, numbers, stage, by, now):
            store.change_list(connection, id_, changed=now)
            stages_moved(connection, caller.employer_id, numbers)


def remove(parts: Parts, caller: Caller, id_: str, wanted: RemoveMembers) -> None:
    """Take members off a shortlist."""
    with parts.database.transaction() as connection:
        _lock(connection, caller, id_)
        numbers = list(_numbers(parts, caller, wanted.references))
        hold(connection, numbers)
        if store.remove_members(connection, id_, numbers):
            store.change_list(connection, id_, changed=parts.clock())
            stages_moved(connection, caller.employer_id, numbers)


def _numbers(parts: Parts, caller: Caller, references: Sequence[str]) -> dict[int, str]:
    """The references by their candidates' numbers, each once, in their order."""
    known = parts.candidates.references(caller.employer_id)
    return {known.number(reference): reference for reference in references}


def _cards(
    parts: Parts, connection: Connection, caller: Caller, numbers: Iterable[int]
) -> dict[int, CardFacts]:
    """What cards show of those whom the caller may see now: nobody else is in it."""
    return parts.candidates.cards(
        connection, list(numbers), caller.employer_id, caller.house, caller.account_id
    )


def _lock(connection: Connection, caller: Caller, id_: str, *, own: bool = False) -> None:
    if not store.lock_list(connection, caller, id_, own=own):
        raise Refusal(
            Code.NOT_FOUND,
            "There is no such shortlist of yours." if own else "There is no such shortlist.",
        )


def _one(parts: Parts, connection: Connection, caller: Caller, id_: str) -> Shortlist:
    row = store.list_of(connection, caller, id_)
    if row is None:
        raise Refusal(Code.NOT_FOUND, "There is no such shortlist.")
    return _shortlist(parts, caller, row)


def _shortlist(parts: Parts, caller: Caller, row: AnyRow) -> Shortlist:
    return Shortlist(
        id=row.id,
        name=open_name(parts.keys, row.employer_id, row.id, row.sealed),
        job=Job(
            id=row.job_id,
            title=row.job_title,
            reference=row.job_reference,
            closed=row.job_closed,
        ),
        shared=row.shared,
        mine=row.account_id == caller.account_id,
        owner=row.owner,
        created=row.created,
        changed=row.changed,
        count=row.members,
    )


def _card(facts: CardFacts, reference: str, noted: bool) -> Card:
    card = facts.card
    # Without what only a search can say: matched skills, snippets, miles.
    return Card(
        reference=reference,
        headline=card.headline,
        skills=list(card.skills),
        matched_skills=[],
        years=card.years,
        place=card.place,
        region=card.region,
        updated=facts.updated,
        snippets=[],
        disclosed=facts.disclosed,
        viewed=facts.viewed,
        shortlisted=True,
        noted=noted,
    )
