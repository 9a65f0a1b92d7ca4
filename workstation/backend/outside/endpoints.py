"""Endpoints of disclosures outside the app."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from workstation.backend.outside import opening, service
from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.contract.outside import (
    EnteredOutside,
    EnterOutside,
    OpenedRequest,
    OpenRequest,
    OutsidePage,
)

router = APIRouter(tags=["outside"])


@router.post("/v1/outside")
def enter(wanted: EnterOutside, caller: SignedIn, parts: PartsOf) -> EnteredOutside:
    """Enter a disclosure outside the app; logged before anything is released."""
    return service.enter(parts, caller, wanted)


@router.get("/v1/outside")
def list_entered(
    caller: SignedIn,
    parts: PartsOf,
    before: Annotated[int | None, Query(ge=0, lt=1 << 53)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> OutsidePage:
    """What was entered, the newest first."""
    return service.page(parts, caller, before, limit)


@router.post("/v1/outside/{index}/request")
def open_request(
    index: Annotated[int, Path(ge=0, lt=1 << 53)],
    wanted: OpenRequest,
    caller: SignedIn,
    parts: PartsOf,
) -> OpenedRequest:
    """Open the copy of the request behind an entry; that it was opened is in the log before."""
    return opening.open_request(parts, caller, index, wanted)
