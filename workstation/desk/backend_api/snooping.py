"""Findings of snooping detection, at the backend."""

from __future__ import annotations

from workstation.contract.snooping import (
    DecideFinding,
    Decoy,
    Decoys,
    Finding,
    Findings,
    FindingState,
    Particulars,
)
from workstation.desk.backend_api.authorised import Authorised

_PATH = "/v1/snooping"


def findings(api: Authorised, state: FindingState | None, before: int | None) -> Findings:
    """GET /v1/snooping/findings."""
    asked: dict[str, str | int | None] = {
        "state": state.value if state is not None else None,
        "before": before,
    }
    return api.ask(Findings, "GET", f"{_PATH}/findings", query=asked)


def decide(api: Authorised, number: int, wanted: DecideFinding) -> Finding:
    """POST /v1/snooping/findings/{index}."""
    return api.ask(Finding, "POST", f"{_PATH}/findings/{number}", body=wanted)


def decoys(api: Authorised) -> Decoys:
    """GET /v1/snooping/decoys."""
    return api.ask(Decoys, "GET", f"{_PATH}/decoys")


def plant(api: Authorised, wanted: Decoy) -> Decoys:
    """POST /v1/snooping/decoys."""
    return api.ask(Decoys, "POST", f"{_PATH}/decoys", body=wanted)


def keep_particulars(api: Authorised, wanted: Particulars) -> None:
    """POST /v1/snooping/particulars."""
    api.call("POST", f"{_PATH}/particulars", body=wanted)
