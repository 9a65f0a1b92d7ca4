"""Endpoints of saved searches, and of search records: an employer's own, and by command."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import StreamingResponse

from workstation.backend.admin_acts import Actor, actor_of, record_act
from workstation.backend.employers.service import employer_id
from workstation.backend.parts import Parts
from workstation.backend.searches_kept import (
    alerts,
    history,
    records,
    retention,
    saved,
    store,
)
from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.contract.base import Identifier, Line
from workstation.contract.errors import Code, Refusal
from workstation.contract.kept import (
    Alerts,
    ChangedSavedSearch,
    Looked,
    NewRetentionRule,
    NewSavedSearch,
    RecordsForm,
    RetentionRule,
    SavedSearch,
    SavedSearches,
    SearchHistory,
    SearchRecords,
)

router = APIRouter(tags=["searches kept"])
Acting = Annotated[Actor, Depends(actor_of)]
Job = Annotated[Line | None, Query(description="The job's id or reference.")]

_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"model": SearchRecords, "content": {"text/csv": {"schema": {"type": "string"}}}}
}


@router.get("/v1/saved-searches")
def list_saved(caller: SignedIn, parts: PartsOf) -> SavedSearches:
    """One's own saved searches and those that colleagues share."""
    return saved.listed(parts, caller)


@router.post("/v1/saved-searches", status_code=201)
def save(wanted: NewSavedSearch, caller: SignedIn, parts: PartsOf) -> SavedSearch:
    """Save a search under a name."""
    return saved.create(parts, caller, wanted)


@router.patch("/v1/saved-searches/{id}")
def change_saved(
    id: Annotated[Identifier, Path()],
    wanted: ChangedSavedSearch,
    caller: SignedIn,
    parts: PartsOf,
) -> SavedSearch:
    """Rename, share or change an own saved search."""
    return saved.change(parts, caller, id, wanted)


@router.delete("/v1/saved-searches/{id}", status_code=204)
def delete_saved(id: Annotated[Identifier, Path()], caller: SignedIn, parts: PartsOf) -> None:
    """Delete an own saved search."""
    saved.delete(parts, caller, id)


@router.get("/v1/saved-searches/alerts")
def list_alerts(caller: SignedIn, parts: PartsOf, after: Identifier | None = None) -> Alerts:
    """The saved searches that have new hits and may tell of them now, some at a time."""
    return alerts.alerts(parts, caller, after)


@router.post("/v1/saved-searches/{id}/look", status_code=204)
def look(
    id: Annotated[Identifier, Path()], looked: Looked, caller: SignedIn, parts: PartsOf
) -> None:
    """Say that one has looked at the new hits of a saved search."""
    alerts.look(parts, caller, id, looked)


@router.get("/v1/search-history")
def list_history(caller: SignedIn, parts: PartsOf) -> SearchHistory:
    """One's own searches of the last 90 days."""
    return history.history(parts, caller)


@router.get("/v1/search-records", response_class=StreamingResponse, responses=_RESPONSES)
def export_own(
    caller: SignedIn, parts: PartsOf, job: Job = None, form: RecordsForm = RecordsForm.JSON
) -> StreamingResponse:
    """The search records of one's employer, all or those of one job; that this was done is kept."""
    return _exported(parts, caller.employer_id, job, form, Actor(caller.account_id, "signed in"))


@router.get("/v1/admin/search-records", response_class=StreamingResponse, responses=_RESPONSES)
def export_of(
    parts: PartsOf,
    actor: Acting,
    employer: Annotated[Line, Query()],
    job: Job = None,
    form: RecordsForm = RecordsForm.JSON,
) -> StreamingResponse:
    """The search records of a named employer."""
    with parts.database.reading() as connection:
        owner = employer_id(connection, employer)
    return _exported(parts, owner, job, form, actor)


@router.get("/v1/search-records/retention")
def own_retention(caller: SignedIn, parts: PartsOf) -> RetentionRule:
    """How long the search records of one's employer are kept."""
    return retention.rule_for(parts, caller.employer_id)


@router.post("/v1/admin/search-records/retention")
def set_retention(wanted: NewRetentionRule, parts: PartsOf, actor: Acting) -> RetentionRule:
    """Set how long the search records of a named employer are kept."""
    return retention.set_rule(parts, actor, wanted)


def _exported(
    parts: Parts, owner: str, job: str | None, form: RecordsForm, actor: Actor
) -> StreamingResponse:
    with parts.database.transaction() as connection:
        job_id = None if job is None else store.job_named(connection, owner, job)
        if job is not None and job_id is None:
            raise Refusal(Code.NOT_FOUND, "There is no such job.")
        record_act(parts, connection, actor, "search-records:export", job_id or owner)
    return StreamingResponse(
        records.exported(parts, owner, job_id, form), media_type=records.MEDIA_TYPES[form]
    )
