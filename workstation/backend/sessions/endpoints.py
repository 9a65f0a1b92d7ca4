"""Endpoints of sessions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from workstation.backend.access import Caller, signed_in
from workstation.backend.parts import Parts, parts_dependency
from workstation.backend.sessions import service
from workstation.contract.sessions import Refresh, SignIn, Tokens, Unlock

router = APIRouter(tags=["sessions"])
PartsOf = Annotated[Parts, Depends(parts_dependency)]
SignedIn = Annotated[Caller, Depends(signed_in)]


def client_address(request: Request) -> str:
    """The network address that a request came from."""
    return request.client.host if request.client else "unknown"


@router.post("/v1/sessions", status_code=201)
def sign_in(wanted: SignIn, request: Request, parts: PartsOf) -> Tokens:
    """Sign in; the device's public key comes in the DPoP proof."""
    return service.sign_in(parts, wanted, request.state.device, client_address(request))


@router.post("/v1/sessions/refresh")
def refresh(wanted: Refresh, request: Request, parts: PartsOf) -> Tokens:
    """Exchange a refresh token for the next tokens."""
    return service.refresh(parts, wanted.refresh_token, request.state.device)


@router.delete("/v1/sessions/current", status_code=204)
def sign_out(caller: SignedIn, parts: PartsOf) -> None:
    """End this session."""
    service.sign_out(parts, caller.session_id)


@router.post("/v1/sessions/current/unlock", status_code=204)
def unlock(wanted: Unlock, caller: SignedIn, parts: PartsOf) -> None:
    """Check the password again, to open a locked desk."""
    service.unlock(parts, caller.account_id, wanted.password)
