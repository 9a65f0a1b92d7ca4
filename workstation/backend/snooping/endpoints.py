"""Endpoints of snooping detection: for the privacy officer only."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.backend.snooping import service
from workstation.contract.snooping import (
    DecideFinding,
    Decoy,
    Decoys,
    Finding,
    Findings,
    FindingState,
    Particulars,
)

router = APIRouter(tags=["snooping"])


@router.get("/v1/snooping/findings")
def list_findings(
    caller: SignedIn,
    parts: PartsOf,
    state: FindingState | None = None,
    before: Annotated[int | None, Query(ge=0, lt=1 << 53)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Findings:
    """What stands out among the logged openings, the newest first."""
    return service.page(parts, caller, state, before, limit)


@router.post("/v1/snooping/findings/{index}")
def decide_finding(
    index: Annotated[int, Path(ge=0, lt=1 << 53)],
    wanted: DecideFinding,
    caller: SignedIn,
    parts: PartsOf,
) -> Finding:
    """Say that a finding is explained or confirmed, or open it again."""
    return service.decide(parts, caller, index, wanted)


@router.get("/v1/snooping/decoys")
def list_decoys(caller: SignedIn, parts: PartsOf) -> Decoys:
    """The planted decoys."""
    return service.decoys(parts, caller)


@router.post("/v1/snooping/decoys")
def plant_decoy(wanted: Decoy, caller: SignedIn, parts: PartsOf) -> Decoys:
    """Plant a resume as a decoy, or take it back."""
    return service.plant(parts, caller, wanted)


@router.post("/v1/snooping/particulars", status_code=204)
def keep_particulars(wanted: Particulars, caller: SignedIn, parts: PartsOf) -> None:
    """Keep surnames, addresses and employers of an account's holder, sealed."""
    service.keep_particulars(parts, caller, wanted)
