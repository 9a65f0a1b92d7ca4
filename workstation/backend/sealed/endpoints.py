"""Endpoints of sealed records."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from workstation.backend.sealed import holding, listing, opening
from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.contract.base import Identifier
from workstation.contract.sealed import (
    MOST_SEALED,
    HoldSealed,
    OpenedSealed,
    OpenSealed,
    SealedRecord,
    SealedRecords,
)

router = APIRouter(tags=["sealed records"])


@router.get("/v1/sealed-records")
def list_sealed(
    caller: SignedIn,
    parts: PartsOf,
    after: Annotated[str | None, Query(max_length=100)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST_SEALED)] = 50,
) -> SealedRecords:
    """The sealed records of one's employer; for the privacy officer those of everybody."""
    with parts.database.reading() as connection:
        return listing.page(connection, caller, after, limit)


@router.post("/v1/sealed-records/{id}/hold")
def hold_sealed(
    id: Annotated[Identifier, Path()], wanted: HoldSealed, caller: SignedIn, parts: PartsOf
) -> SealedRecord:
    """Lay a legal hold on a sealed record, in place of an earlier one."""
    return holding.hold(parts, caller, id, wanted)


@router.post("/v1/sealed-records/{id}/hold/lifting")
def lift_hold_of_sealed(
    id: Annotated[Identifier, Path()], caller: SignedIn, parts: PartsOf
) -> SealedRecord:
    """Lift a sealed record's legal hold."""
    return holding.lift(parts, caller, id)


@router.post("/v1/sealed-records/{id}/opening")
def open_sealed(
    id: Annotated[Identifier, Path()], wanted: OpenSealed, caller: SignedIn, parts: PartsOf
) -> OpenedSealed:
    """Open a sealed record on a legal ground; that it was opened is in the log before."""
    return opening.open_record(parts, caller, id, wanted)
