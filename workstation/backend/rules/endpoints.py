"""Endpoints of retention rules: one's own employer's, and by command."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from workstation.backend.access import KEEPERS, Caller
from workstation.backend.admin_acts import Actor, actor_of
from workstation.backend.copies.redating import redate
from workstation.backend.employers.service import employer_id
from workstation.backend.rules import service
from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.contract.base import Line
from workstation.contract.rules import (
    ChangeRules,
    ChangeRulesOf,
    RetentionChoices,
    RetentionRules,
)

router = APIRouter(tags=["retention rules"])
Acting = Annotated[Actor, Depends(actor_of)]


@router.get("/v1/retention/rules")
def read_rules(caller: SignedIn, parts: PartsOf) -> RetentionRules:
    """The retention rules of one's employer."""
    with parts.database.reading() as connection:
        return service.listed(connection, caller.employer_id, changes=caller.role in KEEPERS)


@router.put("/v1/retention/rules")
def change_rules(wanted: ChangeRules, caller: SignedIn, parts: PartsOf) -> RetentionRules:
    """Put other rules in force; every copy is dated anew."""
    with parts.database.transaction() as connection:
        service.change(parts, connection, caller.employer_id, wanted, _at_desk(caller), redate)
        return service.listed(connection, caller.employer_id, changes=True)


@router.put("/v1/retention/choices")
def change_choices(wanted: RetentionChoices, caller: SignedIn, parts: PartsOf) -> RetentionRules:
    """Say what becomes of overdue copies, and when warnings are given."""
    with parts.database.transaction() as connection:
        service.choose(parts, connection, caller.employer_id, wanted, _at_desk(caller))
        return service.listed(connection, caller.employer_id, changes=True)


@router.get("/v1/admin/retention/rules")
def read_rules_of(
    parts: PartsOf, actor: Acting, employer: Annotated[Line, Query()]
) -> RetentionRules:
    """The retention rules of a named employer."""
    with parts.database.reading() as connection:
        return service.listed(connection, employer_id(connection, employer), changes=True)


@router.put("/v1/admin/retention/rules")
def change_rules_of(wanted: ChangeRulesOf, parts: PartsOf, actor: Acting) -> RetentionRules:
    """Put other rules in force for a named employer."""
    with parts.database.transaction() as connection:
        owner = employer_id(connection, wanted.employer)
        service.change(parts, connection, owner, wanted, actor, redate)
        return service.listed(connection, owner, changes=True)


def _at_desk(caller: Caller) -> Actor:
    return Actor(caller.account_id, "desk")
