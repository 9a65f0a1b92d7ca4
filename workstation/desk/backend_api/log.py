"""The log's checkpoints and their consistency, as they come: nothing here is verified yet."""

from __future__ import annotations

from workstation.contract.disclosures import CheckpointNote
from workstation.contract.witnessing import Witnessed
from workstation.desk.backend_api.authorised import Authorised


def checkpoint(api: Authorised, seen_size: int) -> CheckpointNote:
    """GET /v1/log/checkpoint: the newest, with its consistency from ``seen_size``."""
    return api.ask(CheckpointNote, "GET", "/v1/log/checkpoint", query={"seen_size": seen_size})


def witnessed(api: Authorised) -> str:
    """GET /v1/log/witnessed: the newest cosigned checkpoint's note, empty where there is none."""
    return api.ask(Witnessed, "GET", "/v1/log/witnessed").checkpoint


def consistency(api: Authorised, first: int, second: int) -> list[str]:
    """GET /v1/log/consistency: the proof (hex hashes) between two sizes."""
    found = api.ask(
        CheckpointNote,
        "GET",
        "/v1/log/consistency",
        query={"first": first, "second": second},
    )
    return found.consistency
