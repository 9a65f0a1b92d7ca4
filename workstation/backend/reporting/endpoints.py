"""Endpoints of reports: ask, look how far one is, fetch, cancel; and the signing certificate."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import StreamingResponse

from workstation.backend.reporting import service
from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.contract.base import Identifier
from workstation.contract.reports import (
    NewReport,
    ReportCertificate,
    ReportForm,
    ReportRow,
    StartedReport,
)

router = APIRouter(tags=["reports"])

_Id = Annotated[Identifier, Path()]
_MEDIA_TYPES = {
    ReportForm.PDF: "application/pdf",
    ReportForm.CSV: "text/csv",
    ReportForm.JSON: "application/json",
}
_CONTENT: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            media: {"schema": {"type": "string", "format": "binary"}}
            for media in _MEDIA_TYPES.values()
        }
    }
}


@router.post("/v1/reports", status_code=202)
def start_report(wanted: NewReport, caller: SignedIn, parts: PartsOf) -> StartedReport:
    """Ask for a report; it is made in the background. An accounting is logged as a disclosure."""
    return service.start(parts, caller, wanted)


@router.get("/v1/report-certificate")
def read_certificate(caller: SignedIn, parts: PartsOf) -> ReportCertificate:
    """The certificate under which reports are signed."""
    return service.certificate(parts)


@router.get("/v1/reports/{id}")
def read_report(id: _Id, caller: SignedIn, parts: PartsOf) -> ReportRow:
    """How far one's own report is."""
    return service.row(parts, caller, id)


@router.get("/v1/reports/{id}/content", response_class=StreamingResponse, responses=_CONTENT)
def fetch_report(id: _Id, caller: SignedIn, parts: PartsOf) -> StreamingResponse:
    """One's own report, once it is ready."""
    row, content = service.content(parts, caller, id)
    return StreamingResponse(content, media_type=_MEDIA_TYPES[row.form])


@router.delete("/v1/reports/{id}", status_code=204)
def cancel_report(id: _Id, caller: SignedIn, parts: PartsOf) -> None:
    """Cancel one's own report, or forget it once it is done."""
    service.cancel(parts, caller, id)
