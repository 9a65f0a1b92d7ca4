"""Endpoints by which staff keep employers and subscriptions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from workstation.backend.admin_acts import Actor, actor_of, record_act
from workstation.backend.employers import service, store
from workstation.backend.sessions.endpoints import PartsOf
from workstation.contract.administration import (
    Created,
    Employer,
    Employers,
    NewEmployer,
    NewSubscription,
)

router = APIRouter(tags=["administration"])
Acting = Annotated[Actor, Depends(actor_of)]


@router.get("/v1/admin/employers")
def list_employers(parts: PartsOf, actor: Acting) -> Employers:
    """All employers, by name."""
    with parts.database.reading() as connection:
        rows = store.all_employers(connection)
    return Employers(employers=[Employer(id=row.id, name=row.name) for row in rows])


@router.post("/v1/admin/employers", status_code=201)
def create_employer(wanted: NewEmployer, parts: PartsOf, actor: Acting) -> Created:
    """Create an employer."""
    with parts.database.transaction() as connection:
        id_ = service.create_employer(connection, wanted, parts.clock())
        record_act(parts, connection, actor, "employer:create", id_)
    return Created(id=id_)


@router.post("/v1/admin/subscriptions", status_code=201)
def create_subscription(wanted: NewSubscription, parts: PartsOf, actor: Acting) -> Created:
    """Create a subscription of an employer."""
    with parts.database.transaction() as connection:
        id_ = service.create_subscription(connection, wanted, parts.clock())
        record_act(parts, connection, actor, "subscription:create", id_)
    return Created(id=id_)
