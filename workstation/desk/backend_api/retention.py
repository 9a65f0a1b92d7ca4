"""Retention rules, sealed records and withdrawals, at the backend."""

from __future__ import annotations

from workstation.contract.rules import ChangeRules, RetentionChoices, RetentionRules
from workstation.contract.sealed import (
    HoldSealed,
    OpenedSealed,
    OpenSealed,
    SealedRecord,
    SealedRecords,
)
from workstation.contract.withdrawals import Withdrawals
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.backend_api.connection import Query

_RULES = "/v1/retention/rules"


def rules(api: Authorised) -> RetentionRules:
    """GET /v1/retention/rules."""
    return api.ask(RetentionRules, "GET", _RULES)


def change(api: Authorised, wanted: ChangeRules) -> RetentionRules:
    """PUT /v1/retention/rules."""
    return api.ask(RetentionRules, "PUT", _RULES, body=wanted)


def choose(api: Authorised, wanted: RetentionChoices) -> RetentionRules:
    """PUT /v1/retention/choices; saying it again does nothing twice."""
    path = "/v1/retention/choices"
    return api.ask(RetentionRules, "PUT", path, body=wanted, repeatable=True)


def sealed(api: Authorised, after: str | None) -> SealedRecords:
    """GET /v1/sealed-records."""
    query: Query = {"after": after}
    return api.ask(SealedRecords, "GET", "/v1/sealed-records", query=query)


def open_sealed(api: Authorised, id_: str, wanted: OpenSealed) -> OpenedSealed:
    """POST /v1/sealed-records/{id}/opening."""
    return api.ask(OpenedSealed, "POST", f"/v1/sealed-records/{id_}/opening", body=wanted)


def hold_sealed(api: Authorised, id_: str, wanted: HoldSealed) -> SealedRecord:
    """POST /v1/sealed-records/{id}/hold; saying it again does nothing twice."""
    path = f"/v1/sealed-records/{id_}/hold"
    return api.ask(SealedRecord, "POST", path, body=wanted, repeatable=True)


def lift_hold(api: Authorised, id_: str) -> SealedRecord:
    """POST /v1/sealed-records/{id}/hold/lifting."""
    return api.ask(SealedRecord, "POST", f"/v1/sealed-records/{id_}/hold/lifting")


def withdrawals(api: Authorised, before: int | None) -> Withdrawals:
    """GET /v1/copies/withdrawals."""
    query: Query = {"before": before}
    return api.ask(Withdrawals, "GET", "/v1/copies/withdrawals", query=query)
