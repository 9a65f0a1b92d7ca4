"""Resumes that may be of one person, at the backend."""

from __future__ import annotations

from workstation.contract.duplicates import Decide, Pair, Pairs, PairState
from workstation.desk.backend_api.authorised import Authorised

_PATH = "/v1/duplicates"


def pairs(api: Authorised, state: PairState, before: int | None) -> Pairs:
    """GET /v1/duplicates."""
    asked: dict[str, str | int] = {"state": state.value}
    if before is not None:
        asked["before"] = before
    return api.ask(Pairs, "GET", _PATH, query=asked)


def decide(api: Authorised, number: int, wanted: Decide) -> Pair:
    """POST /v1/duplicates/{index}/decision."""
    return api.ask(Pair, "POST", f"{_PATH}/{number}/decision", body=wanted)
