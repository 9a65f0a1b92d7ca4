"""Endpoint by which staff see what is ready to be sent by mail."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from workstation.backend.admin_acts import Actor, actor_of
from workstation.backend.sessions.endpoints import PartsOf
from workstation.contract.administration import OutgoingAlert, OutgoingAlerts

router = APIRouter(tags=["administration"])


@router.get("/v1/admin/outgoing-alerts")
def list_outgoing(parts: PartsOf, _actor: Annotated[Actor, Depends(actor_of)]) -> OutgoingAlerts:
    """What people are to be told of new hits now, one line each."""
    ready = parts.alerter.ready()
    return OutgoingAlerts(alerts=[OutgoingAlert(email=one.email, line=one.line) for one in ready])
