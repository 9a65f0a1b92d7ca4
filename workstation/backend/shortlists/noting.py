"""What can be done with notes on a candidate: written, read, edited, deleted; private or shared."""

from __future__ import annotations

import uuid

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.candidates import store as candidate_store
from workstation.backend.database import AnyRow
from workstation.backend.parts import Parts
from workstation.backend.shortlists import store
from workstation.backend.shortlists.sealing import check_typed, open_name, open_note, seal_note
from workstation.contract.errors import Code, Refusal
from workstation.contract.shortlists import ChangedNote, NewNote, Note, Notes, Stage, Standing
from workstation.contract.words import Role

#: How many notes an account may write on one candidate.
MOST = 100


def notes(parts: Parts, caller: Caller, reference: str) -> Notes:
    """What the caller's employer keeps of a candidate; NOT_FOUND unless it may be seen now."""
    with parts.database.reading() as connection:
        number = _visible(parts, connection, caller, reference)
        family = candidate_store.family(connection, number)
        rows = store.notes_on(connection, caller, family)
        standings = store.standings(connection, caller, family)
    return Notes(
        notes=[_note(parts, caller, row) for row in rows],
        shortlists=[
            Standing(
                id=row.id,
                name=open_name(parts.keys, row.employer_id, row.id, row.sealed),
                stage=Stage(row.stage),
            )
            for row in standings
        ],
    )


def write(parts: Parts, caller: Caller, reference: str, wanted: NewNote) -> Note:
    """Write a note on a candidate; NOT_FOUND unless it may be seen now."""
    check_typed(wanted.text)
    id_ = str(uuid.uuid4())
    with parts.database.transaction() as connection:
        number = _visible(parts, connection, caller, reference, lock=True)
        if store.count_notes(connection, caller.account_id, number) >= MOST:
            raise Refusal(Code.DOES_NOT_FIT, f"At most {MOST} notes can be kept on a candidate.")
        store.add_note(
            connection,
            id=id_,
            employer_id=caller.employer_id,
            account_id=caller.account_id,
            candidate=number,
            shared=wanted.shared,
            written=parts.clock(),
            sealed=seal_note(parts.keys, caller.employer_id, id_, number, wanted.text),
        )
        return _note(parts, caller, _own(connection, caller, id_))


def edit(parts: Parts, caller: Caller, id_: str, wanted: ChangedNote) -> Note:
    """Change an own note; NOT_FOUND where there is none, or its candidate may not be seen now."""
    if wanted.text is not None:
        check_typed(wanted.text)
    with parts.database.transaction() as connection:
        # The candidate is locked before the note, as it is where a person is erased.
        candidate = _own(connection, caller, id_, lock=False).candidate
        _check_visible(connection, caller, candidate, lock=True)
        row = _own(connection, caller, id_)
        changed: dict[str, object] = {}
        if wanted.text is not None:
            changed["edited"] = parts.clock()
            changed["sealed"] = seal_note(
                parts.keys, row.employer_id, id_, row.candidate, wanted.text
            )
        if wanted.shared is not None:
            changed["shared"] = wanted.shared
        if changed:
            store.change_note(connection, id_, **changed)
        return _note(parts, caller, _own(connection, caller, id_))


def delete(parts: Parts, caller: Caller, id_: str) -> None:
    """Delete an own note; an employer's administrator may delete what colleagues share, too."""
    with parts.database.transaction() as connection:
        row = store.note_of(connection, caller, id_)
        mine = row is not None and row.account_id == caller.account_id
        if row is None or not (mine or caller.role is Role.EMPLOYER_ADMIN):
            raise _missing()
        store.delete_note(connection, id_)


def _visible(
    parts: Parts, connection: Connection, caller: Caller, reference: str, *, lock: bool = False
) -> int:
    number = parts.candidates.references(caller.employer_id).number(reference)
    return _check_visible(connection, caller, number, lock=lock)


def _check_visible(
    connection: Connection, caller: Caller, number: int, *, lock: bool = False
) -> int:
    """Who stands for the candidate, if it may be seen now; with ``lock`` it stays so."""
    kept = candidate_store.standing_for(connection, number, lock=lock)
    found = candidate_store.visible(connection, kept, caller.employer_id, caller.house, lock=lock)
    if found is None:
        raise Refusal(Code.NOT_FOUND)
    return kept


def _own(connection: Connection, caller: Caller, id_: str, *, lock: bool = True) -> AnyRow:
    row = store.note_of(connection, caller, id_, lock=lock)
    if row is None or row.account_id != caller.account_id:
        raise _missing()
    return row


def _missing() -> Refusal:
    return Refusal(Code.NOT_FOUND, "There is no such note of yours.")


def _note(parts: Parts, caller: Caller, row: AnyRow) -> Note:
    return Note(
        id=row.id,
        text=open_note(parts.keys, row.employer_id, row.id, row.candidate, row.sealed),
        author=row.author,
        mine=row.account_id == caller.account_id,
        shared=row.shared,
        written=row.written,
        edited=row.edited,
    )
