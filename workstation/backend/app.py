"""The backend as one ASGI application: its parts, its rooms' endpoints, their start and stop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import APIRouter, Depends, FastAPI

from workstation import __version__
from workstation.backend import openapi, problems, service_endpoints
from workstation.backend.access import enforce
from workstation.backend.accounts import endpoints as accounts
from workstation.backend.admin_acts import endpoints as admin_acts
from workstation.backend.alarms import endpoints as alarms
from workstation.backend.audit import endpoints as audit
from workstation.backend.audit.forgetting import ForgettingLookUps
from workstation.backend.candidates import endpoints as candidates
from workstation.backend.candidates.correcting import endpoints as correcting
from workstation.backend.candidates.duplicates import endpoints as duplicates
from workstation.backend.candidates.duplicates.finding import Finding
from workstation.backend.candidates.service import Candidates
from workstation.backend.candidates.upgrade import Upgrade
from workstation.backend.copies import endpoints as copies
from workstation.backend.database import Database
from workstation.backend.disclosures import endpoints as disclosures
from workstation.backend.disclosures.appender import Appender
from workstation.backend.employers import endpoints as employers
from workstation.backend.jobs import endpoints as jobs
from workstation.backend.keys import Keys
from workstation.backend.middleware import Surroundings
from workstation.backend.moments import Clock, now
from workstation.backend.notices import endpoints as notices
from workstation.backend.notices.service import bell_of
from workstation.backend.one_of_many import OneOfMany, only_one
from workstation.backend.outgoing import endpoints as outgoing
from workstation.backend.outgoing.alerter import Alerter
from workstation.backend.outside import endpoints as outside
from workstation.backend.parts import Parts
from workstation.backend.policy import endpoints as policy
from workstation.backend.reporting import endpoints as reporting
from workstation.backend.reporting.making import Reporting
from workstation.backend.rules import endpoints as rules
from workstation.backend.sealed import endpoints as sealed
from workstation.backend.sealed.regular import Ending
from workstation.backend.search import endpoints as search
from workstation.backend.search.forgetting import Forgetting
from workstation.backend.search.service import SearchService
from workstation.backend.searches_kept import endpoints as searches_kept
from workstation.backend.searches_kept.recorder import Recorder
from workstation.backend.searches_kept.retention import Purge
from workstation.backend.sessions import endpoints as sessions
from workstation.backend.sessions.proofs import ProofGuard
from workstation.backend.settings import Settings
from workstation.backend.shortlists import endpoints as shortlists
from workstation.backend.shortlists import marks as shortlist_marks
from workstation.backend.snooping import endpoints as snooping
from workstation.backend.snooping.follower import Snooping
from workstation.backend.witnessing import endpoints as witnessing
from workstation.backend.witnessing.cosigning import Cosigning
from workstation.documents.read.programs import Programs
from workstation.documents.read.workers import Reader
from workstation.documents.render.renderer import Renderer
from workstation.ledger.notes import Signer

#: Routes are tried one after the other: what is asked most comes first.
ROUTERS: list[APIRouter] = [
    search.router,
    service_endpoints.router,
    sessions.router,
    accounts.router,
    jobs.router,
    employers.router,
    policy.router,
    rules.router,
    sealed.router,
    admin_acts.router,
    candidates.router,
    notices.router,  # before the copies, whose addresses take any id
    copies.router,
    duplicates.router,
    correcting.router,
    disclosures.router,
    audit.router,
    searches_kept.router,
    reporting.router,
    outgoing.router,
    outside.router,
    shortlists.router,
    snooping.router,
    alarms.router,
    witnessing.router,
]


def build_parts(
    settings: Settings,
    database: Database,
    keys: Keys,
    folder_secret: str,
    clock: Clock = now,
    process: OneOfMany | None = None,
) -> Parts:
    """Put the parts together; nothing runs yet. ``process`` is its share, where it has others."""
    process = process or only_one(keys, database, embedded=settings.embedded)
    parts = Parts(
        settings=settings,
        database=database,
        keys=keys,
        clock=clock,
        folder_secret=folder_secret,
        log_signer=Signer.from_seed(settings.log_name, keys.log_signer_seed),
        proofs=ProofGuard(process.nonce_key, clock, process.used),
        process=process,
    )
    parts.candidates = Candidates(keys)
    parts.appender = Appender(database, keys, parts.log_signer, clock, parts.candidates)
    parts.recorder = Recorder(database, keys, clock)
    parts.search = SearchService(
        database,
        parts.candidates,
        keys,
        settings.data / "index",
        parts.recorder,
        keeps_files=process.first,
    )
    parts.alerter = Alerter(parts)
    parts.purge = Purge(parts)
    parts.ending = Ending(parts)
    parts.bell = bell_of(parts)
    parts.reporting = Reporting(parts)
    parts.forgetting = Forgetting(database, clock)
    parts.look_ups = ForgettingLookUps(database, clock)
    parts.snooping = Snooping(parts)
    parts.cosigning = Cosigning(parts)
    parts.search.marks.lists = shortlist_marks
    parts.upgrade = Upgrade(
        database, parts.candidates, parts.search.follower.caught_up, settings.upgrade_share
    )
    parts.duplicates = Finding(database, keys, parts.candidates, clock, settings.upgrade_share)
    return parts


def create_app(parts: Parts) -> FastAPI:
    """The application over its parts; its lifespan starts and stops the rooms' threads."""
    app = FastAPI(
        title="Resume Desk backend",
        version=__version__,
        lifespan=_lifespan,
        dependencies=[Depends(enforce)],
        responses=problems.PROBLEM_RESPONSES,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.parts = parts
    for router in ROUTERS:
        app.include_router(router)
    problems.install(app)
    app.add_middleware(Surroundings)
    app.openapi = lambda: openapi.document(app)  # type: ignore[method-assign]
    return app


def _reader(settings: Settings) -> Reader:
    programs = Programs.found(settings.ocr_languages) if settings.document_programs else Programs()
    return Reader(settings.document_workers, programs=programs)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    parts = app.state.parts
    assert isinstance(parts, Parts)
    # Not by a thread that answers requests later: those start when this process knows its cores.
    run = asyncio.to_thread
    async with AsyncExitStack() as stopping:
        # Each is stopped in reverse order, also when a later one fails to start.
        stopping.callback(parts.database.close)
        parts.reader = await run(_reader, parts.settings)
        stopping.push_async_callback(run, parts.reader.close)
        parts.renderer = Renderer()
        stopping.push_async_callback(run, parts.renderer.close)
        await run(parts.candidates.start, parts.database, parts.clock(), parts.process.first)
        await run(parts.appender.start)
        stopping.push_async_callback(run, parts.appender.stop)
        await run(parts.recorder.start)
        stopping.push_async_callback(run, parts.recorder.stop)
        await run(parts.search.start)
        stopping.push_async_callback(run, parts.search.stop)
        await run(parts.reporting.start)
        stopping.push_async_callback(run, parts.reporting.stop)
        if parts.process.first:
            await _start_regular_work(parts, stopping)
        yield


async def _start_regular_work(parts: Parts, stopping: AsyncExitStack) -> None:
    """Start what one process does for all that serve the folder."""
    run = asyncio.to_thread
    for worker in (parts.alerter, parts.purge, parts.ending, parts.forgetting, parts.duplicates):
        worker.start()
        stopping.push_async_callback(run, worker.stop)
    parts.look_ups.start()
    stopping.push_async_callback(run, parts.look_ups.stop)
    parts.cosigning.start()
    stopping.push_async_callback(run, parts.cosigning.stop)
    parts.snooping.start()
    stopping.push_async_callback(run, parts.snooping.stop)
    parts.upgrade.start()
    stopping.push_async_callback(run, parts.upgrade.stop)
