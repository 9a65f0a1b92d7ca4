"""Reports, at the backend."""

from __future__ import annotations

from workstation.contract.reports import NewReport, ReportCertificate, ReportRow, StartedReport
from workstation.desk.backend_api.authorised import Authorised

_PATH = "/v1/reports"
#: Seconds for a long report to come down.
_READ_SECONDS = 120.0


def start(api: Authorised, wanted: NewReport) -> StartedReport:
    """POST /v1/reports; the key makes it the same report when it is sent again."""
    return api.ask(StartedReport, "POST", _PATH, body=wanted, repeatable=True)


def report(api: Authorised, id_: str) -> ReportRow:
    """GET /v1/reports/{id}."""
    return api.ask(ReportRow, "GET", f"{_PATH}/{id_}")


def content(api: Authorised, id_: str) -> bytes:
    """GET /v1/reports/{id}/content, as a file's content."""
    return api.call("GET", f"{_PATH}/{id_}/content", read_seconds=_READ_SECONDS)


def cancel(api: Authorised, id_: str) -> None:
    """DELETE /v1/reports/{id}."""
    api.call("DELETE", f"{_PATH}/{id_}")


def certificate(api: Authorised) -> ReportCertificate:
    """GET /v1/report-certificate."""
    return api.ask(ReportCertificate, "GET", "/v1/report-certificate")
