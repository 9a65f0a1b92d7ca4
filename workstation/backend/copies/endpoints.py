"""Endpoints of retained copies."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from workstation.backend.admin_acts import Actor, actor_of
from workstation.backend.copies import destroying, keeping, reading, retaining, setting_back
from workstation.backend.copies.reading import Asked
from workstation.backend.lost_devices import service as losing
from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.contract.administration import ClockSetBack, SetClockBack
from workstation.contract.base import Identifier, Reference
from workstation.contract.copies import (
    MOST_ROWS,
    Certificate,
    ConfirmCopy,
    CopyDetail,
    CopyForm,
    CopyPage,
    CopyRow,
    CopyStatus,
    DestroyCopy,
    Destroyed,
    DeviceLost,
    ExtendCopy,
    HoldCopy,
    ReportCopy,
    Retain,
    Retained,
    Timeline,
)

router = APIRouter(tags=["copies"])
Id = Annotated[Identifier, Path()]
_CURSOR = r"^[01]\.\d{4}-\d\d-\d\d\.\d{1,15}$"


def _asked(
    status: Annotated[list[CopyStatus] | None, Query(max_length=20)] = None,
    form: Annotated[list[CopyForm] | None, Query(max_length=3)] = None,
    job: Annotated[Identifier | None, Query()] = None,
    holder: Annotated[Identifier | None, Query()] = None,
    reference: Annotated[Reference | None, Query()] = None,
    due_from: date | None = None,
    due_to: date | None = None,
) -> Asked:
    return Asked(tuple(status or ()), tuple(form or ()), job, holder, reference, due_from, due_to)


Which = Annotated[Asked, Depends(_asked)]


@router.post("/v1/candidates/{reference}/copies", status_code=201)
def retain_copy(
    reference: Annotated[Reference, Path()], wanted: Retain, caller: SignedIn, parts: PartsOf
) -> Retained:
    """Retain one copy of one candidate; logged and registered before anything is revealed."""
    return retaining.retain(parts, caller, reference, wanted)


@router.get("/v1/copies")
def list_copies(
    caller: SignedIn,
    parts: PartsOf,
    which: Which,
    after: Annotated[str | None, Query(pattern=_CURSOR)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = 100,
) -> CopyPage:
    """The copies that one sees: one's own, one's employer's, or all."""
    return reading.page(parts, caller, which, after, limit)


@router.get("/v1/copies/timeline")
def read_timeline(caller: SignedIn, parts: PartsOf, which: Which) -> Timeline:
    """How many copies are to be destroyed by which day."""
    return reading.timeline(parts, caller, which)


@router.get("/v1/copies/{id}")
def read_copy(id: Id, caller: SignedIn, parts: PartsOf) -> CopyDetail:
    """One copy with all that led to its date."""
    return reading.detail(parts, caller, id)


@router.post("/v1/copies/{id}/confirmation")
def confirm_copy(id: Id, wanted: ConfirmCopy, caller: SignedIn, parts: PartsOf) -> CopyRow:
    """Say what was written of a copy."""
    return keeping.confirm(parts, caller, id, wanted)


@router.post("/v1/copies/{id}/extension")
def extend_copy(id: Id, wanted: ExtendCopy, caller: SignedIn, parts: PartsOf) -> CopyRow:
    """Keep a copy longer, for a reason."""
    return keeping.extend(parts, caller, id, wanted)


@router.post("/v1/copies/{id}/hold")
def hold_copy(id: Id, wanted: HoldCopy, caller: SignedIn, parts: PartsOf) -> CopyRow:
    """Lay a legal hold on a copy."""
    return keeping.hold(parts, caller, id, wanted)


@router.post("/v1/copies/{id}/hold/lifting")
def lift_hold(id: Id, caller: SignedIn, parts: PartsOf) -> CopyRow:
    """Lift a copy's legal hold."""
    return keeping.lift(parts, caller, id)


@router.post("/v1/copies/{id}/device-loss")
def lose_device(id: Id, caller: SignedIn, parts: PartsOf) -> DeviceLost:
    """Declare the computer lost that holds a copy."""
    return losing.lose_device(parts, caller, id)


@router.post("/v1/copies/{id}/report")
def report_copy(id: Id, wanted: ReportCopy, caller: SignedIn, parts: PartsOf) -> CopyRow:
    """Say what was found of a copy."""
    return keeping.report(parts, caller, id, wanted)


@router.post("/v1/copies/{id}/destruction")
def destroy_copy(id: Id, wanted: DestroyCopy, caller: SignedIn, parts: PartsOf) -> Destroyed:
    """Say that a copy is destroyed; logged and certified."""
    return destroying.destroy(parts, caller, id, wanted)


@router.get("/v1/copies/{id}/certificate")
def read_certificate(id: Id, caller: SignedIn, parts: PartsOf) -> Certificate:
    """The certificate of a destroyed copy."""
    return destroying.certificate_of(parts, caller, id)


@router.post("/v1/admin/copies/clock", tags=["administration"])
def set_clock_back(
    wanted: SetClockBack, parts: PartsOf, actor: Annotated[Actor, Depends(actor_of)]
) -> ClockSetBack:
    """Let the clock's time count for copies again, where it had been ahead once."""
    return setting_back.set_back(parts, actor, wanted)
