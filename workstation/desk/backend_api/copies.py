"""Retained copies as the server's register has them; receipts come as they are, not verified."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from workstation.contract.copies import (
    AnswerNotice,
    Certificate,
    ConfirmCopy,
    CopyDetail,
    CopyForm,
    CopyPage,
    CopyRow,
    CopyStatus,
    DestroyCopy,
    Destroyed,
    DeviceLost,
    ExtendCopy,
    HoldCopy,
    Notices,
    ReportCopy,
    Retain,
    Retained,
    Timeline,
)
from workstation.contract.rules import RetentionChoices, RetentionRules
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.backend_api.connection import Query


class Narrowed(Protocol):
    """What a list of copies is narrowed by; both days are included."""

    @property
    def statuses(self) -> Iterable[CopyStatus]: ...
    @property
    def form(self) -> CopyForm | None: ...
    @property
    def job(self) -> str | None: ...
    @property
    def holder(self) -> str | None: ...
    @property
    def reference(self) -> str | None: ...
    @property
    def first(self) -> date | None: ...
    @property
    def last(self) -> date | None: ...


def retain(api: Authorised, reference: str, content: Retain) -> Retained:
    """POST /v1/candidates/{reference}/copies."""
    return api.ask(Retained, "POST", f"/v1/candidates/{reference}/copies", body=content)


def confirm(api: Authorised, id_: str, content: ConfirmCopy) -> CopyRow:
    """POST /v1/copies/{id}/confirmation; saying it again does nothing twice."""
    path = f"/v1/copies/{id_}/confirmation"
    return api.ask(CopyRow, "POST", path, body=content, repeatable=True)


def rows(api: Authorised, narrowed: Narrowed | None, after: str | None, limit: int) -> CopyPage:
    """GET /v1/copies: the first to be destroyed first."""
    query = {**_query(narrowed), "after": after, "limit": limit}
    return api.ask(CopyPage, "GET", "/v1/copies", query=query)


def timeline(api: Authorised, narrowed: Narrowed | None) -> Timeline:
    """GET /v1/copies/timeline."""
    return api.ask(Timeline, "GET", "/v1/copies/timeline", query=_query(narrowed))


def detail(api: Authorised, id_: str) -> CopyDetail:
    """GET /v1/copies/{id}."""
    return api.ask(CopyDetail, "GET", f"/v1/copies/{id_}")


def extend(api: Authorised, id_: str, content: ExtendCopy) -> CopyRow:
    """POST /v1/copies/{id}/extension."""
    return api.ask(CopyRow, "POST", f"/v1/copies/{id_}/extension", body=content)


def hold(api: Authorised, id_: str, content: HoldCopy) -> CopyRow:
    """POST /v1/copies/{id}/hold."""
    return api.ask(CopyRow, "POST", f"/v1/copies/{id_}/hold", body=content)


def lift(api: Authorised, id_: str) -> CopyRow:
    """POST /v1/copies/{id}/hold/lifting."""
    return api.ask(CopyRow, "POST", f"/v1/copies/{id_}/hold/lifting")


def lose_device(api: Authorised, id_: str) -> DeviceLost:
    """POST /v1/copies/{id}/device-loss."""
    return api.ask(DeviceLost, "POST", f"/v1/copies/{id_}/device-loss")


def report(api: Authorised, id_: str, content: ReportCopy) -> CopyRow:
    """POST /v1/copies/{id}/report."""
    path = f"/v1/copies/{id_}/report"
    return api.ask(CopyRow, "POST", path, body=content, repeatable=True)


def destroy(api: Authorised, id_: str, content: DestroyCopy) -> Destroyed:
    """POST /v1/copies/{id}/destruction."""
    return api.ask(Destroyed, "POST", f"/v1/copies/{id_}/destruction", body=content)


def certificate(api: Authorised, id_: str) -> Certificate:
    """GET /v1/copies/{id}/certificate."""
    return api.ask(Certificate, "GET", f"/v1/copies/{id_}/certificate")


def notices(api: Authorised, after: int, wait: int) -> Notices:
    """GET /v1/copies/notices: those after a number; the server waits for one up to ``wait`` s."""
    return api.ask(
        Notices,
        "GET",
        "/v1/copies/notices",
        query={"after": after, "wait": wait},
        read_seconds=wait + 20.0,
    )


def answer_notice(api: Authorised, number: int, content: AnswerNotice) -> None:
    """POST /v1/copies/notices/{number}/answer."""
    api.call("POST", f"/v1/copies/notices/{number}/answer", body=content, repeatable=True)


def choices(api: Authorised) -> RetentionChoices:
    """GET /v1/retention/rules: what the employer decided besides its rules."""
    return api.ask(RetentionRules, "GET", "/v1/retention/rules").choices


def _query(narrowed: Narrowed | None) -> Query:
    if narrowed is None:
        return {}
    return {
        "status": sorted(narrowed.statuses) or None,
        "form": narrowed.form,
        "job": narrowed.job,
        "holder": narrowed.holder,
        "reference": narrowed.reference,
        "due_from": None if narrowed.first is None else narrowed.first.isoformat(),
        "due_to": None if narrowed.last is None else narrowed.last.isoformat(),
    }
