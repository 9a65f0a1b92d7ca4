"""Endpoints by which staff keep policy versions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from workstation.backend.admin_acts import Actor, actor_of, record_act
from workstation.backend.parts import Parts
from workstation.backend.policy import service, store
from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.contract.administration import (
    Created,
    NewPolicyVersion,
    PolicyVersion,
    PolicyVersions,
)

router = APIRouter(tags=["administration"])
Acting = Annotated[Actor, Depends(actor_of)]


@router.get("/v1/admin/policy-versions")
def list_policy_versions(parts: PartsOf, actor: Acting) -> PolicyVersions:
    """All policy versions, newest first."""
    return _all(parts)


@router.get("/v1/policy-versions")
def list_as_staff(parts: PartsOf, caller: SignedIn) -> PolicyVersions:
    """The same for staff at their desk."""
    return _all(parts)


def _all(parts: Parts) -> PolicyVersions:
    with parts.database.reading() as connection:
        rows = store.all_versions(connection)
    return PolicyVersions(versions=[PolicyVersion(id=row.id, label=row.label) for row in rows])


@router.post("/v1/admin/policy-versions", status_code=201)
def create_policy_version(wanted: NewPolicyVersion, parts: PartsOf, actor: Acting) -> Created:
    """Keep a policy version."""
    with parts.database.transaction() as connection:
        id_ = service.create(connection, wanted, parts.clock())
        record_act(parts, connection, actor, "policy version:create", id_)
    return Created(id=id_)
