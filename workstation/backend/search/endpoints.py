"""POST /v1/searches. The query comes in the body, so that no URL and no access log holds it."""

from __future__ import annotations

from fastapi import APIRouter

from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.contract.searches import Answer, Search

router = APIRouter(tags=["searches"])


@router.post("/v1/searches")
def search(wanted: Search, caller: SignedIn, parts: PartsOf) -> Answer:
    """Search the resumes that the caller may find."""
    return parts.search.search(caller, wanted)
