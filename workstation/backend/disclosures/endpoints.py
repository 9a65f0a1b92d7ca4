"""Endpoints of previews, disclosures, one's own entries, and the log."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import StreamingResponse
from pydantic import AfterValidator

from workstation.backend.admin_acts import Actor, actor_of, record_act
from workstation.backend.disclosures import documents, own, service
from workstation.backend.disclosures.store import Filter
from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.contract.base import Moment, Reference
from workstation.contract.disclosures import (
    CheckpointNote,
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

router = APIRouter(tags=["disclosures"])

#: Log sizes and leaf indexes; the bound is that of tree addresses.
Size = Annotated[int, Query(ge=0, lt=1 << 53)]


def _of_these_days(moment: datetime | None) -> datetime | None:
    # The first and last days of the calendar leave it when they are turned into UTC.
    if moment is not None and not 1970 <= moment.year <= 9000:
        raise ValueError("a time of these days")
    return moment


Since = Annotated[Moment | None, AfterValidator(_of_these_days), Query()]
BUNDLE_MEDIA_TYPE = "application/jsonl"


@router.post("/v1/candidates/{reference}/preview")
def open_preview(
    reference: Annotated[Reference, Path()],
    wanted: OpenPreview,
    caller: SignedIn,
    parts: PartsOf,
) -> Preview:
    """Open a candidate's redacted preview; logged."""
    return service.preview(parts, caller, reference, wanted)


@router.post("/v1/candidates/{reference}/documents")
def open_document(
    reference: Annotated[Reference, Path()],
    wanted: OpenDocument,
    caller: SignedIn,
    parts: PartsOf,
) -> OpenedDocument:
    """Disclose one of a candidate's documents as it came; logged before anything is revealed."""
    return documents.open_document(parts, caller, reference, wanted)


@router.post("/v1/candidates/{reference}/documents/preview")
def open_redacted_document(
    reference: Annotated[Reference, Path()],
    wanted: OpenRedacted,
    caller: SignedIn,
    parts: PartsOf,
) -> RedactedDocument:
    """One of a candidate's documents without what is personal; logged as a preview."""
    return documents.open_redacted(parts, caller, reference, wanted)


@router.post("/v1/disclosures")
def disclose(wanted: Disclose, caller: SignedIn, parts: PartsOf) -> Disclosed:
    """Disclose field groups of a candidate; logged before anything is revealed."""
    return service.disclose(parts, caller, wanted)


@router.get("/v1/disclosures")
def list_entries(
    caller: SignedIn,
    parts: PartsOf,
    purpose: Purpose | None = None,
    form: Form | None = None,
    reference: Annotated[Reference | None, Query()] = None,
    since: Since = None,
    until: Since = None,
    before: Annotated[int | None, Query(ge=0, lt=1 << 53)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> EntryPage:
    """One's own entries, newest first."""
    wanted = Filter(account=caller.account_id, purpose=purpose, form=form, since=since, until=until)
    return own.page(parts, caller, wanted, reference, before, limit)


@router.get("/v1/disclosures/proofs")
def prove_entries(
    caller: SignedIn,
    parts: PartsOf,
    size: Size,
    after: Annotated[int, Query(ge=-1, lt=1 << 53)] = -1,
) -> LogEntries:
    """One's own entries with inclusion proofs to a stated log size, for Verify."""
    return own.proofs(parts, caller, size, after)


@router.get("/v1/disclosures/{index}")
def read_entry(
    index: Annotated[int, Path(ge=0, lt=1 << 53)],
    caller: SignedIn,
    parts: PartsOf,
    seen_size: Size = 0,
) -> EntryProof:
    """One own entry with its proof under the newest checkpoint."""
    return own.proof(parts, caller, index, seen_size)


@router.get("/v1/log/checkpoint")
def newest_checkpoint(caller: SignedIn, parts: PartsOf, seen_size: Size = 0) -> CheckpointNote:
    """The newest checkpoint and its consistency with what the desk last saw."""
    return own.checkpoint(parts, seen_size)


@router.get("/v1/log/consistency")
def prove_consistency(
    caller: SignedIn, parts: PartsOf, first: Size, second: Size
) -> CheckpointNote:
    """The checkpoint at one size and its consistency with an earlier one."""
    return own.consistency(parts, first, second)


@router.get(
    "/v1/admin/log/bundle",
    response_class=StreamingResponse,
    responses={200: {"content": {BUNDLE_MEDIA_TYPE: {"schema": {"type": "string"}}}}},
)
def export_bundle(parts: PartsOf, actor: Annotated[Actor, Depends(actor_of)]) -> StreamingResponse:
    """The whole log as a bundle that anybody can verify."""
    with parts.database.transaction() as connection:
        record_act(parts, connection, actor, "log:export", "log")
    return StreamingResponse(own.bundle(parts), media_type=BUNDLE_MEDIA_TYPE)
