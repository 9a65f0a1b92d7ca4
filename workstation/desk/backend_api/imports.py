"""Bringing resumes in at the backend, by signed-in staff."""

from __future__ import annotations

from collections.abc import Sequence

from workstation.contract.administration import (
    AskedFiles,
    Imported,
    ImportTerms,
    KnownFiles,
    PolicyVersions,
)
from workstation.desk.backend_api.authorised import Authorised

_PATH = "/v1/imports"
#: Seconds that the reading of one document may take.
_SECONDS = 120.0


def policy_versions(api: Authorised) -> PolicyVersions:
    """GET /v1/policy-versions."""
    return api.ask(PolicyVersions, "GET", "/v1/policy-versions")


def known(api: Authorised, hashes: Sequence[str], terms: ImportTerms) -> KnownFiles:
    """POST /v1/imports/known; twice is once, so it may be sent again."""
    asked = AskedFiles(files=list(hashes))
    path = f"{_PATH}/known"
    return api.ask(KnownFiles, "POST", path, body=asked, query=_query(terms), repeatable=True)


def take(api: Authorised, content: bytes, terms: ImportTerms) -> Imported:
    """POST /v1/imports: one file's bytes; twice is once, so it may be sent again."""
    return api.ask(
        Imported,
        "POST",
        _PATH,
        body=content,
        query=_query(terms),
        repeatable=True,
        read_seconds=_SECONDS,
    )


def _query(terms: ImportTerms) -> dict[str, str | int | None]:
    stated = terms.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    return {name: "true" if value is True else value for name, value in stated.items()}
