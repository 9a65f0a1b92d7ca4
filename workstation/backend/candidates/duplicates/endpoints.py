"""Endpoints of duplicates: for staff only; nothing in their answers is personal data."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from workstation.backend.candidates.duplicates import reviewing
from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.contract.duplicates import Decide, Pair, Pairs, PairState

router = APIRouter(tags=["duplicates"])


@router.get("/v1/duplicates")
def list_pairs(
    caller: SignedIn,
    parts: PartsOf,
    state: PairState = PairState.OPEN,
    before: Annotated[int | None, Query(ge=0, lt=1 << 53)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> Pairs:
    """Resumes that may be of one person, the last found first."""
    return reviewing.page(parts, caller, state, before, limit)


@router.post("/v1/duplicates/{index}/decision")
def decide_pair(
    index: Annotated[int, Path(ge=0, lt=1 << 53)], wanted: Decide, caller: SignedIn, parts: PartsOf
) -> Pair:
    """Merge the two, say that they are two people, or take either back."""
    return reviewing.decide(parts, caller, index, wanted)
