"""Staff's acts at the embedded backend, by the data folder's secret (used to load the samples)."""

from __future__ import annotations

import getpass

from workstation.contract.administration import (
    Created,
    Imported,
    NewAccount,
    NewAdminJob,
    NewEmployer,
    NewPolicyVersion,
    NewSubscription,
)
from workstation.contract.service import FOLDER_SECRET_HEADER, OS_USER_HEADER
from workstation.contract.words import Basis
from workstation.desk.backend_api.connection import Answer, Connection, read_answer

#: Seconds that the reading of one document may take.
_IMPORT_SECONDS = 120.0


class Administration:
    """Each call is one act, recorded by the backend with the operating system's user."""

    def __init__(self, connection: Connection, secret: str) -> None:
        self._connection = connection
        self._headers = {FOLDER_SECRET_HEADER: secret, OS_USER_HEADER: _os_user()}

    def create_employer(self, content: NewEmployer) -> Created:
        """POST /v1/admin/employers."""
        return self._post(Created, "/v1/admin/employers", content)

    def create_subscription(self, content: NewSubscription) -> Created:
        """POST /v1/admin/subscriptions."""
        return self._post(Created, "/v1/admin/subscriptions", content)

    def create_account(self, content: NewAccount) -> Created:
        """POST /v1/admin/accounts."""
        return self._post(Created, "/v1/admin/accounts", content)

    def create_job(self, content: NewAdminJob) -> Created:
        """POST /v1/admin/jobs."""
        return self._post(Created, "/v1/admin/jobs", content)

    def create_policy_version(self, content: NewPolicyVersion) -> Created:
        """POST /v1/admin/policy-versions."""
        return self._post(Created, "/v1/admin/policy-versions", content)

    def import_document(self, document: bytes, policy_version: str, basis: Basis) -> Imported:
        """POST /v1/admin/imports: one file's bytes."""
        answer = self._connection.exchange(
            "POST",
            self._connection.url("/v1/admin/imports"),
            body=document,
            query={"policy_version": policy_version, "basis": basis},
            headers=self._headers,
            read_seconds=_IMPORT_SECONDS,
        )
        return read_answer(Imported, answer)

    def _post(
        self,
        kind: type[Answer],
        path: str,
        content: NewEmployer | NewSubscription | NewAccount | NewAdminJob | NewPolicyVersion,
    ) -> Answer:
        answer = self._connection.exchange(
            "POST", self._connection.url(path), body=content, headers=self._headers
        )
        return read_answer(kind, answer)


def _os_user() -> str:
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
    # A header holds Latin-1 at most.
    return name.encode("ascii", "replace").decode()[:100]
