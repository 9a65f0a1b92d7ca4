"""The audit of the log at the backend, as it comes: nothing here is verified yet."""

from __future__ import annotations

from collections.abc import Mapping

from workstation.contract.audit import (
    AuditCounts,
    AuditPage,
    AuditProof,
    AuditScope,
    LookedUp,
    LookUp,
    Recipients,
)
from workstation.desk.backend_api.authorised import Authorised

_PATH = "/v1/audit"


def entries(
    api: Authorised, wanted: Mapping[str, str | None], before: int | None, limit: int
) -> AuditPage:
    """GET /v1/audit/entries."""
    query = {**wanted, "before": before, "limit": limit}
    return api.ask(AuditPage, "GET", f"{_PATH}/entries", query=query)


def counts(api: Authorised, wanted: Mapping[str, str | None]) -> AuditCounts:
    """GET /v1/audit/counts."""
    return api.ask(AuditCounts, "GET", f"{_PATH}/counts", query={**wanted})


def scope(api: Authorised) -> AuditScope:
    """GET /v1/audit/scope."""
    return api.ask(AuditScope, "GET", f"{_PATH}/scope")


def recipients(api: Authorised, employer: str | None) -> Recipients:
    """GET /v1/audit/recipients."""
    return api.ask(Recipients, "GET", f"{_PATH}/recipients", query={"employer": employer})


def entry(api: Authorised, index: int, seen_size: int) -> AuditProof:
    """GET /v1/audit/entries/{index}."""
    path = f"{_PATH}/entries/{index}"
    return api.ask(AuditProof, "GET", path, query={"seen_size": seen_size})


def look_up(api: Authorised, content: LookUp) -> LookedUp:
    """POST /v1/audit/persons."""
    return api.ask(LookedUp, "POST", f"{_PATH}/persons", body=content)
