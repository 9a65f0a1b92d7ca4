"""Endpoints by which staff check and correct what was understood of a resume."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from workstation.backend.candidates.correcting import service
from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.contract.base import Reference
from workstation.contract.corrections import Correct, OpenReading, Reading

router = APIRouter(tags=["corrections"])
Who = Annotated[Reference, Path()]


@router.post("/v1/candidates/{reference}/reading")
def open_reading(reference: Who, wanted: OpenReading, caller: SignedIn, parts: PartsOf) -> Reading:
    """What was understood of a resume, and where its redacted text says it; logged."""
    return service.open_reading(parts, caller, reference, wanted)


@router.post("/v1/candidates/{reference}/corrections", status_code=204)
def correct(reference: Who, wanted: Correct, caller: SignedIn, parts: PartsOf) -> None:
    """Correct fields of a resume, in the place of what was corrected before."""
    service.correct(parts, caller, reference, wanted)
