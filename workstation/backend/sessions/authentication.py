"""From a request to its caller: device proof, access token, session and account."""

from __future__ import annotations

from datetime import datetime

from fastapi import Request
from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.database import AnyRow
from workstation.backend.parts import Parts, parts_of
from workstation.backend.sessions import store, tokens
from workstation.contract.errors import Code, Refusal
from workstation.contract.service import CLIENT_VERSION_HEADER
from workstation.contract.versions import version_of
from workstation.contract.words import Role

_SCHEME = "dpop "


def check_client(request: Request) -> None:
    """Refuse a desk that says it is older than the oldest that is served."""
    stated = request.headers.get(CLIENT_VERSION_HEADER)
    if stated is not None:
        minimum = parts_of(request).settings.minimum_client
        if version_of(stated) < version_of(minimum):
            raise Refusal(Code.CLIENT_TOO_OLD)


def proven_device(request: Request, access_token: str | None = None) -> str:
    """The thumbprint of the device key that signed this request."""
    found = request.headers.getlist("DPoP")
    if len(found) != 1:
        raise Refusal(Code.PROOF_REQUIRED if not found else Code.PROOF_REFUSED)
    parts = parts_of(request)
    address = _address(request, parts)
    return parts.proofs.verify(request.method, address, found[0], access_token)


def authenticate(request: Request) -> Caller:
    """The caller of a request that carries an access token and its device's proof."""
    authorization = request.headers.get("Authorization", "")
    if not authorization.lower().startswith(_SCHEME):
        raise Refusal(Code.SIGNED_OUT)
    token = authorization[len(_SCHEME) :].strip()
    thumbprint = proven_device(request, token)
    parts = parts_of(request)
    return caller_of(parts, tokens.session_of(parts.keys, token, thumbprint, parts.clock()))


def caller_of(parts: Parts, session_id: str) -> Caller:
    """The caller of a session as the database knows it now; refuses what was ended or closed."""
    with parts.database.reading() as connection:
        return caller_in(connection, session_id, parts.clock())


def caller_in(connection: Connection, session_id: str, at: datetime) -> Caller:
    """The caller of a session as the connection's transaction sees it; refuses as `caller_of`."""
    row = store.caller_row(connection, session_id, at)
    if row is None:
        raise Refusal(Code.SIGNED_OUT)
    if row.closed:
        raise Refusal(Code.ACCOUNT_CLOSED)
    if row.ended_why is not None:
        raise Refusal(Code.SESSION_REVOKED if row.ended_why == "reuse" else Code.SIGNED_OUT)
    return _caller(row, row.device_id, session_id)


def absent(connection: Connection, account_id: str, at: datetime) -> Caller | None:
    """An open account as a caller for whom the backend itself works, without any session."""
    row = store.account_row(connection, account_id, at)
    return None if row is None or row.closed else _caller(row, "", "")


def _caller(row: AnyRow, device_id: str, session_id: str) -> Caller:
    return Caller(
        account_id=row.account_id,
        role=Role(row.role),
        employer_id=row.employer_id,
        house=row.house,
        device_id=device_id,
        session_id=session_id,
        seat=row.seat and row.seats is not None and row.seats_before < row.seats,
        subscription_id=row.subscription_id,
        acknowledged=row.procedures_at is not None,
    )


def _address(request: Request, parts: Parts) -> str:
    base = parts.settings.public_url or f"{request.url.scheme}://{request.url.netloc}"
    return base.rstrip("/") + request.url.path
