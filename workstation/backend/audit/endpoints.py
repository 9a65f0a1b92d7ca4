"""Endpoints of the audit."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from pydantic import AfterValidator

from workstation.backend.audit import counts, listing, people
from workstation.backend.audit.filters import Filters
from workstation.backend.disclosures.endpoints import Size
from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.contract.audit import (
    AuditCounts,
    AuditPage,
    AuditProof,
    AuditScope,
    LogCode,
    LogId,
    LookedUp,
    LookUp,
    Recipients,
)
from workstation.contract.base import Identifier

router = APIRouter(tags=["audit"])


def _of_these_days(day: date | None) -> date | None:
    if day is not None and not 1970 <= day.year <= 9000:
        raise ValueError("a day of these days")
    return day


Code = Annotated[LogCode | None, Query()]
DayOf = Annotated[date | None, AfterValidator(_of_these_days), Query()]


def _filters(
    person: Annotated[Identifier | None, Query()] = None,
    employer: Annotated[LogId | None, Query()] = None,
    recipient: Annotated[LogId | None, Query()] = None,
    kind: Code = None,
    form: Code = None,
    purpose: Code = None,
    ground: Code = None,
    first: DayOf = None,
    last: DayOf = None,
) -> Filters:
    return Filters(person, employer, recipient, kind, form, purpose, ground, first, last)


Filtered = Annotated[Filters, Depends(_filters)]


@router.get("/v1/audit/entries")
def list_audited(
    caller: SignedIn,
    parts: PartsOf,
    wanted: Filtered,
    before: Annotated[int | None, Query(ge=0, lt=1 << 53)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> AuditPage:
    """Entries of the caller's scope that fit, newest first, with their exact number."""
    return listing.page(parts, caller, wanted, before, limit)


@router.get("/v1/audit/counts")
def count_audited(caller: SignedIn, parts: PartsOf, wanted: Filtered) -> AuditCounts:
    """What these entries are made of."""
    return counts.counts(parts, caller, wanted)


@router.get("/v1/audit/scope")
def read_scope(caller: SignedIn, parts: PartsOf) -> AuditScope:
    """Whose entries the caller may see."""
    return counts.scope(parts, caller)


@router.get("/v1/audit/recipients")
def list_recipients(
    caller: SignedIn, parts: PartsOf, employer: Annotated[LogId | None, Query()] = None
) -> Recipients:
    """The accounts of an employer of the caller's scope."""
    return counts.recipients(parts, caller, employer)


@router.get("/v1/audit/entries/{index}")
def read_audited(
    index: Annotated[int, Path(ge=0, lt=1 << 53)],
    caller: SignedIn,
    parts: PartsOf,
    seen_size: Size = 0,
) -> AuditProof:
    """One entry of the caller's scope with its proof under the newest checkpoint."""
    return listing.proof(parts, caller, index, seen_size)


@router.post("/v1/audit/persons")
def look_up_person(wanted: LookUp, caller: SignedIn, parts: PartsOf) -> LookedUp:
    """Find a person to filter by; the look-up is logged before it answers."""
    return people.look_up(parts, caller, wanted)
