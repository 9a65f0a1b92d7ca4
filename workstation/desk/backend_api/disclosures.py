"""Previews, disclosures and one's own entries, as they come: nothing here is verified yet."""

from __future__ import annotations

from datetime import datetime

from workstation.contract.disclosures import (
    Disclose,
    Disclosed,
    EntryPage,
    EntryProof,
    LogEntries,
    OpenPreview,
    Preview,
)
from workstation.contract.documents import (
    OpenDocument,
    OpenedDocument,
    OpenRedacted,
    RedactedDocument,
)
from workstation.contract.words import Form, Purpose
from workstation.desk.backend_api.authorised import Authorised


def preview(api: Authorised, reference: str, content: OpenPreview) -> Preview:
    """POST /v1/candidates/{reference}/preview."""
    return api.ask(Preview, "POST", f"/v1/candidates/{reference}/preview", body=content)


def open_document(api: Authorised, reference: str, content: OpenDocument) -> OpenedDocument:
    """POST /v1/candidates/{reference}/documents."""
    path = f"/v1/candidates/{reference}/documents"
    return api.ask(OpenedDocument, "POST", path, body=content)


def open_redacted(api: Authorised, reference: str, content: OpenRedacted) -> RedactedDocument:
    """POST /v1/candidates/{reference}/documents/preview."""
    path = f"/v1/candidates/{reference}/documents/preview"
    return api.ask(RedactedDocument, "POST", path, body=content)


def disclose(api: Authorised, content: Disclose) -> Disclosed:
    """POST /v1/disclosures."""
    return api.ask(Disclosed, "POST", "/v1/disclosures", body=content)


def entries(
    api: Authorised,
    *,
    purpose: Purpose | None,
    form: Form | None,
    reference: str | None,
    since: datetime | None,
    until: datetime | None,
    before: int | None,
    limit: int,
) -> EntryPage:
    """GET /v1/disclosures: one's own, newest first."""
    return api.ask(
        EntryPage,
        "GET",
        "/v1/disclosures",
        query={
            "purpose": purpose,
            "form": form,
            "reference": reference,
            "since": None if since is None else since.isoformat(),
            "until": None if until is None else until.isoformat(),
            "before": before,
            "limit": limit,
        },
    )


def entry(api: Authorised, index: int, seen_size: int) -> EntryProof:
    """GET /v1/disclosures/{index}."""
    return api.ask(EntryProof, "GET", f"/v1/disclosures/{index}", query={"seen_size": seen_size})


def proofs(api: Authorised, size: int, after: int | None) -> LogEntries:
    """GET /v1/disclosures/proofs: own entries with proofs to the tree of ``size``."""
    return api.ask(
        LogEntries, "GET", "/v1/disclosures/proofs", query={"size": size, "after": after}
    )
