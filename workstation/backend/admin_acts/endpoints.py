"""Endpoint by which a staff account acts by command."""

from __future__ import annotations

from fastapi import APIRouter, Request

from workstation.backend.admin_acts import service
from workstation.backend.sessions.endpoints import PartsOf, client_address
from workstation.backend.sessions.service import verify_person
from workstation.contract.administration import ActAs, Acting

router = APIRouter(tags=["administration"])


@router.post("/v1/admin/acting", status_code=201)
def act_as(wanted: ActAs, request: Request, parts: PartsOf) -> Acting:
    """Verify a staff account; its token names it in the acts that follow."""
    account_id = verify_person(
        parts, wanted.email, wanted.password, wanted.code, client_address(request)
    )
    return service.new_acting(parts, account_id)
