"""Endpoints by which staff bring resumes in, and carry out what people decide about theirs."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Query
from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.admin_acts import Actor, actor_of, record_act
from workstation.backend.audit.store import forget_candidate as forget_look_ups
from workstation.backend.candidates.imports import import_file, known_files
from workstation.backend.copies import store as copies
from workstation.backend.disclosures.store import forget_candidate
from workstation.backend.employers.service import employer_id
from workstation.backend.employers.store import house_employer
from workstation.backend.notices.withdrawing import withdraw
from workstation.backend.outside.store import forget_candidate as forget_outside
from workstation.backend.parts import Parts
from workstation.backend.sealed.regular import forget_candidate as forget_sealed
from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.backend.shortlists import store as shortlists
from workstation.backend.snooping.store import forget_candidate as forget_findings
from workstation.contract.administration import (
    AskedFiles,
    HiddenGroups,
    Imported,
    ImportTerms,
    KnownFiles,
    Visibility,
)
from workstation.contract.base import Reference
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import FieldGroup

router = APIRouter(tags=["administration"])
Acting = Annotated[Actor, Depends(actor_of)]
_File = Annotated[bytes, Body(media_type="application/octet-stream", min_length=1)]
_Terms = Annotated[ImportTerms, Query()]

_STATES = {"remove": "removed", "hide": "hidden", "show": "visible"}
#: Whoever is found under 18 is erased as one who asks for it, and holders have less time.
_ERASING = ("erase", "under_age")


@router.post("/v1/admin/imports")
def import_document(content: _File, terms: _Terms, parts: PartsOf, actor: Acting) -> Imported:
    """Bring in the resumes of one file (the request's body)."""
    return import_file(parts, content, terms, partial(_record_import, parts, actor))


@router.post("/v1/admin/imports/known")
def ask_for_documents(
    asked: AskedFiles, terms: _Terms, parts: PartsOf, actor: Acting
) -> KnownFiles:
    """Which files are in already; these are held under the stated terms then."""
    return known_files(parts, asked, terms, partial(_record_import, parts, actor))


@router.post("/v1/imports")
def import_as_staff(content: _File, terms: _Terms, parts: PartsOf, caller: SignedIn) -> Imported:
    """The same by staff at their desk."""
    return import_file(parts, content, terms, partial(_record_import, parts, _at_desk(caller)))


@router.post("/v1/imports/known")
def ask_as_staff(asked: AskedFiles, terms: _Terms, parts: PartsOf, caller: SignedIn) -> KnownFiles:
    """The same by staff at their desk."""
    return known_files(parts, asked, terms, partial(_record_import, parts, _at_desk(caller)))


def _record_import(parts: Parts, actor: Actor, connection: Connection, digest: str) -> None:
    record_act(parts, connection, actor, "candidate:import", digest)


def _at_desk(caller: Caller) -> Actor:
    """Staff who act at their desk: the account says who it is."""
    return Actor(caller.account_id, "desk")


@router.post("/v1/admin/candidates/hidden-groups", status_code=204)
def set_hidden_groups(wanted: HiddenGroups, parts: PartsOf, actor: Acting) -> None:
    """Hide exactly these groups of a candidate."""
    groups = frozenset(str(group) for group in wanted.groups)
    if FieldGroup.DOCUMENTS in groups:
        raise Refusal(Code.DOES_NOT_FIT, "Documents are withheld whenever any group is hidden.")

    def hide(connection: Connection) -> None:
        number = _number(parts, connection, wanted.reference)
        parts.candidates.hide_groups(connection, number, groups)
        withdraw(connection, parts.candidates.family(connection, number), parts.clock())
        record_act(parts, connection, actor, "candidate:hide_groups", str(number))

    parts.database.transacted(hide)
    parts.bell.ring()


@router.post("/v1/admin/candidates/visibility", status_code=204)
def set_visibility(wanted: Visibility, parts: PartsOf, actor: Acting) -> None:
    """Remove, hide, show, block, unblock or erase a candidate; copies lose their basis with it."""
    if (wanted.act in ("block", "unblock")) != (wanted.employer is not None):
        raise Refusal(Code.DOES_NOT_FIT, "An employer is named to block or unblock, and only then.")

    def change(connection: Connection) -> None:
        number = _number(parts, connection, wanted.reference)
        family = parts.candidates.family(connection, number)
        if wanted.employer is not None:
            employer = employer_id(connection, wanted.employer)
            parts.candidates.set_block(connection, number, employer, wanted.act == "block")
            withdraw(connection, family, parts.clock())
        elif wanted.act in _ERASING:
            parts.candidates.erase(connection, number)
            under_age = wanted.act == "under_age"
            withdraw(connection, family, parts.clock(), under_age=under_age)
            for one in family:
                forget_candidate(connection, one)
                forget_outside(connection, one)
                forget_findings(connection, one)
                forget_look_ups(connection, one)
                copies.forget_candidate(connection, one)
                forget_sealed(connection, one, parts.clock())
                shortlists.forget_candidate(connection, one)
        else:
            parts.candidates.set_state(connection, number, _STATES[wanted.act])
            withdraw(connection, family, parts.clock())
        record_act(parts, connection, actor, f"candidate:{wanted.act}", str(number))

    parts.database.transacted(change)
    parts.bell.ring()
    if wanted.act in _ERASING:
        parts.database.forget_deleted()


def _number(parts: Parts, connection: Connection, reference: Reference) -> int:
    house = house_employer(connection, parts.clock())
    return parts.candidates.references(house).number(reference)
