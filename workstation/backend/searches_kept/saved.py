"""Saved searches: named, an account's own or shared with its employer's, handed over on leaving."""

from __future__ import annotations

import uuid

from sqlalchemy import Connection

from workstation.backend.access import SEARCHERS, Caller
from workstation.backend.accounts import store as account_store
from workstation.backend.database import AnyRow
from workstation.backend.jobs import service as jobs
from workstation.backend.keys import Keys
from workstation.backend.parts import Parts
from workstation.backend.search import store as search_store
from workstation.backend.search.service import understood
from workstation.backend.searches_kept import store
from workstation.backend.searches_kept.sealing import Sealing, criteria
from workstation.contract.errors import Code, Refusal
from workstation.contract.kept import (
    ChangedSavedSearch,
    Every,
    NewSavedSearch,
    SavedSearch,
    SavedSearches,
)
from workstation.contract.searches import Search

#: How many searches an account may save.
MOST = 200


def listed(parts: Parts, caller: Caller) -> SavedSearches:
    """The caller's own saved searches and those that colleagues share."""
    with parts.database.reading() as connection:
        rows = store.saved_of(connection, caller.employer_id, caller.account_id)
    found = [_opened(parts.keys, caller, row) for row in rows]
    found.sort(key=lambda one: (not one.mine, one.name.casefold(), one.id))
    return SavedSearches(searches=found)


def create(parts: Parts, caller: Caller, wanted: NewSavedSearch) -> SavedSearch:
    """Save a search; one that would be refused is not saved."""
    understood(wanted.search)
    job_id = wanted.search.job_id
    id_, now = str(uuid.uuid4()), parts.clock()
    with parts.database.transaction() as connection:
        if store.count_saved(connection, caller.account_id) >= MOST:
            raise Refusal(Code.DOES_NOT_FIT, f"At most {MOST} searches can be saved.")
        _check_job(connection, caller, job_id)
        store.add_saved(
            connection,
            id=id_,
            employer_id=caller.employer_id,
            account_id=caller.account_id,
            job_id=job_id,
            shared=wanted.shared,
            every=_kept_every(wanted.every),
            since=search_store.head(connection).last,
            created=now,
            changed=now,
            sealed=_sealed(parts.keys, id_, wanted.name, wanted.search),
        )
        return _own(parts, connection, caller, id_)


def change(parts: Parts, caller: Caller, id_: str, wanted: ChangedSavedSearch) -> SavedSearch:
    """Change an own saved search; NOT_FOUND where there is none."""
    if wanted.search is not None:
        understood(wanted.search)
    with parts.database.transaction() as connection:
        present = _own(parts, connection, caller, id_)
        name = present.name if wanted.name is None else wanted.name
        search = present.search if wanted.search is None else wanted.search
        _check_job(connection, caller, search.job_id)
        every = present.every if wanted.every is None else wanted.every
        anew = wanted.search is not None or (
            present.every is Every.NEVER and every is not present.every
        )
        if anew:
            # Whoever is in the database by now is not new.
            store.forget_looks(connection, id_)
            store.change_saved(connection, id_, since=search_store.head(connection).last)
        store.change_saved(
            connection,
            id_,
            every=_kept_every(every),
            job_id=search.job_id,
            shared=present.shared if wanted.shared is None else wanted.shared,
            changed=parts.clock(),
            sealed=_sealed(parts.keys, id_, name, search),
        )
        return _own(parts, connection, caller, id_)


def delete(parts: Parts, caller: Caller, id_: str) -> None:
    """Delete an own saved search; NOT_FOUND where there is none."""
    with parts.database.transaction() as connection:
        if not store.delete_saved(connection, id_, caller.account_id):
            raise _missing()


def hand_over(connection: Connection, account: AnyRow, successor: str | None) -> str | None:
    """Hand the saved searches of an account that is closed to a colleague; returns whose they are.

    ``successor`` is the colleague's e-mail; without one it is the employer's eldest open
    administrator, else its eldest open searcher. Where there is nobody (None) they stay where they
    are.
    """
    if successor is None:
        heir = store.heir(connection, account.employer_id, account.id)
        if heir is not None:
            store.hand_over(connection, account.id, heir)
        return heir
    found = account_store.by_email(connection, successor)
    if found is None:
        raise Refusal(Code.NOT_FOUND, "There is no account of the successor's e-mail address.")
    fits = found.employer_id == account.employer_id and found.id != account.id
    if not fits or found.closed or found.role not in SEARCHERS:
        raise Refusal(
            Code.DOES_NOT_FIT, "The successor must be a colleague who may search and is not closed."
        )
    heir_id = str(found.id)
    store.hand_over(connection, account.id, heir_id)
    return heir_id


def _check_job(connection: Connection, caller: Caller, job_id: str | None) -> None:
    if job_id is not None and not jobs.belongs(connection, job_id, caller.employer_id):
        raise Refusal(Code.NOT_FOUND, "There is no such job.")


def _kept_every(every: Every) -> str | None:
    return None if every is Every.NEVER else every.value


def _own(parts: Parts, connection: Connection, caller: Caller, id_: str) -> SavedSearch:
    row = store.own_saved(connection, id_, caller.account_id)
    if row is None:
        raise _missing()
    return _opened(parts.keys, caller, row)


def _missing() -> Refusal:
    return Refusal(Code.NOT_FOUND, "There is no such saved search of yours.")


def _sealing(keys: Keys) -> Sealing:
    return Sealing(keys, "saved-searches")


def _sealed(keys: Keys, id_: str, name: str, search: Search) -> bytes:
    return _sealing(keys).seal({"name": name, "search": criteria(search)}, id_)


def _opened(keys: Keys, caller: Caller, row: AnyRow) -> SavedSearch:
    content = _sealing(keys).open(row.sealed, row.id)
    return SavedSearch(
        id=row.id,
        name=content["name"],
        search=Search.model_validate(content["search"]),
        shared=row.shared,
        mine=row.account_id == caller.account_id,
        owner=row.owner,
        changed=row.changed,
        every=Every(row.every or Every.NEVER),
        handed_from=row.handed_from_name,
    )


def search_of(keys: Keys, row: AnyRow) -> Search:
    """What a saved search asks for."""
    return Search.model_validate(_sealing(keys).open(row.sealed, row.id)["search"])
