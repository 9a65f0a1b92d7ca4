"""Endpoint of the newest cosigned checkpoint."""

from __future__ import annotations

from fastapi import APIRouter

from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.backend.witnessing import cosigning
from workstation.contract.witnessing import Witnessed

router = APIRouter(tags=["log"])


@router.get("/v1/log/witnessed")
def newest_witnessed(caller: SignedIn, parts: PartsOf) -> Witnessed:
    """The newest checkpoint that the witness cosigned; empty where none is."""
    return cosigning.witnessed(parts)
