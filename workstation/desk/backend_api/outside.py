"""Disclosures outside the app, at the backend."""

from __future__ import annotations

from workstation.contract.outside import (
    EnteredOutside,
    EnterOutside,
    OpenedRequest,
    OpenRequest,
    OutsidePage,
)
from workstation.desk.backend_api.authorised import Authorised

_PATH = "/v1/outside"
#: Seconds for an answer: a copy of a request may go up, and a document come down.
_READ_SECONDS = 120.0


def enter(api: Authorised, wanted: EnterOutside) -> EnteredOutside:
    """POST /v1/outside."""
    return api.ask(EnteredOutside, "POST", _PATH, body=wanted, read_seconds=_READ_SECONDS)


def open_request(api: Authorised, index: int, wanted: OpenRequest) -> OpenedRequest:
    """POST /v1/outside/{index}/request."""
    path = f"{_PATH}/{index}/request"
    return api.ask(OpenedRequest, "POST", path, body=wanted, read_seconds=_READ_SECONDS)


def entered(api: Authorised, before: int | None, limit: int = 50) -> OutsidePage:
    """GET /v1/outside."""
    asked: dict[str, str | int | None] = {"before": before, "limit": limit}
    return api.ask(OutsidePage, "GET", _PATH, query=asked)
