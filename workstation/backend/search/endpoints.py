"""POST /v1/searches. The query comes in the body, so that no URL and no access log holds it."""

from __future__ import annotations

from fastapi import APIRouter, Response

from workstation.backend.one_thread import InOneThread
from workstation.backend.search.about_one import similar, why
from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.contract.searches import Answer, Search
from workstation.contract.why import AskSimilar, AskWhy, Similar, Why

router = APIRouter(tags=["searches"], route_class=InOneThread)


@router.post("/v1/searches", response_model=Answer)
def search(wanted: Search, caller: SignedIn, parts: PartsOf) -> Response:
    """Search the resumes that the caller may find."""
    # Written out here, once: an answer is checked when it is made, and is the largest there is.
    answer = parts.search.search(caller, wanted)
    return Response(answer.model_dump_json(), media_type="application/json")


@router.post("/v1/searches/why")
def explain(wanted: AskWhy, caller: SignedIn, parts: PartsOf) -> Why:
    """Say why a search finds a candidate, in the words of its query."""
    return why(parts, caller, wanted)


@router.post("/v1/searches/similar")
def propose(wanted: AskSimilar, caller: SignedIn, parts: PartsOf) -> Similar:
    """Propose a query for candidates that are like one."""
    return similar(parts, caller, wanted)
