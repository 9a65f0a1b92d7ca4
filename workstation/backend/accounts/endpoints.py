"""Endpoints of one's own account, of the first start, and of staff who keep accounts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from workstation.backend.accounts import passwords, service
from workstation.backend.admin_acts import Actor, actor_of, record_act
from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.contract.administration import AccountState, Created, NewAccount, Recovery
from workstation.contract.service import FirstStart, FirstStartDone
from workstation.contract.sessions import Me

router = APIRouter(tags=["accounts"])
Acting = Annotated[Actor, Depends(actor_of)]


@router.get("/v1/me")
def me(caller: SignedIn, parts: PartsOf) -> Me:
    """Who is signed in."""
    return service.me(parts, caller)


@router.post("/v1/me/procedures")
def acknowledge_procedures(caller: SignedIn, parts: PartsOf) -> Me:
    """Acknowledge the privacy procedures, which staff must before their first PII."""
    service.acknowledge(parts, caller)
    return service.me(parts, service.acknowledged(caller))


@router.post("/v1/first-start", status_code=201)
def first_start(wanted: FirstStart, parts: PartsOf, actor: Acting) -> FirstStartDone:
    """Create an employer with its first account, while no account exists."""
    password_hash = passwords.hashed(wanted.password)
    with parts.database.transaction() as connection:
        done = service.first_start(parts, connection, wanted, password_hash)
        record_act(parts, connection, actor, "service:first-start", done.account_id)
    return done


@router.post("/v1/admin/accounts", status_code=201)
def create_account(wanted: NewAccount, parts: PartsOf, actor: Acting) -> Created:
    """Create an account."""
    password_hash = passwords.hashed(wanted.password)
    with parts.database.transaction() as connection:
        created = service.create(parts, connection, wanted, password_hash)
        record_act(parts, connection, actor, "account:create", created.id)
    return created


@router.post("/v1/admin/accounts/recovery")
def recover_account(wanted: Recovery, parts: PartsOf, actor: Acting) -> Created:
    """Set a new password, lift the lock and end all sessions of an account."""
    password_hash = passwords.hashed(wanted.password)
    with parts.database.transaction() as connection:
        created = service.recover(parts, connection, wanted, password_hash)
        record_act(parts, connection, actor, "account:recover", created.id)
    return created


@router.post("/v1/admin/accounts/state")
def set_account_state(wanted: AccountState, parts: PartsOf, actor: Acting) -> Created:
    """Close an account or open it again."""
    with parts.database.transaction() as connection:
        changed = service.set_state(parts, connection, wanted)
        act = "account:close" if wanted.closed else "account:reopen"
        record_act(parts, connection, actor, act, changed.id)
    return changed
