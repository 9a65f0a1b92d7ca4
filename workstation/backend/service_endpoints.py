"""Endpoints by which the backend says what it is, before anybody signs in, and how it is."""

from __future__ import annotations

from fastapi import APIRouter

from workstation import __version__
from workstation.backend.accounts.store import any_account
from workstation.backend.sessions.endpoints import PartsOf
from workstation.contract.administration import Status
from workstation.contract.service import Health, Service

router = APIRouter(tags=["service"])


@router.get("/health")
def health(parts: PartsOf) -> Health:
    """Whether the process answers and its database opens."""
    with parts.database.reading() as connection:
        any_account(connection)
    return Health(status="ok", version=__version__)


@router.get("/v1/service")
def service(parts: PartsOf) -> Service:
    """What a desk must know before sign-in."""
    with parts.database.reading() as connection:
        first_start = not any_account(connection)
    return Service(
        version=__version__,
        minimum_client=parts.settings.minimum_client,
        embedded=parts.settings.embedded,
        first_start=first_start,
        log_key=parts.log_signer.verifier.text,
        time=parts.clock(),
    )


@router.get("/v1/admin/status", tags=["administration"])
def status(parts: PartsOf) -> Status:
    """How far the index is, and resumes that an older version understood."""
    index = parts.search.follower.standing()
    upgrade = parts.upgrade.progress()
    return Status(
        version=__version__,
        resumes_in_the_index=index.documents,
        index_built=index.building,
        changes_waiting=index.behind,
        understood_by_an_older_version=upgrade.left,
        not_understood_anew=upgrade.failed,
    )
