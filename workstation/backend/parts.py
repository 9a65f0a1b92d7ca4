"""The running backend's parts, held together in one place for the endpoints."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fastapi import Request

from workstation.backend.database import Database
from workstation.backend.keys import Keys
from workstation.backend.moments import Clock
from workstation.backend.one_of_many import OneOfMany
from workstation.backend.settings import Settings
from workstation.ledger.notes import Signer

if TYPE_CHECKING:
    # The rooms import this module; only their types are needed here.
    from workstation.backend.audit.forgetting import ForgettingLookUps
    from workstation.backend.candidates.duplicates.finding import Finding
    from workstation.backend.candidates.service import Candidates
    from workstation.backend.candidates.upgrade import Upgrade
    from workstation.backend.disclosures.appender import Appender
    from workstation.backend.notices.bell import Bell
    from workstation.backend.outgoing.alerter import Alerter
    from workstation.backend.reporting.making import Reporting
    from workstation.backend.sealed.regular import Ending
    from workstation.backend.search.forgetting import Forgetting
    from workstation.backend.search.service import SearchService
    from workstation.backend.searches_kept.recorder import Recorder
    from workstation.backend.searches_kept.retention import Purge
    from workstation.backend.sessions.proofs import ProofGuard
    from workstation.backend.snooping.follower import Snooping
    from workstation.backend.witnessing.cosigning import Cosigning
    from workstation.documents.read.workers import Reader
    from workstation.documents.render.renderer import Renderer


@dataclass
class Parts:
    """What every endpoint may use; built and stopped by `workstation.backend.app`.

    The rooms at the end are set before the first request.
    """

    settings: Settings
    database: Database
    keys: Keys
    clock: Clock
    folder_secret: str
    log_signer: Signer
    proofs: ProofGuard
    process: OneOfMany
    candidates: Candidates = field(init=False)
    search: SearchService = field(init=False)
    forgetting: Forgetting = field(init=False)
    look_ups: ForgettingLookUps = field(init=False)
    snooping: Snooping = field(init=False)
    cosigning: Cosigning = field(init=False)
    upgrade: Upgrade = field(init=False)
    duplicates: Finding = field(init=False)
    recorder: Recorder = field(init=False)
    alerter: Alerter = field(init=False)
    purge: Purge = field(init=False)
    ending: Ending = field(init=False)
    bell: Bell = field(init=False)
    reporting: Reporting = field(init=False)
    appender: Appender = field(init=False)
    reader: Reader = field(init=False)
    renderer: Renderer = field(init=False)


def parts_of(request: Request) -> Parts:
    """The parts of the application that serves this request."""
    parts = request.app.state.parts
    assert isinstance(parts, Parts)
    return parts


async def parts_dependency(request: Request) -> Parts:
    """`parts_of` for endpoints; asynchronous only so that it costs no change of thread."""
    return parts_of(request)
