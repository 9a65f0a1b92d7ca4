"""Endpoints by which privacy officers clear desks' alarms about the log."""

from __future__ import annotations

from fastapi import APIRouter

from workstation.backend.alarms import service
from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.contract.alarms import AlarmRows, ClearAlarm, ClearedAlarm

router = APIRouter(tags=["log"])


@router.post("/v1/log/alarms")
def clear_alarm(wanted: ClearAlarm, caller: SignedIn, parts: PartsOf) -> ClearedAlarm:
    """Clear an alarm, naming what was kept and what was offered."""
    return service.clear(parts, caller, wanted)


@router.get("/v1/log/alarms")
def list_cleared(caller: SignedIn, parts: PartsOf) -> AlarmRows:
    """The alarms that were cleared, with both sides."""
    return service.cleared(parts)
