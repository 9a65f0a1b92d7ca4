"""The running backend's parts, held together in one place for the endpoints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Request

from workstation.backend.database import Database
from workstation.backend.keys import Keys
from workstation.backend.moments import Clock
from workstation.backend.settings import Settings

if TYPE_CHECKING:
    # The rooms import this module; only their types are needed here.
    from workstation.backend.accounts.proofs import ProofGuard
    from workstation.backend.disclosures.appender import Appender
    from workstation.backend.search.service import SearchService
    from workstation.documents.read.workers import Reader


@dataclass
class Parts:
    """What every endpoint may use; built by `workstation.backend.app.create_app`.

    ``search``, ``appender`` and ``reader`` are set before the first request and stopped after the
    last one.
    """

    settings: Settings
    database: Database
    keys: Keys
    clock: Clock
    folder_secret: str
    proofs: ProofGuard
    search: SearchService
    appender: Appender
    reader: Reader


def parts_of(request: Request) -> Parts:
    """The parts of the application that serves this request (a FastAPI dependency)."""
    parts = request.app.state.parts
    assert isinstance(parts, Parts)
    return parts
